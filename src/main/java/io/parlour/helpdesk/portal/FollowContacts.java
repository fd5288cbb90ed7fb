package io.parlour.helpdesk.portal;

import io.parlour.contacts.ContactJoined;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is signed in stays so as the contact it was joined to.
@Component("portalFollowContacts")
class FollowContacts {
    private static final List<String> MOVES = List.of("""
            update portal_session set contact_id = :to where organization_id = :organization and contact_id = :from
            """, """
            update portal_link set contact_id = :to where organization_id = :organization and contact_id = :from
            """);

    private final JdbcClient jdbc;

    FollowContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void joined(ContactJoined event) {
        for (String move : MOVES) {
            jdbc.sql(move)
                    .param("organization", event.organization().value())
                    .param("from", event.from())
                    .param("to", event.to())
                    .update();
        }
    }
}
