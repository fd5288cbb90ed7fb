package io.parlour.privacy.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Period;
import io.parlour.organizations.CloseReason;
import io.parlour.organizations.Plan;
import io.parlour.organizations.Plans;
import io.parlour.organizations.SiteLife;
import io.parlour.organizations.SiteState;
import io.parlour.privacy.retention.Contracts;
import io.parlour.privacy.retention.ManageSites;
import io.parlour.privacy.retention.PreviewRetention;
import io.parlour.privacy.retention.ReadRetention;
import io.parlour.privacy.retention.RetentionRuns;
import io.parlour.privacy.retention.Terms;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For how long data is kept, and what becomes of sites.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy")
class RetentionResource {
    private final ReadRetention read;
    private final ManageSites manage;
    private final Contracts contracts;
    private final Plans plans;

    RetentionResource(ReadRetention read, ManageSites manage, Contracts contracts, Plans plans) {
        this.read = read;
        this.manage = manage;
        this.contracts = contracts;
        this.plans = plans;
    }

    /// @param reopenable whether the owner can reopen it; else it needs a payment or the free plan
    record RetentionSite(
            UUID id,
            String name,
            String plan,
            SiteState state,
            boolean open,
            @Nullable String reason,
            @Nullable Instant trialEnd,
            Instant lastSignInAt,
            @Nullable Instant closeAt,
            @Nullable Instant closedAt,
            @Nullable Instant purgeAt,
            @Nullable Instant purgeAskedAt,
            @Nullable UUID purgeAskedBy,
            @Nullable Instant purgeConfirmedAt,
            boolean reopenable) {
        static RetentionSite of(ReadRetention.Site site) {
            SiteLife life = site.life();
            return new RetentionSite(
                    site.id(),
                    site.name(),
                    site.plan(),
                    life.state(),
                    life.state().open(),
                    life.reason() == null ? null : life.reason().name(),
                    life.trialEnd(),
                    life.lastLogin(),
                    life.closeAt(),
                    life.closedAt(),
                    life.purgeAt(),
                    life.purgeAskedAt(),
                    life.purgeAskedBy(),
                    life.purgeConfirmedAt(),
                    life.state() == SiteState.CLOSED
                            && (life.reason() == CloseReason.OWNER || life.reason() == CloseReason.IDLE));
        }
    }

    /// @param plan its name
    /// @param months and `days`: both null means nothing goes while the site is open
    /// @param contractMonths by contract, instead
    record RetentionTerms(
            String plan,
            String rule,
            @Nullable Integer policyNumber,
            @Nullable UUID policyVersion,
            @Nullable Integer months,
            @Nullable Integer days,
            @Nullable Integer contractMonths) {
        static RetentionTerms of(Terms terms, String plan) {
            Terms.@Nullable Version now =
                    terms.effective() == null ? null : terms.versions().get(terms.effective());
            Period kept = now == null ? null : now.kept();
            return new RetentionTerms(
                    plan,
                    terms.ruleKey(),
                    now == null ? null : now.number(),
                    terms.effective(),
                    kept == null ? null : kept.months(),
                    kept == null ? null : kept.days(),
                    terms.contract() == null ? null : terms.contract().months());
        }
    }

    record RetentionRun(
            UUID id,
            @Nullable UUID site,

            @Schema(allowableValues = {"chat", "ticket", "conversation", "visitor", "contact", "site"})
            String unit,

            String clock,
            String rule,
            @Nullable Integer policyNumber,
            String plan,
            int units,
            int messages,
            Instant startedAt,
            @Nullable Instant endedAt) {
        static RetentionRun of(RetentionRuns.Run run) {
            return new RetentionRun(
                    run.id(),
                    run.site(),
                    run.unit(),
                    run.clock(),
                    run.rule(),
                    run.policy(),
                    run.plan(),
                    run.units(),
                    run.messages(),
                    run.startedAt(),
                    run.endedAt());
        }
    }

    /// @param notBefore nothing goes before
    /// @param stoppedAt since when the server's clock is behind, so that nothing goes
    /// @param acceptable whether accepting the version in effect would keep older data longer
    record RetentionOverview(
            List<RetentionSite> sites,
            @Nullable RetentionTerms terms,
            @Nullable Instant notBefore,
            List<RetentionContract> contracts,
            List<RetentionRun> runs,
            @Nullable Instant stoppedAt,
            boolean acceptable,
            boolean operator) {}

    record RetentionLine(
            @Nullable UUID site,

            @Schema(allowableValues = {"chat", "ticket", "conversation", "visitor", "contact", "site"})
            String unit,

            String rule,
            @Nullable Integer policyNumber,
            int units,
            int held,
            Instant first) {}

