package io.parlour.identity;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The agents of an organization, for reading.
@Component
public final class Agents {
    private static final String SELECT = """
            select a.id, a.name, a.public_name, a.email, a.role, a.suspended_at, a.last_seen_at,
                array(select d.department_id from agent_department d
                    where d.organization_id = a.organization_id and d.agent_id = a.id order by d.department_id) as departments
            from agent a where a.organization_id = :organization
            """;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    Agents(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<Agent> find(OrganizationId organization, UUID id) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql(SELECT + " and a.id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .query(Agents::agent)
                        .optional());
    }

    /// The one who signs in with the address, in whatever case.
    public Optional<Agent> byAddress(OrganizationId organization, String address) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql(SELECT + " and lower(a.email) = lower(:address)")
                        .param("organization", organization.value())
                        .param("address", address)
                        .query(Agents::agent)
                        .optional());
    }

    /// The addresses that agents sign in with, or that someone is invited at, each with a name.
    public Map<String, String> signInAddresses(OrganizationId organization) {
        return transactions.lookUp(organization, () -> {
            Map<String, String> names = new HashMap<>();
            jdbc.sql("""
                            select email, name from agent where organization_id = :organization
                            union all
                            select email, coalesce(name, email) from agent_invitation
                            where organization_id = :organization and accepted_at is null and withdrawn_at is null
                                and expires_at > now()
                            """).param("organization", organization.value()).query(row -> {
                names.put(row.getString("email"), row.getString("name"));
            });
            return names;
        });
    }

    /// Those of `names` that one of them has, or that are the address of one, in whatever case.
    public Set<String> named(OrganizationId organization, Set<String> names) {
        return transactions.lookUp(organization, () -> {
            Set<String> found = new HashSet<>();
            jdbc.sql("select name, public_name, email from agent where organization_id = :organization")
                    .param("organization", organization.value())
                    .query(row -> {
                        for (String name : names) {
                            if (name.equalsIgnoreCase(row.getString("name"))
                                    || name.equalsIgnoreCase(row.getString("public_name"))
                                    || name.equalsIgnoreCase(row.getString("email"))) {
                                found.add(name);
                            }
                        }
                    });
            return found;
        });
    }

    /// Those of `ids` that are agents of this organization, in no order.
    public List<Agent> find(OrganizationId organization, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return transactions.lookUp(
                organization,
                () -> jdbc.sql(SELECT + " and a.id = any(:ids)")
                        .param("organization", organization.value())
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(Agents::agent)
                        .list());
    }

    /// Oldest first.
    public Page<Agent> page(OrganizationId organization, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 1);
        List<Agent> rows = transactions.read(
                organization,
                () -> jdbc.sql(SELECT
                                + " and (cast(:after as uuid) is null or a.id > :after) order by a.id limit :limit")
                        .param("organization", organization.value())
                        .param("after", after == null ? null : after.uuid(0))
                        .param("limit", limit + 1)
                        .query(Agents::agent)
                        .list());
        return Page.of(rows, limit, agent -> Cursor.of(agent.id()));
    }

    static List<UUID> ids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(UUID.class::cast)
                        .toList();
    }

    private static Agent agent(ResultSet row, int number) throws SQLException {
        return new Agent(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("public_name"),
                row.getString("email"),
                Role.of(row.getString("role")),
                ids(row, "departments"),
                Sql.instantOrNull(row, "suspended_at") != null,
                Sql.instantOrNull(row, "last_seen_at"));
    }
}
