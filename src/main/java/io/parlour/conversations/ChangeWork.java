package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes a conversation and its ticket in one entry of the timeline, under the conversation's lock.
///
/// Errors: `not-found`, also for a visitor whose conversation it is not.
@Component
public final class ChangeWork {
    private final ChangeState state;
    private final Conversations rows;
    private final Participants participants;

    /// Where a conversation and its ticket are to stand.
    ///
    /// @param requester whose it is to be from now on; null leaves it
    /// @param subject null leaves it
    /// @param told what the timeline says of it, null for what the change itself says
    public record Move(
            Standing to,
            @Nullable UUID requester,
            @Nullable String subject,
            TicketWork work,
            @Nullable Told told) {}

    /// What has happened to a ticket that its fields do not say.
    ///
    /// @param what the other ticket
    public record Told(Happening happening, String what) {}

    public enum Happening {
        /// The other is part of this one.
        MERGED,
        UNMERGED,
        /// Messages went to the other.
        MOVED,
        /// It was made of messages of the other.
        SPLIT
    }

    ChangeWork(ChangeState state, Conversations rows, Participants participants) {
        this.state = state;
        this.rows = rows;
        this.participants = participants;
    }

    /// `change` is asked while the conversation is locked; null changes nothing.
    public void change(
            OrganizationId organization, UUID conversation, Author by, Function<Standing, @Nullable Move> change) {
        change(organization, List.of(conversation), by, (each, standing) -> change.apply(standing));
    }

    /// All of them or none. `change` is asked of each while all are locked.
    public void change(
            OrganizationId organization,
            Collection<UUID> conversations,
            Author by,
            BiFunction<UUID, Standing, @Nullable Move> change) {
        state.change(organization, conversations, by, head -> {
            Move move = change.apply(head.id, head.standing());
            if (move == null) {
                return null;
            }
            Entry.Happened happened = happened(head.standing(), move);
            head.open = move.to().open();
            head.assignee = move.to().assignee();
            head.department = move.to().department();
            if (move.requester() != null) {
                participants.add(organization, head.id, "visitor", head.contact, head.lastActivityAt);
                rows.give(organization, head.id, move.requester());
            }
            if (move.subject() != null) {
                rows.rename(organization, head.id, move.subject());
            }
            return happened;
        });
    }

    /// The event that says most of it; the ticket's own entry says all.
    private static Entry.Happened happened(Standing from, Move move) {
        Standing to = move.to();
        Told told = move.told();
        if (told != null) {
            return new Entry.Happened(EventType.valueOf(told.happening().name()), null, null, move.work(), told.what());
        }
        if (from.open() != to.open()) {
            EventType type = to.open() ? EventType.REOPENED : EventType.CLOSED;
            return new Entry.Happened(type, null, null, move.work());
        }
        if (!Objects.equals(from.assignee(), to.assignee())) {
            return to.assignee() == null
                    ? new Entry.Happened(EventType.UNASSIGNED, from.assignee(), null, move.work())
                    : new Entry.Happened(EventType.ASSIGNED, to.assignee(), null, move.work());
        }
        if (!Objects.equals(from.department(), to.department())) {
            return new Entry.Happened(EventType.DEPARTMENT, null, to.department(), move.work());
        }
        return new Entry.Happened(EventType.CHANGED, null, null, move.work());
    }
}
