package io.parlour.privacy.retention;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.organizations.AdvanceSite;
import io.parlour.organizations.SiteLife;
import io.parlour.organizations.Sites;
import io.parlour.privacy.PrivacyPermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the desk shows of retention.
///
/// Errors: 403 `access.denied`.
@Component
public final class ReadRetention {
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final int RUNS = 50;

    private final AdvanceSite advance;
    private final Sites sites;
    private final Reads reads;
    private final RetentionClock retentionClock;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    /// What is read besides the sites.
    @Component("retentionReads")
    record Reads(
            ReadTerms terms,
            BeginRetention begin,
            RetentionRuns runs,
            Contracts contracts,
            PreviewRetention preview,
            ManageSites manage) {}

    /// A site and its place in its life.
    public record Site(UUID id, String name, String plan, SiteLife life) {}

    /// What the screen shows.
    ///
    /// @param notBefore nothing goes before
    /// @param stopped since when the clock is behind
    /// @param older whether data is kept under an older version that goes earlier than by the one in effect
    /// @param operator whether the agent may act for other organizations
    public record Overview(
            List<Site> sites,
            @Nullable Terms terms,
            @Nullable Instant notBefore,
            List<Contracts.Contract> contracts,
            List<RetentionRuns.Run> runs,
            @Nullable Instant stopped,
            boolean older,
            boolean operator) {}

    ReadRetention(
            AdvanceSite advance,
            Sites sites,
            Reads reads,
            RetentionClock retentionClock,
            Access access,
            Audit audit,
            Transactions transactions,
            Clock clock) {
        this.advance = advance;
        this.sites = sites;
        this.reads = reads;
        this.retentionClock = retentionClock;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Overview overview(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.RETENTION);
        OrganizationId organization = agent.organization();
        Map<UUID, SiteLife> lives = advance.lives(organization);
        List<Site> shown = sites.page(organization, null, Page.MAX_LIMIT).items().stream()
                .map(each ->
                        new Site(each.id(), each.name(), each.plan(), Objects.requireNonNull(lives.get(each.id()))))
                .toList();
        Optional<Terms> terms = reads.terms().of(organization, Sql.now(clock));
        return new Overview(
                shown,
                terms.orElse(null),
                reads.begin().notBefore(organization).orElse(null),
                reads.contracts().of(organization),
                transactions.read(organization, () -> reads.runs().newest(organization, RUNS)),
                retentionClock.read().stopped(),
                terms.filter(Terms::isOlderShorter).isPresent(),
                reads.manage().isOperator(agent));
    }

    /// In the next 30 days.
    public PreviewRetention.Preview next(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.RETENTION);
        Instant now = Sql.now(clock);
        return reads.preview().until(agent.organization(), now, now.plus(AHEAD));
    }

    /// The owner accepts the version in effect for data collected under older ones.
    public void accept(AgentPrincipal owner, UUID version) {
        access.require(owner, PrivacyPermissions.RETENTION);
        if (owner.role() != Role.OWNER) {
            throw access.refuse(owner);
        }
        reads.contracts().accept(owner, version);
    }

    /// The operator says that the clock is right.
    public void resume(AgentPrincipal operator) {
        reads.manage().requireOperator(operator);
        retentionClock.resume(Sql.now(clock));
        ObjectRef object = new ObjectRef(
                ObjectRef.Kind.ORGANIZATION, operator.organization().value());
        transactions.in(
                operator.organization(),
                () -> audit.record(
                        operator.organization(),
                        Actor.agent(operator.agent()),
                        Action.RETENTION_RESUMED,
                        object,
                        null));
    }
}
