package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The sites of an organization, and the way from a public key to one.
@Component
public final class Sites {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final String SELECT = """
            select s.id, s.name, s.key, s.development, s.prefetch, s.plan, l.state,
                array(select o.origin from site_origin o
                    where o.organization_id = s.organization_id and o.site_id = s.id order by o.origin) as origins
            from site s join site_life l on l.organization_id = s.organization_id and l.site_id = s.id
            where s.organization_id = :organization
            """;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    Sites(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// The site of a public key, of whichever organization.
    public Optional<SiteRef> byKey(String key) {
        if (!KEY.matcher(key).matches()) {
            return Optional.empty();
        }
        return transactions.installation(() -> jdbc.sql("select organization_id, site_id from site_by_key(:key)")
                .param("key", key)
                .query((row, number) -> new SiteRef(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getObject("site_id", UUID.class)))
                .optional());
    }

    public Optional<Site> find(OrganizationId organization, UUID site) {
        return transactions.read(
                organization,
                () -> jdbc.sql(SELECT + " and s.id = :site")
                        .param("organization", organization.value())
                        .param("site", site)
                        .query(Sites::site)
                        .optional());
    }

    /// Oldest first.
    public Page<Site> page(OrganizationId organization, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 1);
        List<Site> rows = transactions.read(
                organization,
                () -> jdbc.sql(SELECT
                                + " and (cast(:after as uuid) is null or s.id > :after) order by s.id limit :limit")
                        .param("organization", organization.value())
                        .param("after", after == null ? null : after.uuid(0))
                        .param("limit", limit + 1)
                        .query(Sites::site)
                        .list());
        return Page.of(rows, limit, site -> Cursor.of(site.id()));
    }

    void insert(OrganizationId organization, Site site, Instant at) {
        jdbc.sql("""
                        insert into site (organization_id, id, name, key, development, plan, created_at)
                        values (:organization, :id, :name, :key, :development, :plan, :at)
                        """)
                .params(Sql.parameters(organization, site))
                .param("at", Sql.utc(at))
                .update();
        replaceOrigins(organization, site);
    }

    void update(OrganizationId organization, Site site) {
        jdbc.sql("""
                        update site set name = :name, development = :development, prefetch = :prefetch, plan = :plan
                        where organization_id = :organization and id = :id
                        """).params(Sql.parameters(organization, site)).update();
        jdbc.sql("delete from site_origin where organization_id = :organization and site_id = :site")
                .param("organization", organization.value())
                .param("site", site.id())
                .update();
        replaceOrigins(organization, site);
    }

    private void replaceOrigins(OrganizationId organization, Site site) {
        jdbc.sql("""
                        insert into site_origin (organization_id, site_id, origin)
                        select :organization, :site, unnest(cast(:origins as text[]))
                        """)
                .param("organization", organization.value())
                .param("site", site.id())
                .param("origins", site.allowedOrigins().toArray(String[]::new))
                .update();
    }

    private static Site site(ResultSet row, int number) throws SQLException {
        Object[] origins =
                (Object[]) Objects.requireNonNull(row.getArray("origins")).getArray();
        return new Site(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("key"),
                java.util.Arrays.stream(origins).map(String.class::cast).toList(),
                row.getBoolean("development"),
                row.getBoolean("prefetch"),
                row.getString("plan"),
                SiteState.valueOf(row.getString("state")));
    }
}
