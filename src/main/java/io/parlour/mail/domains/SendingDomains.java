package io.parlour.mail.domains;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.signing.SigningKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// The domains of an organization's mailboxes: what must be published, whether it is, and the keys to sign with
/// (ML-79 to ML-82).
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class SendingDomains {
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration DAILY = Duration.ofDays(1);

    private static final Duration KEPT = Duration.ofDays(7);

    private final Domains domains;
    private final Records records;
    private final DomainKeys keys;
    private final SendingHost host;
    private final BounceHosts bounces;
    private final Owning owning;
    private final Means means;

    @Component
    record Means(
            Access access, Transactions transactions, IdSource ids, Clock clock, TellOfDomain tell, AgentTexts texts) {}

    @Component("domainOwning")
    record Owning(DomainClaims claims, ClaimRows rows, VerifyDomain verify) {}

    /// `state`: of the records that mail needs. `claim`: whether the domain is the organization's.
    public record Listed(
            UUID id,
            String name,

            @Schema(allowableValues = {"unchecked", "ok", "partial", "failing"})
            String state,

            @Nullable Instant checkedAt,
            DomainClaims.Claim claim) {}

    /// A record beside what was found of it. `needed`: the domain is not ready without it. `key`: the state of the key
    /// it publishes: new, active, old.
    public record Shown(
            String purpose,
            String name,
            String type,
            String wanted,
            Records.State state,
            @Nullable String found,
            String words,
            boolean needed,

            @Schema(allowableValues = {"new", "active", "old"}) @Nullable
            String key,

            @Nullable Instant removeAfter) {}

    /// `lacks`: what bulk mail needs and is missing; none when it is ready. `aligned`: by what receivers find
    /// that mail is from the domain it names (RFC 7489 §3.1): who signs (`DKIM`), the envelope (`SPF`).
    ///
    /// @param bounceHost where bounces come back to once `bounceReady`; null for the mailbox
    public record Checked(
            Listed domain,
            List<Shown> records,
            List<String> lacks,
            List<String> aligned,
            @Nullable String bounceHost,
            boolean bounceReady) {}

    private record Looked(Records.Check check, Domains.@Nullable Key key, boolean needed) {
        /// `now`: the keys as they are after what was seen.
        Shown shown(List<Domains.Key> now, Texts texts) {
            Domains.Key after = now.stream()
                    .filter(each -> key != null && each.selector().equals(key.selector()))
                    .findFirst()
                    .orElse(key);
            return new Shown(
                    check.purpose(),
                    check.name(),
                    check.type(),
                    check.wanted(),
                    check.state(),
                    check.found(),
                    texts.say(check.text()),
                    needed,
                    after == null ? null : after.state(),
                    after == null ? null : after.retireAt());
        }

        @Nullable
        Boolean there() {
            return check.state() == Records.State.UNKNOWN ? null : check.state() == Records.State.OK;
        }
    }

    SendingDomains(
            Domains domains,
            @Lazy DnsLookup dns,
            DomainKeys keys,
            SendingHost host,
            BounceHosts bounces,
            Owning owning,
            Means means) {
        this.domains = domains;
        this.records = new Records(dns);
        this.keys = keys;
        this.host = host;
        this.bounces = bounces;
        this.owning = owning;
        this.means = means;
    }

    /// A domain that is perhaps not known yet, with keys of its own.
    public static final class Fresh {
        private final String name;
        private final List<Domains.Key> keys;

        private Fresh(String name, List<Domains.Key> keys) {
            this.name = name;
            this.keys = keys;
        }
    }

    /// Makes keys for a domain that has none yet; before a transaction, for it takes a while. Names inside this
    /// installation need none.
    public Fresh prepare(OrganizationId organization, String name) {
        boolean known = name.endsWith(DomainClaims.INSIDE)
                || means.transactions()
                        .read(organization, () -> domains.named(organization, name))
                        .isPresent();
        return new Fresh(name, known ? List.of() : keys.make(organization, 1));
    }

    /// Makes the domain known, with its keys, when it is not yet, and claims it again when it was released.
    public void know(OrganizationId organization, Fresh fresh) {
        Instant now = means.clock().instant();
        UUID id = means.ids().next();
        means.transactions().in(organization, () -> {
            owning.rows().claim(organization, fresh.name, now);
            if (!fresh.keys.isEmpty() && domains.insert(organization, id, fresh.name, now)) {
                fresh.keys.forEach(key -> domains.insert(organization, id, key, now));
            }
        });
    }

    /// What a mail of this domain is signed with; empty while no record was seen.
    public List<SigningKey> signing(OrganizationId organization, String domain) {
        return means.transactions().read(organization, () -> keys.signing(organization, domain));
    }

    public List<Listed> all(AgentPrincipal agent) {
        means.access().require(agent, MailPermissions.MAILBOXES);
        return means.transactions().read(agent.organization(), () -> domains.all(agent.organization())).stream()
                .map(domain -> new Listed(
                        domain.id(),
                        domain.name(),
                        domain.state(),
                        domain.checkedAt(),
                        owning.claims().of(agent.organization(), domain.name())))
                .toList();
    }

    /// Asks DNS now.
    public Checked check(AgentPrincipal agent, UUID id) {
        means.access().require(agent, MailPermissions.MAILBOXES);
        Domains.Domain domain = means.transactions()
                .read(agent.organization(), () -> domains.find(agent.organization(), id))
                .orElseThrow(Problem::notFound);
        return check(agent.organization(), domain, means.texts().of(agent.organization(), agent.agent()));
    }

    void checkDue(OrganizationId organization) {
        Instant now = means.clock().instant();
        List<Domains.Domain> due = means.transactions().read(organization, () -> domains.due(organization, now));
        due.forEach(domain -> check(organization, domain, means.texts().ofTeam(organization)));
    }

    Checked check(OrganizationId organization, Domains.Domain domain, Texts texts) {
        owning.verify().check(organization, domain.name());
        DomainClaims.Claim claim = owning.claims().of(organization, domain.name());
        List<Looked> looked = look(organization, domain);
        List<Records.Check> lacking = looked.stream()
                .filter(Looked::needed)
                .map(Looked::check)
                .filter(check -> check.state() != Records.State.OK)
                .toList();
        Instant now = means.clock().instant();
        String state = state(domain, looked, lacking);
        boolean waits = looked.stream().map(Looked::key).anyMatch(key -> key != null && key.isNew() && key.needed());
        Domains.Domain after = new Domains.Domain(
                domain.id(),
                domain.name(),
                state,
                now,
                now.plus(state.equals("ok") && !waits && claim.isSettled() ? DAILY : SOON),
                there(looked, "dkim"),
                there(looked, "dmarc"),
                domain.bounceHost(),
                bounceThere(looked));
        means.transactions().in(organization, () -> {
            for (Looked each : looked) {
                if (each.key() != null && each.check().state() == Records.State.OK) {
                    domains.activate(organization, domain.id(), each.key(), now, now.plus(KEPT));
                }
            }
            domains.retire(organization, domain.id(), now);
            domains.checked(organization, after);
            means.tell().changed(organization, domain, state, lacking);
        });
        bounces.changed(organization, domain.name());
        List<Domains.Key> keysNow =
                means.transactions().read(organization, () -> domains.keys(organization, domain.id()));
        boolean bounceReady = bounces.of(organization, domain.name()).isPresent();
        return new Checked(
                new Listed(domain.id(), domain.name(), state, now, claim),
                looked.stream().map(each -> each.shown(keysNow, texts)).toList(),
                BulkDomains.lacks(after, claim.isVerified()),
                aligned(looked, keysNow, bounceReady),
                domain.bounceHost(),
                bounceReady);
    }

    /// We sign by the domain of the sender, and bounces come back to its mailbox or to a host below it: both are of the
    /// one that is named.
    private static List<String> aligned(List<Looked> looked, List<Domains.Key> keys, boolean bounceReady) {
        List<String> aligned = new ArrayList<>();
        if (keys.stream().anyMatch(key -> key.needed() && key.state().equals("active"))
                && Boolean.TRUE.equals(there(looked, "dkim"))) {
            aligned.add("DKIM");
        }
        if (Boolean.TRUE.equals(there(looked, bounceReady ? "bounce-spf" : "spf"))) {
            aligned.add("SPF");
        }
        return aligned;
    }

    private List<Looked> look(OrganizationId organization, Domains.Domain domain) {
        List<Domains.Key> own = means.transactions().read(organization, () -> domains.keys(organization, domain.id()));
        boolean signs = own.stream().anyMatch(key -> key.needed() && key.state().equals("active"));
        List<Looked> looked = new ArrayList<>();
        for (Domains.Key key : own) {
            if (!key.state().equals("retired")) {
                boolean needed =
                        key.needed() && key.isNew() != signs && !key.state().equals("old");
                looked.add(new Looked(records.dkim(domain.name(), key.selector(), key.record()), key, needed));
            }
        }
        looked.add(new Looked(records.spf(domain.name(), host.authorizes()), null, true));
        looked.add(new Looked(records.dmarc(domain.name()), null, true));
        looked.add(new Looked(records.mx(domain.name(), host.host()), null, false));
        if (domain.bounceHost() != null) {
            new BounceRecords(records, host)
                    .of(domain.bounceHost())
                    .forEach(check -> looked.add(new Looked(check, null, false)));
        }
        host.reverse().forEach(check -> looked.add(new Looked(check, null, false)));
        return looked;
    }

    private static @Nullable Boolean there(List<Looked> looked, String purpose) {
        return looked.stream()
                .filter(each -> (each.needed() || purpose.startsWith("bounce-"))
                        && each.check().purpose().equals(purpose))
                .findFirst()
                .map(Looked::there)
                .orElse(null);
    }

    /// Null where there is no such host, or nobody answered.
    private static @Nullable Boolean bounceThere(List<Looked> looked) {
        @Nullable Boolean mx = there(looked, "bounce-mx");
        @Nullable Boolean spf = there(looked, "bounce-spf");
        if (mx == null || spf == null) {
            return null;
        }
        return mx && spf;
    }

    /// Nothing that could not be learnt changes what was known.
    private static String state(Domains.Domain domain, List<Looked> looked, List<Records.Check> lacking) {
        if (lacking.stream().anyMatch(check -> check.state() == Records.State.UNKNOWN)) {
            return domain.state();
        }
        long needed = looked.stream().filter(Looked::needed).count();
        return lacking.isEmpty() ? "ok" : lacking.size() == needed ? "failing" : "partial";
    }
}
