package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.RedactionFailed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Posts a message to a conversation: the only way in. Returns after the commit.
///
/// Retrying with the same `clientId` returns the stored message and changes nothing (LC-46). Sends of one organization
/// that wait for each other share a transaction. Inside a running transaction the message is part of that one.
///
/// Errors: 422 `message.too-long`, `message.empty`, `message.unreadable`, `message.unfilled` (an agent's, LC-101),
/// `input.invalid` (choices), `attachment.unknown`, `attachment.too-many`; 403 `upload.off` and 413
/// `upload.too-large` for an agent's files; 503 `message.later`. Whether the author may write to the conversation
/// at all is the caller's question; that a visitor writes to its own one is checked here.
@Component
public final class PostMessage {
    private final MessageText texts;
    private final PostingQueue queue;
    private final Posting posting;
    private final HoldMessage holding;

    /// `seen` is the highest seq the author had on screen; `anyway` sends in spite of newer messages. `strict`: of a
    /// ticket, or a conversation by mail, also what the contact or a note has said since `seen` counts as newer,
    /// where the author says what it has seen at all (HD-57).
    public record Request(
            OrganizationId organization,
            UUID conversation,
            Author author,
            UUID clientId,
            MessageKind kind,
            String text,
            List<UUID> attachments,
            long seen,
            boolean anyway,
            @Nullable Choosing choosing,
            boolean strict) {
        public Request {
            attachments = List.copyOf(attachments);
        }

        /// With choices; only answers of colleagues count as newer.
        public Request(
                OrganizationId organization,
                UUID conversation,
                Author author,
                UUID clientId,
                MessageKind kind,
                String text,
                List<UUID> attachments,
                long seen,
                boolean anyway,
                @Nullable Choosing choosing) {
            this(organization, conversation, author, clientId, kind, text, attachments, seen, anyway, choosing, false);
        }

        /// A text and its files.
        public Request(
                OrganizationId organization,
                UUID conversation,
                Author author,
                UUID clientId,
                MessageKind kind,
                String text,
                List<UUID> attachments,
                long seen,
                boolean anyway) {
            this(organization, conversation, author, clientId, kind, text, attachments, seen, anyway, null, false);
        }
    }

    public sealed interface Outcome {
        record Posted(UUID id, long seq, Instant at) implements Outcome {}

        record AlreadyPosted(UUID id, long seq, Instant at) implements Outcome {}

        record ConversationClosed() implements Outcome {}

        record NotFound() implements Outcome {}

        /// Somebody has written since `after`, the highest seq the author had seen.
        record NewerMessages(long after) implements Outcome {}

        /// The text could not be examined. It is kept apart and tried again; the sender asks with the same id (PR-102).
        record Held() implements Outcome {}

        /// It was held, and somebody decided that it does not go out.
        record Discarded() implements Outcome {}
    }

    PostMessage(MessageText texts, PostingQueue queue, Posting posting, HoldMessage holding) {
        this.texts = texts;
        this.queue = queue;
        this.posting = posting;
        this.holding = holding;
    }

    public Outcome post(Request request) {
        Outcome outcome = attempt(request);
        boolean plain = request.choosing() == null; // what has choices is not kept apart: its sender sends it again
        return plain && outcome instanceof Outcome.Held ? holding.hold(request) : outcome;
    }

    /// A message whose text was examined.
    public static final class Examined {
        private final OrganizationId organization;
        private final Posting.Send send;

        private Examined(OrganizationId organization, Posting.Send send) {
            this.organization = organization;
            this.send = send;
        }
    }

    /// Examines a text before anything is locked, for [#post(Examined)].
    ///
    /// Errors: those of a post, and 503 `message.later` for one that cannot be examined: nothing is kept of it.
    public Examined examine(Request request) {
        try {
            return new Examined(request.organization(), texts.examine(request));
        } catch (RedactionFailed e) {
            throw later();
        }
    }

    /// Posts it as part of the running transaction.
    public Outcome post(Examined examined) {
        return posting.post(examined.organization, List.of(examined.send)).getFirst();
    }

    /// The first message of a conversation, with the entries around it, in the running transaction. One that could not
    /// be examined is held, and the conversation begins without it.
    Outcome begin(ConversationHead head, List<Entry> before, Request request, List<Entry> after) {
        Posting.Send send;
        try {
            send = texts.examine(request);
        } catch (RedactionFailed e) {
            begin(
                    request.organization(),
                    head,
                    Stream.concat(before.stream(), after.stream()).toList());
            return holding.hold(request);
        }
        return posting.begin(request.organization(), head, before, send, after);
    }

    /// The same without a message.
    void begin(OrganizationId organization, ConversationHead head, List<Entry> entries) {
        posting.begin(organization, head, entries);
    }

    private Outcome attempt(Request request) {
        Posting.Send send;
        try {
            send = texts.examine(request);
        } catch (RedactionFailed e) {
            return new Outcome.Held();
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return posting.post(request.organization(), List.of(send)).getFirst();
        }
        return queue.post(request.organization(), send);
    }

    static Problem later() {
        return Problem.unavailable("message.later");
    }
}
