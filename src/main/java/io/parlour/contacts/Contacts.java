package io.parlour.contacts;

import io.parlour.database.Sql;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of contacts.
@Component
final class Contacts {
    private final JdbcClient jdbc;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, Contact contact, UUID collection) {
        jdbc.sql("""
                        insert into contact (organization_id, id, name, language, first_seen_at, last_seen_at,
                            collection_id, policy_version_id)
                        select c.organization_id, :id, :name, :language, :at, :at, c.id, c.policy_version_id
                        from collection c where c.organization_id = :organization and c.id = :collection
                        """)
                .param("organization", organization.value())
                .param("id", contact.id())
                .param("name", contact.name())
                .param("language", contact.language())
                .param("at", Sql.utc(contact.firstSeenAt()))
                .param("collection", collection)
                .update();
    }

    boolean rename(OrganizationId organization, UUID id, @Nullable String name) {
        return jdbc.sql("update contact set name = :name where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("name", name)
                        .update()
                == 1;
    }

    /// How many of them there are; they stay as they are until the transaction ends.
    int lock(OrganizationId organization, Collection<UUID> ids) {
        return jdbc.sql("""
                        select id from contact where organization_id = :organization and id = any (cast(:ids as uuid[]))
                        order by id for update
                        """)
                .param("organization", organization.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .size();
    }

    void seen(OrganizationId organization, UUID id, Instant at) {
        jdbc.sql("""
                        update contact set last_seen_at = greatest(last_seen_at, :at)
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Whether it was last seen before that.
    boolean seenSince(OrganizationId organization, UUID id, Instant before, Instant at) {
        return jdbc.sql("""
                        update contact set last_seen_at = :at
                        where organization_id = :organization and id = :id and last_seen_at < :before
                        """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("before", Sql.utc(before))
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    /// In the order asked for; unknown ids are left out. Without handles.
    List<Contact> byIds(OrganizationId organization, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Contact> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select id, name, language, first_seen_at, last_seen_at from contact
                        where organization_id = :organization and id = any (cast(:ids as uuid[]))
                        """)
                .param("organization", organization.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(Contacts::contact)
                .list()
                .forEach(contact -> found.put(contact.id(), contact));
        List<Contact> ordered = new ArrayList<>();
        for (UUID id : ids) {
            Contact contact = found.get(id);
            if (contact != null) {
                ordered.add(contact);
            }
        }
        return ordered;
    }

    /// Newest first; `before` holds the last seen instant and id of the row to go on after.
    List<Contact> recent(OrganizationId organization, @Nullable Cursor before, int limit) {
        return jdbc.sql("""
                        select id, name, language, first_seen_at, last_seen_at from contact
                        where organization_id = :organization
                          and (cast(:seen as timestamptz) is null
                               or (last_seen_at, id) < (cast(:seen as timestamptz), cast(:id as uuid)))
                        order by last_seen_at desc, id desc limit :limit
                        """)
                .param("organization", organization.value())
                .param("seen", before == null ? null : Sql.utc(before.instant(0)))
                .param("id", before == null ? null : before.uuid(1))
                .param("limit", limit)
                .query(Contacts::contact)
                .list();
    }

    List<UUID> search(String query, @Nullable Cursor before, int limit) {
        return jdbc.sql("select contact_search(:query, cast(:seen as timestamptz), cast(:id as uuid), :limit)")
                .param("query", query)
                .param("seen", before == null ? null : Sql.utc(before.instant(0)))
                .param("id", before == null ? null : before.uuid(1))
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("language"),
                row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                List.of());
    }
}
