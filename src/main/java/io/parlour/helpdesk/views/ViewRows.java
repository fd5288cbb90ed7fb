package io.parlour.helpdesk.views;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Rows of views, and of who has them in which order, in the running transaction.
@Repository
class ViewRows {
    static final int MOST_OWN = 100;
    static final int MOST_SHARED = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ViewRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Everybody's, those of the departments, and the agent's own, by name.
    List<View> seen(OrganizationId organization, UUID agent, Collection<UUID> departments) {
        return jdbc.sql("""
                        select * from ticket_view
                        where organization_id = :organization
                            and (owner_id = :agent or sharing = 'everyone' or department_id = any (:departments))
                        order by name, id limit :most
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("departments", Sql.uuids(departments))
                .param("most", MOST_OWN + MOST_SHARED)
                .query(this::view)
                .list();
    }

    Optional<View> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from ticket_view where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(this::view)
                .optional();
    }

    /// How many an agent has of its own, or how many are shared.
    int count(OrganizationId organization, @Nullable UUID owner) {
        return jdbc.sql("""
                        select count(*) from ticket_view where organization_id = :organization
                            and case when cast(:owner as uuid) is null then sharing <> 'private'
                                else sharing = 'private' and owner_id = cast(:owner as uuid) end
                        """)
                .param("organization", organization.value())
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    void save(OrganizationId organization, View view, Instant at) {
        jdbc.sql("""
                        insert into ticket_view (organization_id, id, owner_id, name, sharing, department_id, condition,
                            columns, sort, group_by, changed_at)
                        values (:organization, :id, :owner, :name, :sharing, :department, cast(:condition as jsonb),
                            :columns, :sort, :group, :at)
                        on conflict (organization_id, id) do update set name = excluded.name,
                            sharing = excluded.sharing, department_id = excluded.department_id,
                            condition = excluded.condition, columns = excluded.columns, sort = excluded.sort,
                            group_by = excluded.group_by, changed_at = excluded.changed_at
                        """)
                .params(Sql.parameters(organization, view))
                .param("id", UUID.fromString(view.id()))
                .param("sharing", view.sharing().key())
                .param("condition", view.condition().toString())
                .param("columns", String.join(",", view.columns()))
                .param("sort", String.join(",", view.sort()))
                .param("at", Sql.utc(at))
                .update();
    }

    void remove(OrganizationId organization, UUID id) {
        jdbc.sql("delete from ticket_view where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    ViewChoice choice(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select placed, hidden from ticket_view_choice
                        where organization_id = :organization and agent_id = :agent
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query((row, number) -> new ViewChoice(list(row.getString("placed")), list(row.getString("hidden"))))
                .optional()
                .orElse(ViewChoice.NONE);
    }

    void choose(OrganizationId organization, UUID agent, ViewChoice choice) {
        jdbc.sql("""
                        insert into ticket_view_choice (organization_id, agent_id, placed, hidden)
                        values (:organization, :agent, :placed, :hidden)
                        on conflict (organization_id, agent_id)
                            do update set placed = excluded.placed, hidden = excluded.hidden
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("placed", String.join(",", choice.placed()))
                .param("hidden", String.join(",", choice.hidden()))
                .update();
    }

    private View view(ResultSet row, int number) throws SQLException {
        return new View(
                row.getString("id"),
                Sql.uuid(row, "owner_id"),
                row.getString("name"),
                Sharing.of(row.getString("sharing")).orElseThrow(),
                Sql.uuid(row, "department_id"),
                json.readTree(row.getString("condition")),
                list(row.getString("columns")),
                list(row.getString("sort")),
                row.getString("group_by"));
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
