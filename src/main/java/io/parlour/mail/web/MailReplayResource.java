package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.mail.intake.ReplayMails;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Mails read once more by the rules of now, without any effect.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1/mail-replays")
class MailReplayResource {
    private final ReplayMails replays;

    /// `to` is exclusive.
    record Range(@NotNull Instant from, @NotNull Instant to) {}

    /// The newest ten.
    record Newest(List<ReplayMails.Replay> items) {}

    record Differences(List<ReplayMails.Difference> items) {}

    MailReplayResource(ReplayMails replays) {
        this.replays = replays;
    }

    @GetMapping
    Newest mailReplays(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Newest(replays.newest(agent));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplayMails.Replay replayMails(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Range range) {
        return replays.start(agent, range.from(), range.to());
    }

    @GetMapping("/{replay}")
    ReplayMails.Replay mailReplay(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID replay) {
        return replays.find(agent, replay);
    }

    @PostMapping("/{replay}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stopMailReplay(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID replay) {
        replays.stop(agent, replay);
    }

    @GetMapping("/{replay}/changes")
    Page<ReplayMails.Changed> mailReplayChanges(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID replay,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return replays.changes(agent, replay, cursor, Page.limit(limit));
    }

    /// Of one mail, by the rules of this moment.
    @GetMapping("/mails/{mail}")
    Differences mailDifferences(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        return new Differences(replays.differences(agent, mail));
    }
}
