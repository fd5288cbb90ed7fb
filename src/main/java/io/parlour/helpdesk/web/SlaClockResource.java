package io.parlour.helpdesk.web;

import io.parlour.helpdesk.sla.ExplainPolicies;
import io.parlour.helpdesk.sla.PreviewHours;
import io.parlour.helpdesk.sla.PromiseResults;
import io.parlour.helpdesk.sla.ReadClocks;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.organizations.calendars.CalendarRules;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How tickets stand with what is promised.
@RestController
@Tag(name = "SLA")
@RequestMapping("/api/v1")
class SlaClockResource {
    private final ReadClocks clocks;
    private final PreviewHours hours;
    private final PromiseResults results;
    private final ExplainPolicies policies;

    /// Hours that are not kept yet.
    ///
    /// @param validFrom since when they would count; null for now
    record Hours(
            @NotNull @Size(max = 60) String zone,
            @NotNull @Size(max = 50) List<CalendarRules.@NotNull Weekly> week,
            @NotNull @Size(max = 400) List<@NotNull @Valid Day> dates,
            @Nullable Instant validFrom) {
        CalendarRules rules() {
            return new CalendarRules(zone, week, dates.stream().map(Day::rule).toList());
        }
    }

    record Day(
            @NotNull @Size(max = 100) String name,
            boolean opens,
            @Nullable Integer year,
            int month,
            int day,
            @Nullable Integer from,
            @Nullable Integer to) {
        CalendarRules.Special rule() {
            return new CalendarRules.Special(name, opens, year, month, day, from, to);
        }
    }

    SlaClockResource(ReadClocks clocks, PreviewHours hours, PromiseResults results, ExplainPolicies policies) {
        this.clocks = clocks;
        this.hours = hours;
        this.results = results;
        this.policies = policies;
    }

    /// Why a ticket goes by a policy, or by none: each policy in its order, with its reasons.
    @GetMapping("/conversations/{conversation}/sla-reasons")
    ExplainPolicies.Reasons slaReasons(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return policies.explain(agent, conversation);
    }

    /// What a calendar's other hours would do to promises that run by it. Keeps nothing.
    @PostMapping("/calendars/{calendar}/sla-preview")
    PreviewHours.Effect previewSlaOfCalendar(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID calendar,
            @Valid @RequestBody Hours wish) {
        return hours.preview(agent, calendar, wish.rules(), wish.validFrom());
    }

    /// How promises were kept in the last days, at most 366.
    @GetMapping("/sla-results")
    List<PromiseResults.Result> slaResults(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam(defaultValue = "30") int days) {
        return results.of(agent, days);
    }

    /// The same by `agents`, `departments` or `policies`, as they were when the clocks stopped.
    @GetMapping("/sla-results/{by}")
    Page<PromiseResults.Part> slaResultsBy(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable String by,
            @RequestParam(defaultValue = "30") int days,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return results.by(agent, by, days, cursor, Page.limit(limit));
    }

    /// Of each the clock that is due first. Conversations out of sight, and those without a clock, are
    /// left out.
    @GetMapping("/sla-clocks")
    ReadClocks.Clocks slaClocks(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam @Size(max = 100) List<UUID> conversations) {
        return clocks.next(agent, conversations);
    }

    /// Every cycle of one, newest first, at most 200.
    @GetMapping("/conversations/{conversation}/sla-clocks")
    ReadClocks.Clocks slaClocksOfConversation(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return clocks.all(agent, conversation);
    }
}
