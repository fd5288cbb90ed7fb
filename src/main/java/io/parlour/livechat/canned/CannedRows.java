package io.parlour.livechat.canned;

import io.parlour.database.Sql;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of canned messages, in the running transaction.
@Repository
class CannedRows {
    /// Who looks.
    ///
    /// @param everything whether other departments' messages are shown too
    record Viewer(UUID agent, Set<UUID> departments, boolean everything) {}

    private static final String MAY = """

            and (m.scope = 'organization' or m.agent_id = :viewer or m.department_id = any (:departments)
                 or (:everything and m.scope = 'department'))
            """;

    private final JdbcClient jdbc;

    CannedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Canned> find(OrganizationId organization, Viewer viewer, UUID id) {
        return as(
                        jdbc.sql(
                                "select m.* from canned_message m where m.organization_id = :organization and m.id = :id"
                                        + MAY),
                        organization,
                        viewer)
                .param("id", id)
                .query(CannedRows::canned)
                .optional()
                .map(found -> whole(organization, List.of(found)).getFirst());
    }

    /// By shortcut.
    List<Canned> page(OrganizationId organization, Viewer viewer, String query, @Nullable Cursor after, int limit) {
        List<UUID> ids = as(jdbc.sql("""
                                select canned_search(:query, :viewer, :departments, :everything, cast(:shortcut as text),
                                    cast(:id as uuid), :limit)"""), null, viewer)
                .param("query", query)
                .param("shortcut", after == null ? null : after.text(0))
                .param("id", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
        return whole(
                organization,
                jdbc.sql("""
                                select m.* from canned_message m
                                 where m.organization_id = :organization and m.id = any (:ids) order by m.shortcut, m.id""")
                        .param("organization", organization.value())
                        .param("ids", Sql.uuids(ids))
                        .query(CannedRows::canned)
                        .list());
    }

    /// By shortcut; of each the beginning of its text for all languages, else of any.
    List<Canned.Entry> entries(OrganizationId organization, Viewer viewer, @Nullable Cursor after, int limit) {
        return as(jdbc.sql("""
                                select m.id, m.scope, m.category, m.shortcut, m.at_once,
                                    (select left(t.body, 120) from canned_text t
                                      where t.organization_id = m.organization_id and t.canned_id = m.id
                                      order by t.language limit 1) as preview
                                  from canned_message m
                                 where m.organization_id = :organization
                                   and (cast(:shortcut as text) is null
                                        or (m.shortcut, m.id) > (cast(:shortcut as text), cast(:id as uuid)))""" + MAY + "order by m.shortcut, m.id limit :limit"), organization, viewer)
                .param("shortcut", after == null ? null : after.text(0))
                .param("id", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, number) -> new Canned.Entry(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        CannedScope.of(row.getString("scope")),
                        row.getString("category"),
                        row.getString("shortcut"),
                        row.getBoolean("at_once"),
                        Objects.requireNonNullElse(row.getString("preview"), "")))
                .list();
    }

