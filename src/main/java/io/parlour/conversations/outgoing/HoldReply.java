package io.parlour.conversations.outgoing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.conversations.Allowed;
import io.parlour.conversations.DraftText;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.drafts.EndDraft;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.parlour.redaction.Redacted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Keeps a reply until its moment, and has it posted then (ML-100). The draft it was typed in ends. Holding one
/// with the same id again changes nothing. Joins a running transaction.
///
/// Errors: 422 those of a message's text, `attachment.unknown`, `input.invalid` (category); 409 `conversation.closed`,
/// `conversation.newer-messages` {newer} when its author has not seen all (HD-57), `reply.too-many` beyond a hundred of
/// one agent; 503 `message.held`.
@Component
public final class HoldReply {
    static final TaskDescriptor<Job> TASK = TaskDescriptor.of("outgoing-reply", Job.class);
    private static final Duration UPLOAD_LIFE = Duration.ofHours(1);
    private static final int MOST = 100;
    private static final int MOST_NEWER = 20;
    private static final Set<String> CATEGORIES = Set.of("open", "pending", "on_hold", "solved");

    private final OutgoingReplies replies;
    private final Typed typed;
    private final Transactions transactions;
    private final Moment moment;

    /// Ids alone.
    record Job(UUID organization, UUID reply) {}

    @Component
    record Typed(DraftText texts, EndDraft draft, FindConversation conversations, ReadMessages reading) {}

    @Component
    record Moment(@Lazy SchedulerClient scheduler, Clock clock) {}

    HoldReply(OutgoingReplies replies, Typed typed, Transactions transactions, Moment moment) {
        this.replies = replies;
        this.typed = typed;
        this.transactions = transactions;
        this.moment = moment;
    }

    public OutgoingReply hold(OrganizationId organization, OutgoingReply wished) {
        Redacted examined = typed.texts()
                .examineReply(organization, wished.text(), wished.attachments().size());
        return transactions.in(organization, () -> {
            OutgoingReply reply = new OutgoingReply(
                    wished.id(),
                    wished.conversation(),
                    wished.agent(),
                    examined.text(),
                    wished.attachments(),
                    Math.max(0, wished.seen()),
                    wished.anyway(),
                    OutgoingReply.State.WAITING,
                    null,
                    wished.sendAt(),
                    wished.release());
            Instant now = Sql.now(moment.clock());
            check(organization, reply, now);
            if (!replies.insert(organization, reply, now)) {
                return replies.find(organization, reply.id())
                        .filter(before -> before.agent().equals(reply.agent())
                                && before.conversation().equals(reply.conversation()))
                        .orElseThrow(Problem::notFound);
            }
            typed.texts().note(organization, reply.conversation(), examined);
            typed.draft().end(organization, reply.conversation(), reply.agent(), MessageKind.MESSAGE);
            moment.scheduler()
                    .scheduleIfNotExists(
                            TASK.instance(reply.id() + "-" + reply.sendAt().toEpochMilli())
                                    .data(new Job(organization.value(), reply.id()))
                                    .scheduledTo(reply.sendAt()));
            return reply;
        });
    }

    private void check(OrganizationId organization, OutgoingReply reply, Instant now) {
        if (!typed.conversations().isOpen(organization, reply.conversation())) {
            throw new Problem(409, "conversation.closed").with(Map.of("may", "reopen"));
        }
        if (replies.ofAgent(organization, reply.agent(), MOST).size() >= MOST) {
            throw Problem.conflict("reply.too-many", Map.of("max", MOST));
        }
        String category = reply.release().category();
        if (category != null && !(CATEGORIES.contains(category) && replies.ofTicket(organization, reply))) {
            throw Problem.invalid("category", "unknown:category");
        }
        boolean known = replies.find(organization, reply.id()).isPresent();
        if (!known && reply.seen() > 0 && !reply.anyway() && replies.unseen(organization, reply)) {
            throw new Problem(409, "conversation.newer-messages")
                    .with(Map.of(
                            "newer",
                            typed.reading()
                                    .after(
                                            organization,
                                            reply.conversation(),
                                            reply.seen(),
                                            Audience.AGENT,
                                            MOST_NEWER)));
        }
        if (!known
                && !reply.attachments().isEmpty()
                && replies.usable(organization, reply, now.minus(UPLOAD_LIFE))
                        != reply.attachments().size()) {
            throw Allowed.fileGone();
        }
    }
}
