package io.parlour.livechat.web.visitor;

import io.parlour.conversations.Choosing;
import io.parlour.livechat.visitors.Visitor;
import io.parlour.livechat.visitors.VisitorChat;
import io.parlour.livechat.visitors.VisitorMessages;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A visitor's own conversation over HTTP: reading, sending and marking where the socket cannot (LC-53), with the
/// same client ids and the same answers.
@RestController
@Tag(name = "chat widget")
@RequestMapping("/widget/v1/conversations/{conversation}")
class VisitorMessagesResource {
    record NewMessage(
            @NotNull UUID clientId,
            @Nullable @Size(max = 20_000) String text,
            @Nullable @Size(max = 10) List<@NotNull UUID> attachments,
            @Nullable Long seen) {}

    record Marks(long read) {}

    private final VisitorChat chats;
    private final VisitorMessages messages;

    VisitorMessagesResource(VisitorChat chats, VisitorMessages messages) {
        this.chats = chats;
        this.messages = messages;
    }

    @GetMapping("/messages")
    VisitorMessages.Slice visitorMessages(
            Visitor visitor,
            @PathVariable UUID conversation,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(defaultValue = "0") int wait) {
        return after == null
                ? messages.before(visitor, conversation, before, limit)
                : messages.after(visitor, conversation, after, limit, Duration.ofSeconds(Math.clamp(wait, 0, 25)));
    }

    @PostMapping("/messages")
    ResponseEntity<VisitorMessages.Stored> visitorSends(
            Visitor visitor, @PathVariable UUID conversation, @Valid @RequestBody NewMessage body) {
        VisitorMessages.Stored sent = messages.send(
                visitor,
                conversation,
                new VisitorMessages.Writing(
                        body.clientId(),
                        body.text() == null ? "" : body.text(),
                        body.attachments() == null ? List.of() : body.attachments()));
        HttpStatus status = sent.duplicate() ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(sent);
    }

    record NewChoice(
            @NotNull UUID clientId,
            @Min(1) long of,
            @Min(0) @Max(7) int choice) {}

    /// Presses one of the buttons under an agent's message.
    @PostMapping("/choices")
    ResponseEntity<VisitorMessages.Stored> visitorChooses(
            Visitor visitor, @PathVariable UUID conversation, @Valid @RequestBody NewChoice body) {
        VisitorMessages.Stored sent =
                messages.choose(visitor, conversation, body.clientId(), new Choosing.Taken(body.of(), body.choice()));
        HttpStatus status = sent.duplicate() ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(sent);
    }

    @PostMapping("/marks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visitorMarks(Visitor visitor, @PathVariable UUID conversation, @RequestBody Marks body) {
        chats.mark(visitor, conversation, body.read());
    }

    record NewRating(
            @Min(1) @Max(5) int score,
            @Nullable @Size(max = 4_000) String text,
            @Nullable @Valid FilledForm form) {}

    @PostMapping("/rating")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visitorRates(Visitor visitor, @PathVariable UUID conversation, @Valid @RequestBody NewRating body) {
        chats.rate(
                visitor,
                conversation,
                new VisitorChat.Opinion(
                        body.score(),
                        body.text() == null ? "" : body.text(),
                        body.form() == null ? null : body.form().filled()));
    }

    @PostMapping("/stay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visitorStays(Visitor visitor, @PathVariable UUID conversation) {
        chats.stay(visitor, conversation);
    }

    /// Talk to a person: the bot hands the chat over at once.
    @PostMapping("/person")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visitorAsksForPerson(Visitor visitor, @PathVariable UUID conversation) {
        chats.askForPerson(visitor, conversation);
    }

    @PostMapping("/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visitorEnds(Visitor visitor, @PathVariable UUID conversation) {
        chats.end(visitor, conversation);
    }
}
