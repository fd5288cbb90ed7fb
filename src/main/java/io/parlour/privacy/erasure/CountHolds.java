package io.parlour.privacy.erasure;

import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.holds.Holds;
import io.parlour.privacy.people.Person;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Legal holds, which suspend an erasure, in the running transaction.
@Component
class CountHolds {
    private final Holds holds;
    private final JdbcClient jdbc;

    CountHolds(Holds holds, JdbcClient jdbc) {
        this.holds = holds;
        this.jdbc = jdbc;
    }

    /// How many of the person's contacts are held, and of the conversations that are theirs or that they took part in:
    /// what they wrote there would become a shell.
    int of(Person person) {
        OrganizationId organization = person.organization();
        List<UUID> conversations = jdbc.sql("""
                        select id from conversation where organization_id = :organization and contact_id = any (:contacts)
                        union
                        select conversation_id from participant
                        where organization_id = :organization and kind = 'visitor' and participant_id = any (:contacts)""")
                .param("organization", organization.value())
                .param("contacts", person.contacts().toArray(UUID[]::new))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
        return holds.held(organization, conversations).size()
                + holds.heldContacts(organization, person.contacts()).size();
    }
}
