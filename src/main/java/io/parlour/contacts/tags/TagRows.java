package io.parlour.contacts.tags;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of tags, in the running transaction.
@Repository
class TagRows {
    private final JdbcClient jdbc;

    TagRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean known(OrganizationId organization, UUID contact) {
        return jdbc.sql("select true from contact where organization_id = :organization and id = :contact")
                .param("organization", organization.value())
                .param("contact", contact)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    List<String> of(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                        select tag from contact_tag
                         where organization_id = :organization and contact_id = :contact order by tag""")
                .param("organization", organization.value())
                .param("contact", contact)
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<String> inUse(OrganizationId organization, int limit) {
        return jdbc.sql("""
                        select tag from contact_tag where organization_id = :organization
                         group by tag order by count(*) desc, tag limit :limit""")
                .param("organization", organization.value())
                .param("limit", limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    boolean add(OrganizationId organization, UUID contact, Tag tag, UUID agent, Instant at) {
        return jdbc.sql("""
                                insert into contact_tag (organization_id, contact_id, tag, added_by, added_at)
                                values (:organization, :contact, :tag, :agent, :at) on conflict do nothing""")
                        .param("organization", organization.value())
                        .param("contact", contact)
                        .param("tag", tag.value())
                        .param("agent", agent)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean remove(OrganizationId organization, UUID contact, Tag tag) {
        return jdbc.sql("""
                                delete from contact_tag
                                 where organization_id = :organization and contact_id = :contact and tag = :tag""")
                        .param("organization", organization.value())
                        .param("contact", contact)
                        .param("tag", tag.value())
                        .update()
                == 1;
    }
}