    /// @param cut whether there is more
    record RetentionPreview(List<RetentionLine> lines, boolean cut) {}

    record RetentionContract(
            UUID id,
            @Nullable Integer rollingMonths,
            @Nullable Integer afterCloseMonths,
            String reference,
            LocalDate from,
            @Nullable LocalDate to) {
        static RetentionContract of(Contracts.Contract contract) {
            return new RetentionContract(
                    contract.id(),
                    contract.rollingMonths(),
                    contract.afterCloseMonths(),
                    contract.reference(),
                    contract.from(),
                    contract.to());
        }
    }

    record NewRetentionContract(
            @Nullable Integer rollingMonths,
            @Nullable Integer afterCloseMonths,
            @NotNull String reference,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {}

    record PaymentReport(@NotNull Boolean received) {}

    record AcceptedTerms(@NotNull UUID version) {}

    @GetMapping("/retention")
    RetentionOverview retention(@AuthenticationPrincipal AgentPrincipal agent) {
        ReadRetention.Overview found = read.overview(agent);
        return new RetentionOverview(
                found.sites().stream().map(RetentionSite::of).toList(),
                found.terms() == null
                        ? null
                        : RetentionTerms.of(
                                found.terms(), planName(found.terms().plan())),
                found.notBefore(),
                found.contracts().stream().map(RetentionContract::of).toList(),
                found.runs().stream().map(RetentionRun::of).toList(),
                found.stopped(),
                found.older(),
                found.operator());
    }

    private String planName(String key) {
        return plans.offered().stream()
                .filter(each -> each.key().equals(key))
                .map(Plan::name)
                .findFirst()
                .orElse(key);
    }

    /// What goes in the next 30 days.
    @GetMapping("/retention/preview")
    RetentionPreview retentionPreview(@AuthenticationPrincipal AgentPrincipal agent) {
        PreviewRetention.Preview preview = read.next(agent);
        return new RetentionPreview(
                preview.lines().stream()
                        .map(each -> new RetentionLine(
                                each.site(),
                                each.unit(),
                                each.rule(),
                                each.policy(),
                                each.units(),
                                each.held(),
                                each.first()))
                        .toList(),
                preview.cut());
    }

    @PostMapping("/retention/sites/{site}/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void closeSite(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        manage.close(agent, site);
    }

    @PostMapping("/retention/sites/{site}/reopen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopenSite(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        manage.reopen(agent, site);
    }

    @PostMapping("/retention/sites/{site}/purge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askSitePurge(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        manage.askPurge(agent, site);
    }

    /// By another owner than the one who asked.
    @PostMapping("/retention/sites/{site}/purge/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmSitePurge(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        manage.confirmPurge(agent, agent.organization(), site);
    }

    @DeleteMapping("/retention/sites/{site}/purge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelSitePurge(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        manage.cancelPurge(agent, site);
    }

    /// Data collected under older versions is kept on the terms of the one in effect.
    @PostMapping("/retention/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acceptRetentionTerms(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody AcceptedTerms body) {
        read.accept(agent, body.version());
    }

    /// The operator confirms that the server's clock is right.
    @PostMapping("/retention/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resumeRetention(@AuthenticationPrincipal AgentPrincipal agent) {
        read.resume(agent);
    }

    /// The operator's confirmation of a purge that another organization's owner asked for.
    @PostMapping("/organizations/{organization}/sites/{site}/purge/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmOrganizationPurge(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID organization, @PathVariable UUID site) {
        manage.confirmPurge(agent, new OrganizationId(organization), site);
    }

    /// Whether an organization paid, as the operator or its billing system reports.
    @PostMapping("/organizations/{organization}/payments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reportPayment(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID organization,
            @Valid @RequestBody PaymentReport body) {
        manage.payment(agent, new OrganizationId(organization), body.received());
    }

    @GetMapping("/organizations/{organization}/contracts")
    List<RetentionContract> retentionContracts(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID organization) {
        return contracts.list(agent, new OrganizationId(organization)).stream()
                .map(RetentionContract::of)
                .toList();
    }

    @PostMapping("/organizations/{organization}/contracts")
    @ResponseStatus(HttpStatus.CREATED)
    RetentionContract addRetentionContract(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID organization,
            @Valid @RequestBody NewRetentionContract body) {
        return RetentionContract.of(contracts.add(
                agent,
                new OrganizationId(organization),
                new Contracts.Contract(
                        organization,
                        body.rollingMonths(),
                        body.afterCloseMonths(),
                        body.reference(),
                        body.from(),
                        body.to())));
    }

    @DeleteMapping("/organizations/{organization}/contracts/{contract}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeRetentionContract(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID organization,
            @PathVariable UUID contract) {
        contracts.remove(agent, new OrganizationId(organization), contract);
    }
}
