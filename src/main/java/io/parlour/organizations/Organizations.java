package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The organizations of this installation.
@Component
public final class Organizations {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    Organizations(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<Organization> find(OrganizationId id) {
        return transactions.read(
                id,
                () -> jdbc.sql("""
                        select organization_id, name, is_operator, demo, created_at from organization
                        where organization_id = :organization
                        """)
                        .param("organization", id.value())
                        .query(Organizations::organization)
                        .optional());
    }

    /// Whether this is the demonstration, which anyone may be using: nothing leaves it.
    public boolean isDemo(OrganizationId id) {
        return find(id).filter(Organization::demo).isPresent();
    }

    /// Ids in ascending order after `after`, at most 1,000: for work that visits the organizations one by one.
    public List<OrganizationId> ids(@Nullable OrganizationId after, int limit) {
        return transactions.installation(
                () -> jdbc.sql("select id from organization_ids(cast(:after as uuid), :limit) as id")
                        .param("after", after == null ? null : after.value())
                        .param("limit", limit)
                        .query((row, number) -> new OrganizationId(row.getObject("id", UUID.class)))
                        .list());
    }

    void insert(Organization organization) {
        jdbc.sql("""
                        insert into organization (organization_id, name, is_operator, demo, created_at)
                        values (:organization, :name, :operator, :demo, :at)
                        """)
                .param("organization", organization.id().value())
                .param("name", organization.name())
                .param("operator", organization.operator())
                .param("demo", organization.demo())
                .param("at", Sql.utc(organization.createdAt()))
                .update();
    }

    private static Organization organization(ResultSet row, int number) throws SQLException {
        return new Organization(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("name"),
                row.getBoolean("is_operator"),
                row.getBoolean("demo"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
