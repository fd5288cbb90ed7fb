package io.parlour.helpdesk.macros;

import io.parlour.conversations.files.SavedFiles;
import io.parlour.database.Sql;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of macros with how much they are used, in the running transaction.
@Repository
class MacroRows {
    private static final String SELECT = """
            select m.id, m.owner_id, m.name, m.sharing, m.department_id, m.actions, m.changed_at, u.uses, u.last,
                (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size)
                    order by f.ordinal, f.id), '[]') from macro_file f
                  where f.organization_id = m.organization_id and f.macro_id = m.id) as files
              from macro m
              cross join lateral (
                select count(*) filter (where r.at > :since) as uses, max(r.at) as last from macro_run r
                 where r.organization_id = :organization and r.macro_id = m.id) u
             where m.organization_id = :organization
               and (m.sharing = 'everyone' or (m.sharing = 'private' and m.owner_id = :agent)
                    or (m.sharing = 'department' and (:everything or m.department_id = any (:departments))))
            """;

    private static final TypeReference<List<SavedFiles.Saved>> FILES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// Who looks.
    ///
    /// @param everything whether other departments' are shown too
    /// @param since uses from then on are counted
    record Viewer(UUID agent, Set<UUID> departments, boolean everything, Instant since) {}

    MacroRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Macro> find(OrganizationId organization, Viewer viewer, UUID id) {
        return select(organization, viewer, " and m.id = :id")
                .param("id", id)
                .query(this::macro)
                .optional();
    }

    /// By name.
    List<Macro> page(OrganizationId organization, Viewer viewer, @Nullable Cursor after, int limit) {
        return select(
                        organization,
                        viewer,
                        " and (cast(:name as text) is null or (m.name, m.id) > (cast(:name as text), cast(:id as uuid)))"
                                + " order by m.name, m.id limit :limit")
                .param("name", after == null ? null : after.text(0))
                .param("id", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query(this::macro)
                .list();
    }

    /// Those of the ticket's department first, then by how much they are used.
    List<Macro> suggested(OrganizationId organization, Viewer viewer, UUID conversation, int limit) {
        return select(organization, viewer, """
                         order by (m.department_id is not null and m.department_id = (select c.department_id
                             from conversation c where c.organization_id = :organization and c.id = :conversation)) desc,
                             u.uses desc, u.last desc nulls last, m.name, m.id limit :limit""")
                .param("conversation", conversation)
                .param("limit", limit)
                .query(this::macro)
                .list();
    }

    private JdbcClient.StatementSpec select(OrganizationId organization, Viewer viewer, String which) {
        return jdbc.sql(SELECT + which)
                .param("organization", organization.value())
                .param("agent", viewer.agent())
                .param("departments", Sql.uuids(viewer.departments()))
                .param("everything", viewer.everything())
                .param("since", Sql.utc(viewer.since()));
    }

    long count(OrganizationId organization) {
        return jdbc.sql("select count(*) from macro where organization_id = :organization")
                .param("organization", organization.value())
                .query(Long.class)
                .single();
    }

    void save(OrganizationId organization, Macro macro) {
        jdbc.sql("""
                        insert into macro (organization_id, id, owner_id, name, sharing, department_id, actions, changed_at)
                        values (:organization, :id, :owner, :name, :sharing, :department, cast(:actions as jsonb), :at)
                        on conflict (organization_id, id) do update set name = excluded.name,
                            sharing = excluded.sharing, department_id = excluded.department_id,
                            actions = excluded.actions, changed_at = excluded.changed_at""")
                .params(Sql.parameters(organization, macro))
                .param("actions", macro.actions().toString())
                .param("at", Sql.utc(macro.changedAt()))
                .update();
    }

    void remove(OrganizationId organization, UUID id) {
        jdbc.sql("delete from macro where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void addFile(OrganizationId organization, UUID macro, SavedFiles.Saved file, int ordinal) {
        jdbc.sql("""
                        insert into macro_file (organization_id, macro_id, id, ordinal, name, size)
                        values (:organization, :macro, :id, :ordinal, :name, :size)""")
                .param("organization", organization.value())
                .param("macro", macro)
                .param("id", file.id())
                .param("ordinal", ordinal)
                .param("name", file.name())
                .param("size", file.size())
                .update();
    }

    List<SavedFiles.Saved> files(OrganizationId organization, UUID macro) {
        return jdbc.sql("""
                        select id, name, size from macro_file
                         where organization_id = :organization and macro_id = :macro order by ordinal, id""")
                .param("organization", organization.value())
                .param("macro", macro)
                .query((row, number) -> new SavedFiles.Saved(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getString("name")),
                        row.getLong("size")))
                .list();
    }

    void removeFile(OrganizationId organization, UUID macro, UUID file) {
        jdbc.sql("""
                        delete from macro_file
                         where organization_id = :organization and macro_id = :macro and id = :id""")
                .param("organization", organization.value())
                .param("macro", macro)
                .param("id", file)
                .update();
    }

    private Macro macro(ResultSet row, int number) throws SQLException {
        OffsetDateTime last = row.getObject("last", OffsetDateTime.class);
        return new Macro(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "owner_id")),
                row.getString("name"),
                row.getString("sharing"),
                Sql.uuid(row, "department_id"),
                json.readTree(row.getString("actions")),
                json.readValue(row.getString("files"), FILES),
                row.getInt("uses"),
                last == null ? null : last.toInstant(),
                Sql.instant(row, "changed_at"));
    }
}
