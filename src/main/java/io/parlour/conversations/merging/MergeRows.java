package io.parlour.conversations.merging;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Rows of merges that were not undone, in the running transaction.
@Component
final class MergeRows {
    private static final String SELECT = """
            select id, source_id, target_id, by_id, at, kept from ticket_merge
             where organization_id = :organization and undone_at is null
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MergeRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// In the order of their ids, so that two merges never wait for each other.
    void lock(OrganizationId organization, Collection<UUID> conversations) {
        jdbc.sql("""
                        select id from conversation where organization_id = :organization and id = any (:ids)
                         order by id for no key update""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query(UUID.class)
                .list();
    }

    Optional<Merge> find(OrganizationId organization, UUID id) {
        return select(organization, "and id = :id", id).stream().findFirst();
    }

    Optional<Merge> from(OrganizationId organization, UUID source) {
        return select(organization, "and source_id = :id", source).stream().findFirst();
    }

    /// Oldest first.
    List<Merge> into(OrganizationId organization, UUID target) {
        return select(organization, "and target_id = :id order by id", target);
    }

    private List<Merge> select(OrganizationId organization, String which, UUID id) {
        return jdbc.sql(SELECT + which)
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> merge(row))
                .list();
    }

    private Merge merge(ResultSet row) throws SQLException {
        return new Merge(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "source_id")),
                Objects.requireNonNull(Sql.uuid(row, "target_id")),
                Sql.uuid(row, "by_id"),
                Sql.instant(row, "at"),
                json.readValue(row.getString("kept"), Merge.Kept.class));
    }

    void insert(OrganizationId organization, Merge merge) {
        jdbc.sql("""
                        insert into ticket_merge (organization_id, id, source_id, target_id, by_id, at, kept)
                        values (:organization, :id, :source, :target, :by, :at, :kept::jsonb)""")
                .params(Sql.parameters(organization, merge))
                .param("kept", json.writeValueAsString(merge.kept()))
                .update();
    }

    void keep(OrganizationId organization, Merge merge) {
        jdbc.sql("""
                        update ticket_merge set kept = :kept::jsonb
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", merge.id())
                .param("kept", json.writeValueAsString(merge.kept()))
                .update();
    }

    void undone(OrganizationId organization, UUID id, Instant at) {
        jdbc.sql("update ticket_merge set undone_at = :at where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }
}
