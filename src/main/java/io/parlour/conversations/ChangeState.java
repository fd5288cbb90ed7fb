package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes a conversation under its lock, with the event that tells of it. A change that changes nothing leaves no
/// event.
@Component
final class ChangeState {
    private final Conversations conversations;
    private final Timeline timeline;
    private final Participants participants;
    private final Transactions transactions;
    private final Stamp stamp;

    @Component
    record Stamp(CloseRedaction closing, IdSource ids, Clock clock) {}

    ChangeState(
            Conversations conversations,
            Timeline timeline,
            Participants participants,
            Transactions transactions,
            Stamp stamp) {
        this.conversations = conversations;
        this.timeline = timeline;
        this.participants = participants;
        this.transactions = transactions;
        this.stamp = stamp;
    }

    /// `change` alters the head and says what happened, or null when all is as wished.
    void change(
            OrganizationId organization,
            UUID conversation,
            Author by,
            Function<ConversationHead, Entry.@Nullable Happened> change) {
        transactions.in(organization, () -> {
            ConversationHead head =
                    conversations.lock(organization, conversation).orElseThrow(Problem::notFound);
            if (by instanceof Author.Visitor visitor
                    && !visitor.contact().equals(head.contact)
                    && !participants.mayWrite(organization, conversation, visitor.contact())) {
                throw Problem.notFound();
            }
            if (head.sideOf != null) {
                throw Problem.conflict("side-thread.no-conversation", "A side thread goes the way of its ticket.");
            }
            Entry.Happened happened = change.apply(head);
            if (happened == null) {
                return;
            }
            Entry entry = Entry.event(stamp.ids().next(), by, happened);
            List<Part> masked =
                    happened.type() == EventType.CLOSED ? stamp.closing().close(organization, head) : List.of();
            List<Placed> placed = List.of(head.place(entry, Sql.now(stamp.clock()))
                    .redacting(masked.stream().map(part -> part.seq).toList()));
            timeline.write(organization, List.of(head), placed);
            participants.join(organization, placed);
            if (!masked.isEmpty()) {
                timeline.tellRedacted(organization, masked);
            }
        });
    }
}
