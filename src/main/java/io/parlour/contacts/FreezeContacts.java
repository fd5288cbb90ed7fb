package io.parlour.contacts;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Contacts who are about to be erased: nothing that arrives from now on leads to them. A message from their
/// address or browser makes a new contact.
@Component
public final class FreezeContacts {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FreezeContacts(JdbcClient jdbc, Transactions transactions, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /// In the running transaction. Their handles stay, but prove nothing from now on.
    public void freeze(OrganizationId organization, Collection<UUID> contacts) {
        jdbc.sql("""
                        update contact set frozen_at = coalesce(frozen_at, :now)
                        where organization_id = :organization and id = any (:contacts)""")
                .param("organization", organization.value())
                .param("contacts", Sql.uuids(contacts))
                .param("now", Sql.utc(clock.instant()))
                .update();
        jdbc.sql("""
                        update handle set verified = false, proven_too = false
                        where organization_id = :organization and contact_id = any (:contacts)""")
                .param("organization", organization.value())
                .param("contacts", Sql.uuids(contacts))
                .update();
        transactions.deleting("contact-frozen");
        jdbc.sql("""
                        delete from contact_identity
                        where organization_id = :organization and contact_id = any (:contacts)""")
                .param("organization", organization.value())
                .param("contacts", Sql.uuids(contacts))
                .update();
        contacts.forEach(contact -> events.publishEvent(new ContactFrozen(organization, contact)));
    }

    public boolean isFrozen(OrganizationId organization, UUID contact) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql("""
                                select exists (select from contact
                                    where organization_id = :organization and id = :contact and frozen_at is not null)""")
                        .param("organization", organization.value())
                        .param("contact", contact)
                        .query(Boolean.class)
                        .single());
    }
}
