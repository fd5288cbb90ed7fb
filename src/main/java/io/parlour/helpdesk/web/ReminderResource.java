package io.parlour.helpdesk.web;

import io.parlour.helpdesk.reminders.Reminder;
import io.parlour.helpdesk.reminders.Reminders;
import io.parlour.helpdesk.snooze.NextBusinessDay;
import io.parlour.helpdesk.snooze.SnoozeForMe;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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

/// The agent's reminders, and until when a ticket may sleep.
@RestController
@RequestMapping("/api/v1")
class ReminderResource {
    private final Reminders reminders;
    private final NextBusinessDay days;
    private final SnoozeForMe snoozes;

    /// `agent` absent: oneself.
    record Wish(
            @Nullable UUID agent,
            @NotBlank @Size(max = 500) String text,
            @NotNull Instant at) {}

    /// One of both.
    record Change(@Nullable Boolean done, @Nullable Instant at) {}

    record Made(UUID id) {}

    record NextDay(@Nullable Instant at) {}

    record Sleep(@NotNull Instant until) {}

    /// `until` null: it does not sleep for this agent alone.
    record Sleeps(@Nullable Instant until) {}

    ReminderResource(Reminders reminders, NextBusinessDay days, SnoozeForMe snoozes) {
        this.reminders = reminders;
        this.days = days;
        this.snoozes = snoozes;
    }

    @GetMapping("/me/reminders")
    Page<Reminder> reminders(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(defaultValue = "false") boolean done,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return reminders.of(agent, done, cursor, Page.limit(limit));
    }

    @PostMapping("/conversations/{id}/reminders")
    @ResponseStatus(HttpStatus.CREATED)
    Made remind(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Wish wish) {
        UUID whom = wish.agent() == null ? agent.agent() : wish.agent();
        return new Made(reminders.set(agent, new Reminders.Wish(id, whom, wish.text(), wish.at())));
    }

    @PatchMapping("/me/reminders/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeReminder(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Change change) {
        if (change.at() != null) {
            reminders.postpone(agent, id, change.at());
        } else if (change.done() != null) {
            reminders.done(agent, id, change.done());
        } else {
            throw Problem.invalid("done", "required:reminder");
        }
    }

    @GetMapping("/conversations/{id}/next-business-day")
    NextDay nextBusinessDay(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new NextDay(days.of(agent, id).orElse(null));
    }

    @GetMapping("/conversations/{id}/ticket/my-snooze")
    Sleeps mySnooze(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new Sleeps(snoozes.until(agent, id).orElse(null));
    }

    @PutMapping("/conversations/{id}/ticket/my-snooze")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void snoozeForMe(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Sleep wish) {
        snoozes.snooze(agent, id, wish.until());
    }

    @DeleteMapping("/conversations/{id}/ticket/my-snooze")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void wakeForMe(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        snoozes.awake(agent, id);
    }
}