    boolean taken(OrganizationId organization, Canned wished) {
        return jdbc.sql("""
                        select true from canned_message m
                         where m.organization_id = :organization and m.shortcut = :shortcut and m.scope = :scope
                           and m.agent_id is not distinct from cast(:agent as uuid)
                           and m.department_id is not distinct from cast(:department as uuid) and m.id <> :id""")
                .params(Sql.parameters(organization, wished))
                .param("scope", wished.scope().key())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    long count(OrganizationId organization) {
        return jdbc.sql("select count(*) from canned_message where organization_id = :organization")
                .param("organization", organization.value())
                .query(Long.class)
                .single();
    }

    void save(OrganizationId organization, Canned canned, UUID by) {
        jdbc.sql("""
                        insert into canned_message (organization_id, id, scope, agent_id, department_id, category, shortcut,
                            at_once, changed_by, changed_at)
                        values (:organization, :id, :scope, :agent, :department, :category, :shortcut, :once, :by, :at)
                        on conflict (organization_id, id) do update set scope = excluded.scope,
                            agent_id = excluded.agent_id, department_id = excluded.department_id,
                            category = excluded.category, shortcut = excluded.shortcut, at_once = excluded.at_once,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .params(Sql.parameters(organization, canned))
                .param("scope", canned.scope().key())
                .param("once", canned.atOnce())
                .param("by", by)
                .param("at", Sql.utc(canned.changedAt()))
                .update();
        jdbc.sql("delete from canned_text where organization_id = :organization and canned_id = :id")
                .param("organization", organization.value())
                .param("id", canned.id())
                .update();
        canned.texts()
                .forEach((language, body) -> jdbc.sql("""
                        insert into canned_text (organization_id, canned_id, language, body)
                        values (:organization, :id, :language, :body)""")
                        .param("organization", organization.value())
                        .param("id", canned.id())
                        .param("language", language)
                        .param("body", body)
                        .update());
    }

    void remove(OrganizationId organization, UUID id) {
        jdbc.sql("delete from canned_message where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void addFile(OrganizationId organization, UUID canned, Canned.File file, int ordinal) {
        jdbc.sql("""
                        insert into canned_file (organization_id, canned_id, id, ordinal, name, size)
                        values (:organization, :canned, :id, :ordinal, :name, :size)""")
                .param("organization", organization.value())
                .param("canned", canned)
                .param("id", file.id())
                .param("ordinal", ordinal)
                .param("name", file.name())
                .param("size", file.size())
                .update();
    }

    void removeFile(OrganizationId organization, UUID canned, UUID file) {
        jdbc.sql("""
                        delete from canned_file
                         where organization_id = :organization and canned_id = :canned and id = :id""")
                .param("organization", organization.value())
                .param("canned", canned)
                .param("id", file)
                .update();
    }

    void used(OrganizationId organization, UUID id) {
        jdbc.sql("update canned_message set uses = uses + 1 where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    /// Never more often than it was chosen.
    void sentUnchanged(OrganizationId organization, UUID id) {
        jdbc.sql("""
                        update canned_message set sent_unchanged = least(uses, sent_unchanged + 1)
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    private JdbcClient.StatementSpec as(
            JdbcClient.StatementSpec statement, @Nullable OrganizationId organization, Viewer viewer) {
        JdbcClient.StatementSpec seen = statement
                .param("viewer", viewer.agent())
                .param("departments", Sql.uuids(viewer.departments()))
                .param("everything", viewer.everything());
        return organization == null ? seen : seen.param("organization", organization.value());
    }

    private List<Canned> whole(OrganizationId organization, List<Canned> bare) {
        List<UUID> ids = bare.stream().map(Canned::id).toList();
        Map<UUID, Map<String, String>> texts = texts(organization, ids);
        Map<UUID, List<Canned.File>> files = files(organization, ids);
        return bare.stream()
                .map(each -> new Canned(
                        each.id(),
                        each.scope(),
                        each.agent(),
                        each.department(),
                        each.category(),
                        each.shortcut(),
                        each.atOnce(),
                        texts.getOrDefault(each.id(), Map.of()),
                        files.getOrDefault(each.id(), List.of()),
                        each.uses(),
                        each.sentUnchanged(),
                        each.changedAt()))
                .toList();
    }

    private Map<UUID, Map<String, String>> texts(OrganizationId organization, Collection<UUID> ids) {
        Map<UUID, Map<String, String>> found = new HashMap<>();
        jdbc.sql("""
                        select canned_id, language, body from canned_text
                         where organization_id = :organization and canned_id = any (:ids)""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .query(row -> {
                    found.computeIfAbsent(row.getObject(1, UUID.class), absent -> new LinkedHashMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        return found;
    }

    private Map<UUID, List<Canned.File>> files(OrganizationId organization, Collection<UUID> ids) {
        Map<UUID, List<Canned.File>> found = new HashMap<>();
        jdbc.sql("""
                        select canned_id, id, name, size from canned_file
                         where organization_id = :organization and canned_id = any (:ids) order by ordinal, id""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .query(row -> {
                    found.computeIfAbsent(row.getObject(1, UUID.class), absent -> new java.util.ArrayList<>())
                            .add(new Canned.File(row.getObject(2, UUID.class), row.getString(3), row.getLong(4)));
                });
        return found;
    }

    private static Canned canned(ResultSet row, int number) throws SQLException {
        Instant changed = Sql.instant(row, "changed_at");
        return new Canned(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                CannedScope.of(row.getString("scope")),
                row.getObject("agent_id", UUID.class),
                row.getObject("department_id", UUID.class),
                row.getString("category"),
                row.getString("shortcut"),
                row.getBoolean("at_once"),
                Map.of(),
                List.of(),
                row.getInt("uses"),
                row.getInt("sent_unchanged"),
                changed);
    }
}
