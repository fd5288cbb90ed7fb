package io.parlour.identity;

import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The departments of an organization, for reading. There is always at least one.
@Component
public final class Departments {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    Departments(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<Department> find(OrganizationId organization, UUID id) {
        return find(organization, List.of(id)).stream().findFirst();
    }

    public List<Department> find(OrganizationId organization, Collection<UUID> ids) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql(
                                "select id, name from department where organization_id = :organization and id = any(:ids)")
                        .param("organization", organization.value())
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(Department.class)
                        .list());
    }

    /// Where conversations go that nobody directed: the oldest department.
    public Department first(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql(
                                "select id, name from department where organization_id = :organization order by id limit 1")
                        .param("organization", organization.value())
                        .query(Department.class)
                        .single());
    }

    /// Oldest first.
    public Page<Department> page(OrganizationId organization, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 1);
        List<Department> rows = transactions.read(
                organization,
                () -> jdbc.sql("""
                        select id, name from department
                        where organization_id = :organization and (cast(:after as uuid) is null or id > :after)
                        order by id limit :limit
                        """)
                        .param("organization", organization.value())
                        .param("after", after == null ? null : after.uuid(0))
                        .param("limit", limit + 1)
                        .query(Department.class)
                        .list());
        return Page.of(rows, limit, department -> Cursor.of(department.id()));
    }
}
