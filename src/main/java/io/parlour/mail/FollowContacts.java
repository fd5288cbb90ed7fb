package io.parlour.mail;

import io.parlour.contacts.ContactJoined;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Mail from and to a contact follows it to the one it was joined to.
@Component("mailFollowsContacts")
class FollowContacts {
    private static final List<String> TABLES =
            List.of("letter", "raw_mail", "outbound_recipient", "address_state", "mail_ending", "mail_unsubscribed");
    private final JdbcClient jdbc;

    FollowContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void joined(ContactJoined event) {
        for (String table : TABLES) {
            jdbc.sql("update " + table
                            + " set contact_id = :to where organization_id = :organization and contact_id = :from")
                    .param("organization", event.organization().value())
                    .param("from", event.from())
                    .param("to", event.to())
                    .update();
        }
    }
}
