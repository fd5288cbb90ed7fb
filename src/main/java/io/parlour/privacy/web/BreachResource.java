package io.parlour.privacy.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.privacy.breaches.Breach;
import io.parlour.privacy.breaches.BreachState;
import io.parlour.privacy.breaches.KeepBreaches;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The register of breaches.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/breaches")
class BreachResource {
    private final KeepBreaches keep;

    BreachResource(KeepBreaches keep) {
        this.keep = keep;
    }

    /// @param name such as `B-3`
    /// @param authorityDue 72 hours after it was confirmed
    record BreachCase(
            UUID id,
            String name,
            BreachState state,
            Instant suspectedAt,
            @Nullable Instant awareAt,
            @Nullable Instant authorityDue,
            String title,
            String description,

            @Schema(allowableValues = {"none", "risk", "high"}) @Nullable
            String risk,

            @Nullable Integer affected,
            @Nullable String categories,
            @Nullable String consequences,
            @Nullable String measures,
            @Nullable Instant authorityAt,
            @Nullable String delayReason,
            @Nullable Instant subjectsAt,
            @Nullable String channel,
            @Nullable String channelReason,
            @Nullable String skipReason,
            @Nullable Instant closedAt,
            int version,
            List<BreachStep> steps) {
        static BreachCase of(Breach breach) {
            return new BreachCase(
                    breach.id(),
                    "B-" + breach.number(),
                    breach.state(),
                    breach.suspectedAt(),
                    breach.awareAt(),
                    breach.authorityDue(),
                    breach.facts().title(),
                    breach.facts().description(),
                    breach.facts().risk(),
                    breach.facts().affected(),
                    breach.facts().categories(),
                    breach.facts().consequences(),
                    breach.facts().measures(),
                    breach.notices().authorityAt(),
                    breach.notices().delayReason(),
                    breach.notices().subjectsAt(),
                    breach.notices().channel(),
                    breach.notices().channelReason(),
                    breach.notices().skipReason(),
                    breach.closedAt(),
                    breach.version(),
                    breach.steps().stream()
                            .map(each -> new BreachStep(each.kind(), each.at(), each.agent()))
                            .toList());
        }
    }

    record BreachStep(String kind, Instant at, @Nullable UUID agent) {}

    record ReportedBreach(@NotNull String title, @Nullable String description) {}

    record BreachFacts(
            @NotNull String title,
            @Nullable String description,
            @Nullable String risk,
            @Nullable Integer affected,
            @Nullable String categories,
            @Nullable String consequences,
            @Nullable String measures,
            int version) {}

    record BreachAdvance(
            @NotNull String to,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String channel,
            int version) {}

    @GetMapping
    Page<BreachCase> breaches(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<Breach> page = keep.page(agent, cursor, Page.limit(limit));
        return new Page<>(page.items().stream().map(BreachCase::of).toList(), page.next());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BreachCase reportBreach(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody ReportedBreach body) {
        return BreachCase.of(keep.report(agent, body.title(), body.description() == null ? "" : body.description()));
    }

    @GetMapping("/{id}")
    BreachCase breach(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return BreachCase.of(keep.find(agent, id));
    }

    @PatchMapping("/{id}")
    BreachCase describeBreach(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @Valid @RequestBody BreachFacts body) {
        return BreachCase.of(keep.describe(
                agent,
                id,
                new Breach.Facts(
                        body.title(),
                        body.description() == null ? "" : body.description(),
                        body.risk(),
                        body.affected(),
                        body.categories(),
                        body.consequences(),
                        body.measures()),
                body.version()));
    }

    @PostMapping("/{id}/steps")
    BreachCase advanceBreach(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @Valid @RequestBody BreachAdvance body) {
        return BreachCase.of(keep.advance(
                agent,
                id,
                new KeepBreaches.Advance(body.to(), body.at(), body.reason(), body.channel(), body.version())));
    }
}
