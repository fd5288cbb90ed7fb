package io.parlour.identity.people;

import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of roles that an organization made, in the running transaction.
@Component
final class OwnRoleRows {
    private final JdbcClient jdbc;

    OwnRoleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By name.
    List<OwnRole> all(OrganizationId organization) {
        Map<UUID, Map<String, Scope>> rights = new HashMap<>();
        jdbc.sql("select role_id, permission, scope from own_role_right where organization_id = :organization")
                .param("organization", organization.value())
                .query(row -> {
                    rights.computeIfAbsent(row.getObject("role_id", UUID.class), key -> new TreeMap<>())
                            .put(row.getString("permission"), scope(row.getString("scope")));
                });
        Map<UUID, List<UUID>> agents = new HashMap<>();
        jdbc.sql("select role_id, agent_id from agent_own_role where organization_id = :organization order by agent_id")
                .param("organization", organization.value())
                .query(row -> {
                    agents.computeIfAbsent(row.getObject("role_id", UUID.class), key -> new ArrayList<>())
                            .add(row.getObject("agent_id", UUID.class));
                });
        return jdbc.sql("select id, name from own_role where organization_id = :organization order by name, id")
                .param("organization", organization.value())
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new OwnRole(
                            id,
                            row.getString("name"),
                            rights.getOrDefault(id, Map.of()),
                            agents.getOrDefault(id, List.of()));
                })
                .list();
    }

    /// So that two who change roles take turns.
    void lock(OrganizationId organization) {
        jdbc.sql("select id from own_role where organization_id = :organization order by id for update")
                .param("organization", organization.value())
                .query((row, number) -> true)
                .list();
    }

    void save(OrganizationId organization, UUID id, String name, Map<String, Scope> rights) {
        jdbc.sql("""
                        insert into own_role (organization_id, id, name) values (:organization, :id, :name)
                        on conflict (organization_id, id) do update set name = excluded.name""")
                .param("organization", organization.value())
                .param("id", id)
                .param("name", name)
                .update();
        jdbc.sql("delete from own_role_right where organization_id = :organization and role_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
        List<Map.Entry<String, Scope>> entries = List.copyOf(rights.entrySet());
        jdbc.sql("""
                        insert into own_role_right (organization_id, role_id, permission, scope)
                        select :organization, :id, r.permission, r.scope
                        from unnest(:permissions, :scopes) as r (permission, scope)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("permissions", entries.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param(
                        "scopes",
                        entries.stream()
                                .map(each -> each.getValue().name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .update();
    }

    boolean delete(OrganizationId organization, UUID id) {
        return jdbc.sql("delete from own_role where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /// Of one agent, in place of those it had.
    void give(OrganizationId organization, UUID agent, Collection<UUID> roles) {
        jdbc.sql("delete from agent_own_role where organization_id = :organization and agent_id = :agent")
                .param("organization", organization.value())
                .param("agent", agent)
                .update();
        jdbc.sql("""
                        insert into agent_own_role (organization_id, agent_id, role_id)
                        select :organization, :agent, r.id from unnest(:roles) as r (id)""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("roles", roles.toArray(UUID[]::new))
                .update();
    }

    private static Scope scope(String key) {
        return Scope.valueOf(key.toUpperCase(Locale.ROOT));
    }
}
