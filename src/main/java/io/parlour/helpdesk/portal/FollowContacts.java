package io.parlour.helpdesk.portal;

import io.parlour.contacts.ContactJoined;
import io.parlour.database.Transactions;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is signed in stays so as the contact it was joined to, and comes in with the password of either, that one's
/// first.
@Component("portalFollowContacts")
class FollowContacts {
    private static final List<String> MOVES = List.of("""
            update portal_session set contact_id = :to where organization_id = :organization and contact_id = :from
            """, """
            update portal_link set contact_id = :to where organization_id = :organization and contact_id = :from
            """, """
            update portal_password p set contact_id = :to where organization_id = :organization and contact_id = :from
              and not exists (select from portal_password o
                where o.organization_id = p.organization_id and o.contact_id = :to)
            """, """
            delete from portal_password where organization_id = :organization and contact_id = :from
              and cast(:to as uuid) is not null
            """);

    private final JdbcClient jdbc;
    private final Transactions transactions;

    FollowContacts(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @EventListener
    void joined(ContactJoined event) {
        transactions.deleting("portal-signed-out");
        for (String move : MOVES) {
            jdbc.sql(move)
                    .param("organization", event.organization().value())
                    .param("from", event.from())
                    .param("to", event.to())
                    .update();
        }
    }
}
