package io.parlour.conversations.web;

import io.parlour.conversations.Author;
import io.parlour.conversations.Choosing;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.Desk;
import io.parlour.conversations.HearOpening;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Messages of a conversation, for agents. The socket does the same with `send` and `mark`; ids and answers are one.
@RestController
@RequestMapping("/api/v1/conversations/{id}")
class MessageResource {
    private static final int MAX_NEWER = 20;

    private final PostMessage messages;
    private final ReadMessages reading;
    private final MarkRead marks;
    private final Desk desk;
    private final DeliveryLog deliveries;
    private final List<HearOpening> hearing;

    @Schema(description = "Consecutive messages, oldest first")
    record Messages(
            List<Message> items,

            @Schema(description = "`seq` of the first item; 0 if there are none")
            long firstSeq,

            @Schema(
                    description = "Highest `seq` in the conversation that the reader can see; 0 if there is none."
                            + " A client with a higher one has seen messages that were lost, and must reload")
            long lastSeq,

            long readSeq,

            @Schema(description = "Up to which seq the other side has read")
            long othersRead,

            @Schema(description = "Up to which seq the other side has received")
            long othersDelivered,

            @Schema(description = "Whether there are more messages in the requested direction")
            boolean more) {}

    record Send(
            @Nullable UUID clientId,
            @Nullable String kind,
            @Nullable String text,
            @Nullable List<UUID> attachments,
            @Nullable Long seen,
            @Nullable Boolean anyway,

            @Schema(description = "Quick replies: up to eight buttons; the visitor chooses one") @Nullable
            List<@Nullable String> choices) {
        @Nullable
        Choosing choosing() {
            return choices == null
                    ? null
                    : new Choosing.Offered(choices.stream()
                            .limit(Choosing.MOST + 1L)
                            .map(each -> each == null ? "" : each)
                            .toList());
        }
    }

    record Posted(UUID id, long seq, Instant at, boolean duplicate) {}

    record Read(long seq, @Nullable Boolean unread) {}

    MessageResource(
            PostMessage messages,
            ReadMessages reading,
            MarkRead marks,
            Desk desk,
            DeliveryLog deliveries,
            List<HearOpening> hearing) {
        this.messages = messages;
        this.reading = reading;
        this.marks = marks;
        this.desk = desk;
        this.deliveries = deliveries;
        this.hearing = hearing;
    }

    @GetMapping("/messages")
    Messages page(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        ConversationRow row = desk.read(agent, ConversationPermissions.VIEW, id);
        hearing.forEach(each -> each.opened(agent.organization(), id, agent.agent()));
        int bound = Page.limit(limit);
        List<Message> found = after == null
                ? reading.before(
                        agent.organization(), id, before == null ? Long.MAX_VALUE : before, Audience.AGENT, bound + 1)
                : reading.after(agent.organization(), id, after, Audience.AGENT, bound + 1);
        boolean more = found.size() > bound;
        List<Message> items = found;
        if (more) {
            items = after == null ? found.subList(1, found.size()) : found.subList(0, bound);
        }
        MarkRead.Reached visitor = marks.reachedBy(agent.organization(), id, Audience.VISITOR);
        return new Messages(
                List.copyOf(items),
                items.isEmpty() ? 0 : items.getFirst().seq(),
                items.isEmpty()
                        ? row.lastSeq()
                        : Math.max(row.lastSeq(), items.getLast().seq()),
                row.readSeq(),
                visitor.read(),
                visitor.delivered(),
                more);
    }

    @PostMapping("/messages")
    ResponseEntity<Posted> post(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Seen", required = false) @Nullable Long seen,
            @RequestBody Send send) {
        if (MessageKind.NOTE.key().equals(send.kind())) {
            desk.requireNote(agent, id);
        } else {
            desk.require(agent, ConversationPermissions.ANSWER, id);
        }
        if (send.clientId() == null) {
            throw Problem.invalid("clientId", "required");
        }
        MessageKind kind = MessageKind.sendable(send.kind() == null ? "message" : send.kind())
                .orElseThrow(() -> Problem.invalid("kind", "unknown"));
        PostMessage.Request request = new PostMessage.Request(
                agent.organization(),
                id,
                new Author.Agent(agent.agent()),
                send.clientId(),
                kind,
                send.text() == null ? "" : send.text(),
                send.attachments() == null ? List.of() : send.attachments(),
                seen(send, seen),
                Boolean.TRUE.equals(send.anyway()),
                send.choosing(),
                true);
        return answer(request, messages.post(request));
    }

    /// The header says it for programs that have no field for it (HD-57).
    private static long seen(Send send, @Nullable Long header) {
        if (send.seen() != null) {
            return send.seen();
        }
        return header == null ? 0 : header;
    }

    private ResponseEntity<Posted> answer(PostMessage.Request request, PostMessage.Outcome outcome) {
        return switch (outcome) {
            case PostMessage.Outcome.Posted(UUID id, long seq, Instant at) -> {
                if (request.kind() == MessageKind.MESSAGE) {
                    deliveries.acked(
                            request.organization(), request.conversation(), seq, "agent", at, DeliveryPath.POLL);
                }
                yield ResponseEntity.status(HttpStatus.CREATED).body(new Posted(id, seq, at, false));
            }
            case PostMessage.Outcome.AlreadyPosted(UUID id, long seq, Instant at) ->
                ResponseEntity.ok(new Posted(id, seq, at, true));
            case PostMessage.Outcome.ConversationClosed() ->
                throw new Problem(409, "conversation.closed").with(Map.of("may", "reopen"));
            case PostMessage.Outcome.NotFound() -> throw Problem.notFound();
            case PostMessage.Outcome.NewerMessages(long after) ->
                throw new Problem(409, "conversation.newer-messages").with(Map.of("newer", newer(request, after)));
            case PostMessage.Outcome.Discarded() -> throw new Problem(409, "message.discarded");
            case PostMessage.Outcome.Held() -> throw Problem.unavailable("message.held");
        };
    }

    private List<Message> newer(PostMessage.Request request, long after) {
        return reading.after(request.organization(), request.conversation(), after, Audience.AGENT, MAX_NEWER);
    }

    @PutMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Read read) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        MarkRead.Reader.Agent reader = new MarkRead.Reader.Agent(id, agent.agent());
        if (Boolean.TRUE.equals(read.unread())) {
            marks.unread(agent.organization(), reader, read.seq());
        } else {
            deliveries.marked(agent.organization(), id, "agent", read.seq(), read.seq(), DeliveryPath.POLL);
            marks.mark(agent.organization(), reader, read.seq(), read.seq());
        }
    }
}
