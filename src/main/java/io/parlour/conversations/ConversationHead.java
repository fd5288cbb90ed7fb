package io.parlour.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation's row while its transaction holds the lock: the working copy that gives out seqs.
final class ConversationHead {
    final UUID id;
    final UUID contact;
    final String channel;
    final boolean drafts;
    boolean held;
    boolean ticket;

    /// The ticket whose side thread it is, which is locked with it.
    @Nullable
    UUID sideOf;

    /// Makes it a ticket once its first entries are stored; null where it is none, or one already.
    @Nullable
    Runnable becoming;

    boolean open;

    /// As it stood when it was locked.
    Standing before = Standing.NEW;

    @Nullable
    UUID assignee;

    @Nullable
    UUID department;

    long lastSeq;
    long lastVisibleSeq;
    long lastAgentSeq;

    @Nullable
    UUID lastAgent;

    long lastOtherAgentSeq;
    Instant lastActivityAt;

    /// Of what was said: retention counts from it.
    Instant lastMessageAt;

    ConversationHead(UUID id, UUID contact, String channel, boolean drafts, Instant lastActivityAt) {
        this.id = id;
        this.contact = contact;
        this.channel = channel;
        this.drafts = drafts;
        this.lastActivityAt = lastActivityAt;
        this.lastMessageAt = lastActivityAt;
    }

    Standing standing() {
        return new Standing(open, assignee, department);
    }

    /// Gives the entry the next seq. The last activity of a closed conversation is its end.
    Placed place(Entry entry, Instant now) {
        lastSeq++;
        if (entry.visible()) {
            lastVisibleSeq = lastSeq;
        }
        if (entry.kind() == MessageKind.MESSAGE && entry.author() instanceof Author.Agent agent) {
            answered(agent.agent());
        }
        boolean ends = entry.event() != null && entry.event().type() == EventType.CLOSED;
        if ((open || ends) && now.isAfter(lastActivityAt)) {
            lastActivityAt = now;
        }
        if (entry.kind() == MessageKind.MESSAGE && now.isAfter(lastMessageAt)) {
            lastMessageAt = now;
        }
        return new Placed(id, lastSeq, entry, now, List.of(), false);
    }

    private void answered(UUID agent) {
        if (!agent.equals(lastAgent)) {
            lastOtherAgentSeq = lastAgentSeq;
        }
        lastAgent = agent;
        lastAgentSeq = lastSeq;
    }

    /// The newest public message by an agent other than this one; 0 when there is none.
    long newestByAnother(UUID agent) {
        return agent.equals(lastAgent) ? lastOtherAgentSeq : lastAgentSeq;
    }
}
