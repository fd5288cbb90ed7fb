package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One contact becomes part of another, in the running transaction: whatever hangs on it moves along where it is new,
/// then nothing of it is left.
@Component
class AbsorbContact {
    private static final List<String> MOVES = List.of("""
            update contact_identity set contact_id = :to where organization_id = :organization and contact_id = :from
            """, """
            update contact_attribute a set contact_id = :to
            where a.organization_id = :organization and a.contact_id = :from and not exists (
                select from contact_attribute o where o.organization_id = a.organization_id
                  and o.contact_id = :to and o.name = a.name)
            """, """
            update contact_tag t set contact_id = :to
            where t.organization_id = :organization and t.contact_id = :from and not exists (
                select from contact_tag o where o.organization_id = t.organization_id
                  and o.contact_id = :to and o.tag = t.tag)
            """, """
            update consent_event set subject = :to
            where organization_id = :organization and subject = :from and subject_kind = 'CONTACT'
            """, """
            update contact c set name = coalesce(c.name, f.name), language = coalesce(c.language, f.language),
                first_seen_at = least(c.first_seen_at, f.first_seen_at),
                last_seen_at = greatest(c.last_seen_at, f.last_seen_at),
                fields = f.fields || c.fields, fields_fold = f.fields_fold || c.fields_fold
            from contact f
            where c.organization_id = :organization and c.id = :to and f.organization_id = c.organization_id
              and f.id = :from
            """, """
            delete from contact_attribute where organization_id = :organization and contact_id = :from
            """, """
            delete from contact_tag where organization_id = :organization and contact_id = :from
            """, """
            delete from contact where organization_id = :organization and id = :from
            """);

    private final JdbcClient jdbc;
    private final Handles handles;
    private final Transactions transactions;
    private final ApplicationEventPublisher publisher;

    AbsorbContact(JdbcClient jdbc, Handles handles, Transactions transactions, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.handles = handles;
        this.transactions = transactions;
        this.publisher = publisher;
    }

    void absorb(OrganizationId organization, UUID from, UUID to) {
        publisher.publishEvent(new ContactJoined(organization, from, to));
        transactions.deleting("contact-joined");
        handles.absorb(organization, from, to);
        for (String move : MOVES) {
            jdbc.sql(move)
                    .param("organization", organization.value())
                    .param("from", from)
                    .param("to", to)
                    .update();
        }
    }
}
