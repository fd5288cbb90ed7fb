package io.parlour.livechat.forms;

import io.parlour.contacts.ContactJoined;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The proofs of what a contact agreed to follow it to the one it was joined to.
@Component("formsFollowContacts")
class FollowContacts {
    private final JdbcClient jdbc;

    FollowContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void joined(ContactJoined event) {
        jdbc.sql(
                        "update form_consent set contact_id = :to where organization_id = :organization and contact_id = :from")
                .param("organization", event.organization().value())
                .param("from", event.from())
                .param("to", event.to())
                .update();
    }
}
