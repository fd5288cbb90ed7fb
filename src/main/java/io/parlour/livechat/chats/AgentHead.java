package io.parlour.livechat.chats;

import io.parlour.livechat.allocation.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An agent's status while the desk holds its organization's lock.
final class AgentHead {
    final UUID id;
    final Set<UUID> departments;
    boolean autoAccept;
    final int limit;
    Status chosen;
    Status effective;
    Instant since;
    boolean connected;
    Instant onlineSince;
    Instant freeSince;
    boolean fresh;
    boolean changed;
    /// Went away or off by time or loss in this step, not by its own wish to finish what runs.
    boolean gone;
    int running;
    int counted;
    int missed;

    @Nullable
    UUID reason;

    @Nullable
    Instant leftAt;

    @Nullable
    Instant idleSince;

    @Nullable
    Instant allocatedAt;

    @Nullable
    Instant dueAt;

    AgentHead(UUID id, Set<UUID> departments, boolean autoAccept, int limit, Instant now) {
        this.id = id;
        this.departments = departments;
        this.autoAccept = autoAccept;
        this.limit = limit;
        this.chosen = Status.ONLINE;
        this.effective = Status.OFFLINE;
        this.since = now;
        this.leftAt = now;
        this.onlineSince = now;
        this.freeSince = now;
    }

    Seat seat(int openOffers) {
        return new Seat(id, departments, counted + openOffers, limit, onlineSince, freeSince, allocatedAt, autoAccept);
    }

    boolean takesNew() {
        return effective == Status.ONLINE;
    }

    /// Whether it can be asked to take a running chat over.
    boolean takesTransfers() {
        return effective == Status.ONLINE || effective == Status.ASSIGN_ONLY;
    }

    /// Whether a socket is there, on any node.
    void line(boolean there, Floor floor) {
        if (connected != there) {
            connected = there;
            leftAt = there ? null : floor.now;
            idleSince = null;
            changed = true;
        }
        follow(floor.settings, floor.now);
    }

    void choose(Status status, @Nullable UUID why) {
        chosen = status;
        reason = status == Status.AWAY ? why : null;
        missed = 0;
        changed = true;
    }

    /// What follows from the choice, the sockets and the time, and when that changes next (LC-70).
    boolean follow(ChatSettings settings, Instant now) {
        Status next = chosen;
        Instant due = null;
        Instant idleAt = idleSince == null ? null : idleSince.plus(Duration.ofMinutes(settings.awayMinutes()));
        if (leftAt != null) {
            Instant away = leftAt.plus(ChatSettings.LINE_LOST);
            Instant lost = leftAt.plus(ChatSettings.AGENT_LOST);
            Instant offline = leftAt.plus(Duration.ofMinutes(settings.offlineMinutes()));
            if (!now.isBefore(offline)) {
                next = Status.OFFLINE;
            } else if (!now.isBefore(away)) {
                next = chosen == Status.OFFLINE || chosen == Status.INVISIBLE ? chosen : Status.AWAY;
                due = now.isBefore(lost) ? lost : offline;
            } else {
                due = away;
            }
        } else if (idleAt != null && chosen == Status.ONLINE) {
            if (now.isBefore(idleAt)) {
                due = idleAt;
            } else {
                next = Status.AWAY;
            }
        }
        if (!java.util.Objects.equals(due, dueAt)) {
            dueAt = due;
            changed = true;
        }
        if (next == effective) {
            return false;
        }
        if (next == Status.ONLINE) {
            onlineSince = now;
            freeSince = running == 0 ? now : freeSince;
        }
        gone = next == Status.OFFLINE || (next == Status.AWAY && chosen != Status.AWAY);
        effective = next;
        since = now;
        changed = true;
        return true;
    }

    boolean lost(Instant now) {
        return leftAt != null && !now.isBefore(leftAt.plus(ChatSettings.AGENT_LOST));
    }
}
