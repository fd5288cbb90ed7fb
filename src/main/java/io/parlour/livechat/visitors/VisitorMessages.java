package io.parlour.livechat.visitors;

import io.parlour.conversations.Author;
import io.parlour.conversations.Choosing;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.TakeChoice;
import io.parlour.conversations.VisitorPace;
import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.parlour.livechat.chats.VisitorLines;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A visitor's messages over HTTP: the same ids, order and answers as over the socket.
///
/// Errors: 403 `identity.required` (LC-43); `not-found`, also for another visitor's conversation; 409
/// `conversation.closed`; 429 `limit.too-many`; those of [PostMessage].
@Component
public final class VisitorMessages {
    @Schema(description = "A run of messages, oldest first")
    public record Slice(
            List<Message> items,

            @Schema(
                    description = "Highest seq of the whole conversation that its reader can see; 0 when there is none."
                            + " A client that holds a higher one has seen a history that is gone")
            long lastSeq,

            @Schema(description = "Up to which seq the other side has read")
            long othersRead,

            @Schema(description = "Up to which seq the other side has received")
            long othersDelivered,

            @Schema(description = "Whether further ones are left in the direction asked")
            boolean more) {}

    public record Writing(UUID clientId, String text, List<UUID> attachments) {}

    public record Stored(UUID id, long seq, Instant at, boolean duplicate) {}

    /// The ways of a visitor's word into its conversation.
    @Component
    record Writes(PostMessage post, TakeChoice choices, VisitorPace pace) {}

    private final FindConversation conversations;
    private final ReadMessages messages;
    private final AwaitMessages arrivals;
    private final Writes writes;
    private final VisitorLines lines;
    private final StartIdentity identities;
    private final DeliveryLog log;
    private final MarkRead marks;

    VisitorMessages(
            FindConversation conversations,
            ReadMessages messages,
            AwaitMessages arrivals,
            Writes writes,
            VisitorLines lines,
            StartIdentity identities,
            DeliveryLog log,
            MarkRead marks) {
        this.conversations = conversations;
        this.messages = messages;
        this.arrivals = arrivals;
        this.writes = writes;
        this.lines = lines;
        this.identities = identities;
        this.log = log;
        this.marks = marks;
    }

    /// The newest before `seq`, oldest first; without `seq` the newest of all.
    public Slice before(Visitor visitor, UUID conversation, @Nullable Long seq, @Nullable Integer limit) {
        long lastSeq = require(visitor, conversation).lastSeq();
        int bound = Page.limit(limit);
        long upTo = seq == null ? Long.MAX_VALUE : seq;
        List<Message> items = messages.before(visitor.organization(), conversation, upTo, Audience.VISITOR, bound + 1);
        boolean more = items.size() > bound;
        long highest =
                items.isEmpty() ? lastSeq : Math.max(lastSeq, items.getLast().seq());
        return slice(visitor, conversation, more ? items.subList(1, items.size()) : items, highest, more);
    }

    /// Those after `seq`, waiting up to `wait` for the first.
    public Slice after(Visitor visitor, UUID conversation, long seq, @Nullable Integer limit, Duration wait) {
        require(visitor, conversation);
        int bound = Page.limit(limit);
        List<Message> items = wait.isPositive()
                ? await(visitor, conversation, seq, wait)
                : messages.after(visitor.organization(), conversation, seq, Audience.VISITOR, bound + 1);
        boolean more = items.size() > bound;
        if (!items.isEmpty()) {
            long got = items.get(Math.min(items.size(), bound) - 1).seq();
            log.marked(visitor.organization(), conversation, "visitor", got, 0, DeliveryPath.POLL);
        }
        return slice(
                visitor,
                conversation,
                more ? items.subList(0, bound) : items,
                require(visitor, conversation).lastSeq(),
                more);
    }

    private Slice slice(Visitor visitor, UUID conversation, List<Message> items, long lastSeq, boolean more) {
        MarkRead.Reached agents = marks.reachedBy(visitor.organization(), conversation, Audience.AGENT);
        return new Slice(items, lastSeq, agents.read(), agents.delivered(), more);
    }

    /// Who asks is there, and for a while after (LC-53).
    private List<Message> await(Visitor visitor, UUID conversation, long seq, Duration wait) {
        lines.line(visitor.organization(), visitor.id(), true);
        try {
            return arrivals.after(visitor.organization(), conversation, seq, wait);
        } finally {
            lines.line(visitor.organization(), visitor.id(), false);
        }
    }

    public Stored send(Visitor visitor, UUID conversation, Writing writing) {
        requireMay(visitor);
        writes.pace().take(visitor.organization(), visitor.contact());
        PostMessage.Outcome outcome = writes.post()
                .post(new PostMessage.Request(
                        visitor.organization(),
                        conversation,
                        new Author.Visitor(visitor.contact()),
                        writing.clientId(),
                        MessageKind.MESSAGE,
                        writing.text(),
                        writing.attachments(),
                        0,
                        false));
        return stored(visitor, conversation, outcome);
    }

    /// One of the choices under an agent's message, as a message of the visitor's.
    ///
    /// Errors: those of [TakeChoice].
    public Stored choose(Visitor visitor, UUID conversation, UUID clientId, Choosing.Taken taken) {
        requireMay(visitor);
        writes.pace().take(visitor.organization(), visitor.contact());
        TakeChoice.By by = new TakeChoice.By(visitor.organization(), conversation, visitor.contact());
        return stored(visitor, conversation, writes.choices().take(by, clientId, taken));
    }

    /// Errors: 403 `identity.required` for who may not write as long as nobody knows who it is.
    public void requireMay(Visitor visitor) {
        if (!identities.may(visitor)) {
            throw StartIdentity.required();
        }
    }

    private Stored stored(Visitor visitor, UUID conversation, PostMessage.Outcome outcome) {
        return switch (outcome) {
            case PostMessage.Outcome.Posted(UUID id, long seq, Instant at) -> {
                log.acked(visitor.organization(), conversation, seq, "visitor", at, DeliveryPath.POLL);
                yield new Stored(id, seq, at, false);
            }
            case PostMessage.Outcome.AlreadyPosted(UUID id, long seq, Instant at) -> new Stored(id, seq, at, true);
            case PostMessage.Outcome.ConversationClosed() ->
                throw new Problem(409, "conversation.closed:new").with(Map.of("may", "new"));
            case PostMessage.Outcome.NotFound() -> throw Problem.notFound();
            case PostMessage.Outcome.NewerMessages ignored ->
                throw new IllegalStateException("visitors do not collide");
            case PostMessage.Outcome.Discarded() -> throw new Problem(409, "message.discarded");
            case PostMessage.Outcome.Held() -> throw Problem.unavailable("message.held");
        };
    }

    private FindConversation.OwnConversation require(Visitor visitor, UUID conversation) {
        return conversations
                .ofContact(visitor.organization(), visitor.contact(), conversation)
                .orElseThrow(Problem::notFound);
    }
}
