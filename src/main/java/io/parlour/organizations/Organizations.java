package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The organizations of this installation.
@Component
public final class Organizations {
    private static final int AT_ONCE = 200;

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
                        select organization_id, name, is_operator, demo, created_at, zone, language, logo_id
                        from organization
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

    /// The time zone where no better one is known; UTC for an organization that is gone.
    public ZoneId zone(OrganizationId id) {
        return find(id).map(Organization::zone).orElse(WorkspaceZone.UTC);
    }

    /// The language of people who chose none; English for an organization that is gone.
    public String language(OrganizationId id) {
        return find(id).map(Organization::language).orElse(WorkspaceLanguages.ENGLISH);
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

    /// Does the work for each organization, in ascending order of their ids.
    public void each(Consumer<OrganizationId> work) {
        @Nullable OrganizationId last = null;
        List<OrganizationId> some;
        do {
            some = ids(last, AT_ONCE);
            some.forEach(work);
            last = some.isEmpty() ? null : some.getLast();
        } while (some.size() == AT_ONCE);
    }

    void insert(Organization organization) {
        jdbc.sql("""
                        insert into organization (organization_id, name, is_operator, demo, created_at, zone, language)
                        values (:organization, :name, :operator, :demo, :at, :zone, :language)
                        """)
                .param("organization", organization.id().value())
                .param("name", organization.name())
                .param("operator", organization.operator())
                .param("demo", organization.demo())
                .param("at", Sql.utc(organization.createdAt()))
                .param("zone", organization.zone().getId())
                .param("language", organization.language())
                .update();
    }

    void change(OrganizationId id, String name, ZoneId zone, String language) {
        jdbc.sql("""
                        update organization set name = :name, zone = :zone, language = :language
                        where organization_id = :organization
                        """)
                .param("organization", id.value())
                .param("name", name)
                .param("zone", zone.getId())
                .param("language", language)
                .update();
    }

    /// Both null: it has no logo any more.
    void changeLogo(OrganizationId id, @Nullable UUID logo, byte @Nullable [] png) {
        jdbc.sql("""
                        update organization set logo_id = cast(:logo as uuid), logo = cast(:png as bytea)
                        where organization_id = :organization
                        """)
                .param("organization", id.value())
                .param("logo", logo)
                .param("png", png, Types.BINARY)
                .update();
    }

    Optional<byte[]> logo(OrganizationId id, UUID logo) {
        return transactions.read(
                id,
                () -> jdbc.sql(
                                "select logo from organization where organization_id = :organization and logo_id = :logo")
                        .param("organization", id.value())
                        .param("logo", logo)
                        .query(byte[].class)
                        .optional());
    }

    private static Organization organization(ResultSet row, int number) throws SQLException {
        return new Organization(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("name"),
                row.getBoolean("is_operator"),
                row.getBoolean("demo"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                WorkspaceZone.orUtc(row.getString("zone")),
                row.getString("language"),
                row.getObject("logo_id", UUID.class));
    }
}
