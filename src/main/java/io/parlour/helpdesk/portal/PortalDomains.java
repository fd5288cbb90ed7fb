package io.parlour.helpdesk.portal;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.domains.DnsLookup;
import io.parlour.mail.domains.DomainProof;
import io.parlour.organizations.Sites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Domains of one's own for the portals of sites (HD-82). One holds once DNS names the organization beside it: the
/// name alone would let anybody take another's. Of several sites that proved one the last has it.
///
/// Errors: `not-found`; 422 `input.invalid` (host); 409 `portal.domain-unproven`; 503 `portal.dns-silent`.
@Component
public final class PortalDomains {
    /// The attribute of a request that came by the domain of a site: the site's key.
    public static final String SITE_KEY = PortalDomains.class.getName();

    private static final String SELECT = """
            select d.site_id, d.host, d.proven_at,
                d.proven_at is not null and site_key_by_host(d.host) is distinct from s.key as elsewhere
            from portal_domain d join site s on s.organization_id = d.organization_id and s.id = d.site_id
            where d.organization_id = :organization
            """;

    private final Ways ways;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    @Component("portalDomainWays")
    record Ways(Sites sites, DnsLookup dns, PublicAddress address) {}

    /// The domain of a site.
    ///
    /// @param record where in DNS the value must stand as TXT
    /// @param provenAt since when the portal answers there; null: not yet
    /// @param elsewhere it was proven, and later by another site, whose portal answers there now
    public record OwnDomain(
            UUID site,
            String host,
            String record,
            String value,
            @Nullable Instant provenAt,
            boolean elsewhere) {
        boolean holds() {
            return provenAt != null && !elsewhere;
        }
    }

    PortalDomains(Ways ways, JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.ways = ways;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public List<OwnDomain> all(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql(SELECT + " order by d.host, d.site_id limit 1000")
                        .param("organization", organization.value())
                        .query((row, number) -> domain(organization, row))
                        .list());
    }

    Optional<OwnDomain> of(OrganizationId organization, UUID site) {
        return transactions.read(
                organization,
                () -> jdbc.sql(SELECT + " and d.site_id = :site")
                        .param("organization", organization.value())
                        .param("site", site)
                        .query((row, number) -> domain(organization, row))
                        .optional());
    }

    private static OwnDomain domain(OrganizationId organization, ResultSet row) throws SQLException {
        DomainProof proof = proof(organization, row.getString("host"));
        return new OwnDomain(
                Objects.requireNonNull(Sql.uuid(row, "site_id")),
                proof.domain(),
                proof.record(),
                proof.value(),
                row.getObject("proven_at") == null ? null : Sql.instant(row, "proven_at"),
                row.getBoolean("elsewhere"));
    }

    private static DomainProof proof(OrganizationId organization, String host) {
        return DomainProof.of("portal", host, organization);
    }

    /// Another one has to be proven anew.
    public OwnDomain put(OrganizationId organization, UUID site, String typed) {
        requireSite(organization, site);
        String host = read(typed);
        transactions.in(
                organization,
                () -> jdbc.sql("""
                        insert into portal_domain as d (organization_id, site_id, host)
                        values (:organization, :site, :host)
                        on conflict (organization_id, site_id) do update set host = excluded.host,
                            proven_at = case when d.host = excluded.host then d.proven_at end""")
                        .param("organization", organization.value())
                        .param("site", site)
                        .param("host", host)
                        .update());
        return of(organization, site).orElseThrow(Problem::notFound);
    }

    private void requireSite(OrganizationId organization, UUID site) {
        if (ways.sites().find(organization, site).isEmpty()) {
            throw Problem.notFound();
        }
    }

    private String read(String typed) {
        String host = DomainProof.name(typed).orElseThrow(() -> Problem.invalid("host", "invalid:domain"));
        if (host.equals(ways.address().host())) {
            throw Problem.invalid("host", "taken:domain");
        }
        return host;
    }

    public void remove(OrganizationId organization, UUID site) {
        requireSite(organization, site);
        transactions.in(
                organization,
                () -> jdbc.sql("delete from portal_domain where organization_id = :organization and site_id = :site")
                        .param("organization", organization.value())
                        .param("site", site)
                        .update());
    }

    /// Asks DNS whether the domain names the organization.
    public OwnDomain prove(OrganizationId organization, UUID site) {
        OwnDomain domain = of(organization, site).orElseThrow(Problem::notFound);
        switch (proof(organization, domain.host()).ask(ways.dns())) {
            case YES ->
                transactions.in(
                        organization,
                        () -> jdbc.sql("""
                                update portal_domain set proven_at = :now where organization_id = :organization
                                    and site_id = :site and host = :host""")
                                .param("organization", organization.value())
                                .param("site", site)
                                .param("host", domain.host())
                                .param("now", Sql.utc(Sql.now(clock)))
                                .update());
            case NO -> throw unproven(domain);
            case UNKNOWN -> throw Problem.unavailable("portal.dns-silent");
        }
        return of(organization, site).orElseThrow(Problem::notFound);
    }

    private static Problem unproven(OwnDomain domain) {
        return Problem.conflict("portal.domain-unproven", Map.of("record", domain.record(), "value", domain.value()));
    }

    /// The public key of the site whose portal answers there.
    public Optional<String> keyOf(String host) {
        return DomainProof.name(host)
                .filter(host::equals)
                .flatMap(name -> transactions.installation(() -> jdbc.sql("select site_key_by_host(:host)")
                        .param("host", name)
                        .query(String.class)
                        .optional()));
    }
}
