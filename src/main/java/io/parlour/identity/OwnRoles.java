package io.parlour.identity;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the roles an organization made itself give to its agents (HD-99). Rights of several roles add up: the widest
/// scope counts.
@Component
public final class OwnRoles {
    /// Over `a`, the agent: each of its granted rights as `key scope`.
    public static final String GRANTED = """
            array(select r.permission || ' ' || r.scope from agent_own_role o
                join own_role_right r on r.organization_id = o.organization_id and r.role_id = o.role_id
                where o.organization_id = a.organization_id and o.agent_id = a.id) as granted
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    OwnRoles(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Key of the permission → scope.
    public Map<String, Scope> granted(OrganizationId organization, UUID agent) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql("select " + GRANTED
                                + "from agent a where a.organization_id = :organization and a.id = :id")
                        .param("organization", organization.value())
                        .param("id", agent)
                        .query((row, number) ->
                                read((Object[]) row.getArray("granted").getArray()))
                        .optional()
                        .orElse(Map.of()));
    }

    /// Agents by the scope that their own roles give them in `permission`; those without any are left out.
    public Map<Scope, Set<UUID>> holders(OrganizationId organization, Permission permission) {
        return transactions.lookUp(
                organization,
                () -> jdbc
                        .sql("""
                                select o.agent_id, r.scope from own_role_right r
                                join agent_own_role o on o.organization_id = r.organization_id and o.role_id = r.role_id
                                where r.organization_id = :organization and r.permission = :permission""")
                        .param("organization", organization.value())
                        .param("permission", permission.key())
                        .query((row, number) ->
                                Map.entry(scope(row.getString("scope")), row.getObject("agent_id", UUID.class)))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet()))));
    }

    /// Of the column [#GRANTED].
    public static Map<String, Scope> read(Object[] granted) {
        Map<String, Scope> read = new HashMap<>();
        Arrays.stream(granted)
                .map(each -> each.toString().split(" ", 2))
                .forEach(pair -> read.merge(pair[0], scope(pair[1]), Scope::or));
        return read;
    }

    private static Scope scope(String key) {
        return Scope.valueOf(key.toUpperCase(Locale.ROOT));
    }
}
