package io.parlour.mail.web;

import io.parlour.conversations.outgoing.OutgoingReply;
import io.parlour.conversations.outgoing.ReadReplies;
import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.outbox.ComposeAnswer;
import io.parlour.mail.outbox.HoldAnswer;
import io.parlour.mail.outbox.SendAgain;
import io.parlour.mail.outbox.UndoAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

/// Answers by mail before they are posted: whom one goes to, those that are held, and taking one back.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1")
class AnswerResource {
    private static final int MOST_LISTED = 100;

    private final ComposeAnswer compose;
    private final HoldAnswer hold;
    private final UndoAnswer undo;
    private final SendAgain again;
    private final ReadReplies replies;
    private final Clock clock;

    /// `mailbox` absent: the usual one. `sendAt` absent: after the agent's hold. `toDead`: also to addresses where no
    /// mail arrives. `despite`: a planned one goes out whatever comes until then. `category`: where its ticket
    /// stands once it is posted.
    record Answer(
            @NotNull UUID clientId,
            @Nullable @Size(max = 10_000) String text,
            @Nullable @Size(max = 100) List<UUID> attachments,
            @Nullable Long seen,
            @Nullable Boolean anyway,
            @Nullable UUID mailbox,
            @NotNull @Size(max = 60) List<@NotNull @Size(max = 1_000) String> to,
            @Nullable @Size(max = 60) List<@NotNull @Size(max = 1_000) String> cc,
            @Nullable @Size(max = 60) List<@NotNull @Size(max = 1_000) String> bcc,
            @Nullable Boolean toDead,
            @Nullable Instant sendAt,
            @Nullable Boolean despite,
            @Nullable @Size(max = 20) String category) {}

    /// `text`: its beginning. `reason`: why it was stopped, else absent. `waitMillis`: how long it waits from now.
    record Held(
            UUID id,
            UUID conversation,
            String text,

            @Schema(allowableValues = {"waiting", "stopped"})
            String state,

            @Nullable String reason,
            Instant sendAt,
            long waitMillis) {}

    record Again(
            @NotNull UUID recipient,
            @Nullable @Size(max = 1_000) String address) {}

    record HeldList(List<Held> items) {}

    AnswerResource(
            ComposeAnswer compose,
            HoldAnswer hold,
            UndoAnswer undo,
            SendAgain again,
            ReadReplies replies,
            Clock clock) {
        this.compose = compose;
        this.hold = hold;
        this.undo = undo;
        this.again = again;
        this.replies = replies;
        this.clock = clock;
    }

    @GetMapping("/conversations/{id}/mail-answer")
    ComposeAnswer.Composing mailAnswer(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return compose.compose(agent, id);
    }

    @PostMapping("/conversations/{id}/mail-answers")
    @ResponseStatus(HttpStatus.CREATED)
    Held holdMailAnswer(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Answer body) {
        HoldAnswer.Wish wish = new HoldAnswer.Wish(
                body.clientId(),
                body.text() == null ? "" : body.text(),
                or(body.attachments()),
                body.seen() == null ? 0 : body.seen(),
                Boolean.TRUE.equals(body.anyway()),
                body.mailbox(),
                body.to(),
                or(body.cc()),
                or(body.bcc()),
                Boolean.TRUE.equals(body.toDead()),
                body.sendAt(),
                Boolean.TRUE.equals(body.despite()),
                body.category());
        return held(hold.hold(agent, id, wish));
    }

    /// Takes it back. 409 `mail.undo-too-late` once it is posted.
    @DeleteMapping("/conversations/{id}/mail-answers/{answer}")
    UndoAnswer.Restored undoMailAnswer(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID answer) {
        return undo.undo(agent, id, answer);
    }

    /// The agent's own that are not posted, the next one first; at most a hundred there are.
    @GetMapping("/me/mail-answers")
    HeldList mailAnswers(@AuthenticationPrincipal AgentPrincipal agent) {
        return new HeldList(replies.of(agent.organization(), agent.agent(), MOST_LISTED).stream()
                .map(this::held)
                .toList());
    }

    /// Once more to a recipient it did not reach, or to `address` in its place.
    @PostMapping("/conversations/{id}/mails/{message}/again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendMailAgain(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID message,
            @Valid @RequestBody Again body) {
        again.send(agent, id, message, body.recipient(), body.address());
    }

    private Held held(OutgoingReply reply) {
        String text = reply.text();
        return new Held(
                reply.id(),
                reply.conversation(),
                text.substring(0, text.offsetByCodePoints(0, Math.min(160, text.codePointCount(0, text.length())))),
                reply.state().key(),
                reply.reason(),
                reply.sendAt(),
                Math.max(0, Duration.between(clock.instant(), reply.sendAt()).toMillis()));
    }

    private static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
