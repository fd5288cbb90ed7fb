package io.parlour.mail.domains;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.signing.Algorithm;
import io.parlour.mail.signing.NewKey;
import io.parlour.mail.signing.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// The domains of an organization's mailboxes: what must be published, whether it is, and the keys to sign with
/// (ML-79 to ML-82).
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class SendingDomains {
    private static final String INSIDE = ".parlour.localhost";
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration DAILY = Duration.ofDays(1);

    private final Domains domains;
    private final Records records;
    private final Keys keys;
    private final @Nullable String authorizes;
    private final Means means;

    @Component
    record Means(Access access, Transactions transactions, IdSource ids, Clock clock) {}

    public record Listed(
            UUID id, String name, String state, @Nullable Instant checkedAt) {}

    public record Checked(Listed domain, List<Records.Check> records) {}

    SendingDomains(
            Domains domains,
            @Lazy DnsLookup dns,
            Keys keys,
            @Value("${parlour.spf:${PARLOUR_SPF:}}") String authorizes,
            Means means) {
        this.domains = domains;
        this.records = new Records(dns);
        this.keys = keys;
        this.authorizes = authorizes.isBlank() ? null : authorizes.strip();
        this.means = means;
    }

    /// Makes the domain known, with its keys, when it is not yet. Names inside this installation need none.
    public void know(OrganizationId organization, String name) {
        if (name.endsWith(INSIDE)) {
            return;
        }
        Instant now = means.clock().instant();
        UUID id = means.ids().next();
        means.transactions().in(organization, () -> {
            if (domains.insert(organization, id, name, now)) {
                domains.insert(organization, id, made(organization, "p1", Algorithm.RSA_SHA256), now);
                domains.insert(organization, id, made(organization, "p2", Algorithm.ED25519_SHA256), now);
            }
        });
    }

    private Domains.Key made(OrganizationId organization, String selector, Algorithm algorithm) {
        NewKey key = NewKey.make(algorithm);
        byte[] wrapped = wrapping(organization, selector).wrap(key.pkcs8());
        return new Domains.Key(selector, algorithm.name(), wrapped, key.dnsRecord(), "new");
    }

    private Wrapping wrapping(OrganizationId organization, String selector) {
        return new Wrapping(keys.of(organization), "dkim‖" + organization + "‖" + selector);
    }

    /// What a mail of this domain is signed with; empty while no record was seen.
    public List<SigningKey> signing(OrganizationId organization, String domain) {
        return means.transactions().read(organization, () -> domains.signing(organization, domain)).stream()
                .map(key -> SigningKey.of(
                        domain,
                        key.selector(),
                        Algorithm.valueOf(key.algorithm()),
                        wrapping(organization, key.selector()).unwrap(key.wrapped())))
                .toList();
    }

    public List<Listed> all(AgentPrincipal agent) {
        means.access().require(agent, MailPermissions.MAILBOXES);
        return means.transactions().read(agent.organization(), () -> domains.all(agent.organization())).stream()
                .map(SendingDomains::listed)
                .toList();
    }

    /// Asks DNS now.
    public Checked check(AgentPrincipal agent, UUID id) {
        means.access().require(agent, MailPermissions.MAILBOXES);
        Domains.Domain domain = means.transactions()
                .read(agent.organization(), () -> domains.find(agent.organization(), id))
                .orElseThrow(Problem::notFound);
        return check(agent.organization(), domain);
    }

    void checkDue(OrganizationId organization) {
        Instant now = means.clock().instant();
        means.transactions()
                .read(organization, () -> domains.due(organization, now))
                .forEach(domain -> check(organization, domain));
    }

    private Checked check(OrganizationId organization, Domains.Domain domain) {
        List<Domains.Key> own = means.transactions().read(organization, () -> domains.keys(organization, domain.id()));
        List<Records.Check> checks = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Domains.Key key : own) {
            Records.Check check = records.dkim(domain.name(), key.selector(), key.record());
            checks.add(check);
            if (check.state() == Records.State.OK) {
                seen.add(key.selector());
            }
        }
        checks.add(records.spf(domain.name(), authorizes));
        checks.add(records.dmarc(domain.name()));
        Instant now = means.clock().instant();
        String state = state(domain, checks);
        Instant next = now.plus(state.equals("ok") ? DAILY : SOON);
        means.transactions().in(organization, () -> {
            seen.forEach(selector -> domains.activate(organization, domain.id(), selector, now));
            domains.checked(organization, domain.id(), state, now, next);
        });
        return new Checked(new Listed(domain.id(), domain.name(), state, now), checks);
    }

    /// Nothing that could not be learnt changes what was known. The second key is for those who know it, so it alone
    /// leaves nothing lacking.
    private static String state(Domains.Domain domain, List<Records.Check> checks) {
        if (checks.stream().anyMatch(check -> check.state() == Records.State.UNKNOWN)) {
            return domain.state();
        }
        List<Records.Check> needed =
                checks.stream().filter(check -> !check.name().startsWith("p2.")).toList();
        long good = needed.stream()
                .filter(check -> check.state() == Records.State.OK)
                .count();
        return good == needed.size() ? "ok" : good == 0 ? "failing" : "partial";
    }

    private static Listed listed(Domains.Domain domain) {
        return new Listed(domain.id(), domain.name(), domain.state(), domain.checkedAt());
    }
}
