package io.parlour.knowledge.centers;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.knowledge.Audience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Rows of help centers, in the running transaction.
@Repository
public class HelpCenters {
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9-]{1,63}");
    private static final String SELECT = """
            select h.id, h.site_id, s.name as site_name, h.address, h.name, h.open, h.default_locale, h.locales, h.access,
                h.noindex, h.theme, h.version
            from help_center h join site s on s.organization_id = h.organization_id and s.id = h.site_id
            where h.organization_id = :organization
            """;

    /// Which help center of which organization.
    public record Ref(OrganizationId organization, UUID center) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final PublicAddress address;

    HelpCenters(JdbcClient jdbc, JsonMapper json, PublicAddress address) {
        this.jdbc = jdbc;
        this.json = json;
        this.address = address;
    }

    /// Needs no organization.
    public Optional<Ref> byAddress(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("select organization_id, center_id from help_center_by_address(:address)")
                .param("address", address)
                .query((row, number) -> ref(row))
                .optional();
    }

    /// The open, public ones of all organizations. Needs no organization.
    public List<Ref> open() {
        return jdbc.sql("select organization_id, center_id from help_centers_open()")
                .query((row, number) -> ref(row))
                .list();
    }

    private static Ref ref(ResultSet row) throws SQLException {
        return new Ref(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getObject("center_id", UUID.class));
    }

    public Optional<HelpCenter> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and h.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> center(organization, row))
                .optional();
    }

    public Optional<HelpCenter> ofSite(OrganizationId organization, UUID site) {
        return jdbc.sql(SELECT + " and h.site_id = :site")
                .param("organization", organization.value())
                .param("site", site)
                .query((row, number) -> center(organization, row))
                .optional();
    }

    /// By name. One for each site, so few.
    public List<HelpCenter> all(OrganizationId organization) {
        return jdbc.sql(SELECT + " order by h.name, h.id limit 1000")
                .param("organization", organization.value())
                .query((row, number) -> center(organization, row))
                .list();
    }

    boolean taken(String address) {
        return byAddress(address).isPresent();
    }

    void insert(HelpCenter center, Instant at) {
        write("""
                        insert into help_center (organization_id, id, site_id, address, name, open, default_locale, locales,
                            access, noindex, theme, version, created_at)
                        values (:organization, :id, :site, :address, :name, :open, :default, :locales, :access, :noindex,
                            cast(:theme as jsonb), 1, :at)""", center).param("at", Sql.utc(at)).update();
    }

    /// False when it has another version by now.
    boolean update(HelpCenter center) {
        return write("""
                        update help_center set address = :address, name = :name, open = :open, default_locale = :default,
                            locales = :locales, access = :access, noindex = :noindex, theme = cast(:theme as jsonb),
                            version = version + 1
                        where organization_id = :organization and id = :id and site_id = :site and version = :version""", center).param("version", center.version()).update() > 0;
    }

    private JdbcClient.StatementSpec write(String sql, HelpCenter center) {
        return jdbc.sql(sql)
                .param("organization", center.organization().value())
                .param("id", center.id())
                .param("site", center.site().id())
                .param("address", center.address())
                .param("name", center.name())
                .param("open", center.open())
                .param("default", center.defaultLocale())
                .param("locales", center.locales().toArray(String[]::new))
                .param("access", center.access().key())
                .param("noindex", center.noindex())
                .param("theme", json.writeValueAsString(center.theme()));
    }

    private HelpCenter center(OrganizationId organization, ResultSet row) throws SQLException {
        String name = row.getString("address");
        return new HelpCenter(
                organization,
                row.getObject("id", UUID.class),
                new HelpCenter.SiteName(row.getObject("site_id", UUID.class), row.getString("site_name")),
                name,
                address.base() + "/help/" + name,
                row.getString("name"),
                row.getBoolean("open"),
                row.getString("default_locale"),
                List.of((String[])
                        Objects.requireNonNull(row.getArray("locales")).getArray()),
                Audience.of(row.getString("access")),
                row.getBoolean("noindex"),
                json.readValue(row.getString("theme"), Theme.class),
                row.getInt("version"));
    }
}
