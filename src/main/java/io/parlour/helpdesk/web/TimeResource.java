package io.parlour.helpdesk.web;

import io.parlour.helpdesk.time.CountTime;
import io.parlour.helpdesk.time.Running;
import io.parlour.helpdesk.time.TimeEntries;
import io.parlour.helpdesk.time.TimeEntry;
import io.parlour.helpdesk.time.TimeSums;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Time that is spent on one ticket.
@RestController
@Tag(name = "time tracking")
@RequestMapping("/api/v1/conversations/{id}/ticket")
class TimeResource {
    private final CountTime timer;
    private final TimeEntries entries;
    private final TimeSums sums;

    /// `at`: when it was spent; absent: now.
    record Wish(
            int seconds,
            boolean billable,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant at) {
        TimeEntries.Wish toKeep() {
            return new TimeEntries.Wish(seconds, billable, note);
        }
    }

    record Keep(@Nullable @Size(max = 500) String note) {}

    record Made(UUID id) {}

    TimeResource(CountTime timer, TimeEntries entries, TimeSums sums) {
        this.timer = timer;
        this.entries = entries;
        this.sums = sums;
    }

    /// In all, also in other tickets of the contact and of its company.
    @GetMapping("/time")
    TimeSums.Spent timeOfTicket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return sums.spent(agent, id);
    }

    /// What is counted since the own last reply or note.
    @GetMapping("/timer")
    Running timer(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return timer.running(agent, id);
    }

    /// That the agent worked on it for so long until so long ago. What is counted already counts no
    /// more.
    @PostMapping("/timer")
    Running countTime(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody CountTime.Told told) {
        return timer.count(agent, id, told);
    }

    @PatchMapping("/timer")
    Running changeTimer(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestBody CountTime.Change change) {
        return timer.change(agent, id, change);
    }

    /// Writes down what the timer shows, without a reply or note.
    @PostMapping("/timer/entry")
    @ResponseStatus(HttpStatus.CREATED)
    Made keepTimer(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Keep keep) {
        return new Made(entries.keep(agent, id, keep.note()));
    }

    @GetMapping("/time-entries")
    Page<TimeEntry> timeEntries(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return entries.page(agent, id, cursor, Page.limit(limit));
    }

    @PostMapping("/time-entries")
    @ResponseStatus(HttpStatus.CREATED)
    Made addTimeEntry(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Wish wish) {
        return new Made(entries.add(agent, id, wish.toKeep(), wish.at()));
    }

    /// When it was spent stays.
    @PutMapping("/time-entries/{entry}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeTimeEntry(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID entry,
            @Valid @RequestBody Wish wish) {
        entries.change(agent, id, entry, wish.toKeep());
    }

    @DeleteMapping("/time-entries/{entry}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeTimeEntry(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID entry) {
        entries.remove(agent, id, entry);
    }
}
