package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps a message that could not be examined, where nobody reads it, and has it tried again (PR-102). The same send
/// again changes nothing.
///
/// Errors: 503 `message.later` when a conversation has twenty of them.
@Component
final class HoldMessage {
    static final LaterWork<Job> TASK = LaterWork.of("held-message", Job.class, Duration.ofSeconds(20));
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final int MOST = 20;

    private final Conversations conversations;
    private final Participants participants;
    private final HeldMessages held;
    private final Transactions transactions;
    private final DoLater later;
    private final Stamp stamp;

    /// Ids, and how often it was tried before.
    record Job(UUID organization, UUID message, int attempts) {}

    @Component
    record Stamp(IdSource ids, Clock clock) {}

    HoldMessage(
            Conversations conversations,
            Participants participants,
            HeldMessages held,
            Transactions transactions,
            DoLater later,
            Stamp stamp) {
        this.conversations = conversations;
        this.participants = participants;
        this.held = held;
        this.transactions = transactions;
        this.later = later;
        this.stamp = stamp;
    }

    PostMessage.Outcome hold(PostMessage.Request request) {
        OrganizationId organization = request.organization();
        UUID author = request.author().id();
        return transactions.in(organization, () -> {
            ConversationHead head =
                    conversations.lock(organization, request.conversation()).orElse(null);
            boolean foreign = head != null
                    && request.author() instanceof Author.Visitor visitor
                    && !visitor.contact().equals(head.contact)
                    && !participants.mayWrite(organization, head.id, visitor.contact());
            if (head == null || foreign || author == null) {
                return new PostMessage.Outcome.NotFound();
            }
            Messages.SendKey key = new Messages.SendKey(head.id, author, request.clientId());
            HeldMessage before = held.of(organization, key).orElse(null);
            if (before != null) {
                return before.state() == HeldMessage.State.DISCARDED
                        ? new PostMessage.Outcome.Discarded()
                        : new PostMessage.Outcome.Held();
            }
            if (!head.open) {
                return new PostMessage.Outcome.ConversationClosed();
            }
            if (held.inConversation(organization, head.id) >= MOST) {
                throw PostMessage.later();
            }
            keep(request);
            return new PostMessage.Outcome.Held();
        });
    }

    private void keep(PostMessage.Request request) {
        HeldMessage message = new HeldMessage(
                stamp.ids().next(),
                request.conversation(),
                request.author(),
                request.clientId(),
                request.kind(),
                request.attachments(),
                HeldMessage.State.CHECKING,
                0,
                Sql.now(stamp.clock()));
        held.keep(request.organization(), message, request.text());
        again(new Job(request.organization().value(), message.id(), 0), FIRST);
    }

    void again(Job job, Duration pause) {
        later.once(
                TASK,
                job.message() + "-" + job.attempts(),
                job,
                stamp.clock().instant().plus(pause));
    }
}
