package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /// One of them.
    void change(
            OrganizationId organization,
            UUID conversation,
            Author by,
            Function<ConversationHead, Entry.@Nullable Happened> change) {
        change(organization, List.of(conversation), by, change);
    }

    /// All of them or, where one may not be changed, none.
    ///
    /// @param change is asked of each in turn once all are locked; it alters the head and says what
    ///     happened, or null when all is as wished
    void change(
            OrganizationId organization,
            Collection<UUID> each,
            Author by,
            Function<ConversationHead, Entry.@Nullable Happened> change) {
        transactions.in(organization, () -> {
            Map<UUID, ConversationHead> heads = conversations.lock(organization, each);
            List<ConversationHead> touched = new ArrayList<>();
            List<Placed> placed = new ArrayList<>();
            List<Part> masked = new ArrayList<>();
            for (UUID conversation : each) {
                ConversationHead head = require(organization, heads.get(conversation), by);
                Entry.Happened happened = change.apply(head);
                if (happened != null) {
                    List<Part> parts = happened.type() == EventType.CLOSED
                            ? stamp.closing().close(organization, head)
                            : List.of();
                    touched.add(head);
                    placed.add(head.place(Entry.event(stamp.ids().next(), by, happened), Sql.now(stamp.clock()))
                            .redacting(parts.stream().map(part -> part.seq).toList()));
                    masked.addAll(parts);
                }
            }
            if (placed.isEmpty()) {
                return;
            }
            timeline.write(organization, touched, placed);
            participants.join(organization, placed);
            if (!masked.isEmpty()) {
                timeline.tellRedacted(organization, masked);
            }
        });
    }

    private ConversationHead require(OrganizationId organization, @Nullable ConversationHead head, Author by) {
        if (head == null
                || (by instanceof Author.Visitor visitor
                        && !visitor.contact().equals(head.contact)
                        && !participants.mayWrite(organization, head.id, visitor.contact()))) {
            throw Problem.notFound();
        }
        if (head.sideOf != null) {
            throw Problem.conflict("side-thread.no-conversation");
        }
        return head;
    }
}
