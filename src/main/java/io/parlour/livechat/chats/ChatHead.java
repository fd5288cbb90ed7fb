package io.parlour.livechat.chats;

import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A chat while the desk holds its organization's lock: the working copy, with what its conversation says.
final class ChatHead {
    /// A change of state to be written down.
    record Move(
            @Nullable ChatState from,
            ChatState to,
            String cause,
            Actor actor,
            @Nullable Via via) {}

    /// A place in the queue as it was told.
    ///
    /// @param minutes null for none, [#STALE] when they have changed since
    record Told(int position, @Nullable Integer minutes, Instant at) {
        static final int STALE = -1;

        boolean stale() {
            return minutes != null && minutes == STALE;
        }

        Told asStale() {
            return new Told(position, STALE, at);
        }
    }

    final UUID id;
    final UUID conversation;
    final UUID visitor;
    final UUID contact;
    final UUID widget;
    final Instant requestedAt;
    ChatState state;
    int priority = 3;

    /// Its priority, and what waiting added to it.
    int rank = 3;

    @Nullable
    UUID rule;

    @Nullable
    String language;

    boolean open = true;

    /// Whether the bot has it: it asks nobody.
    boolean bot;

    /// Whether the bot had it when it was read.
    boolean botBefore;

    /// Its conversation became a ticket while it ran.
    boolean ticket;

    boolean changed;

    /// What its visitor was last told while it was queued.
    @Nullable
    Told told;

    boolean toldAnew;

    void told(@Nullable Told now) {
        toldAnew = toldAnew || !Objects.equals(told, now);
        told = now;
    }

    /// Whose chat it is by its conversation, and by the chat's own record: they differ after a change made
    /// elsewhere.
    @Nullable
    UUID assignee;

    @Nullable
    UUID owner;

    @Nullable
    UUID department;

    /// The site the visitor came by.
    @Nullable
    UUID site;

    @Nullable
    Instant humanRequestedAt;

    @Nullable
    Instant queuedAt;

    @Nullable
    Instant acceptedAt;

    @Nullable
    Instant endedAt;

    @Nullable
    EndReason endReason;

    @Nullable
    UUID endedBy;

    @Nullable
    UUID preferred;

    @Nullable
    Instant preferredUntil;

    @Nullable
    Instant visitorLeftAt;

    @Nullable
    Instant idleWarnedAt;

    @Nullable
    Instant dueAt;

    /// Since when somebody else is asked to take it over; it keeps its owner meanwhile (LC-67).
    @Nullable
    Instant transferSince;

    /// Whose members are asked one after the other; null for one colleague.
    @Nullable
    UUID transferDepartment;

    @Nullable
    UUID transferBy;

    /// For agents alone.
    @Nullable
    String transferNote;

    int transfers;
    int version;
    final List<Move> moves = new ArrayList<>();

    ChatHead(
            UUID id, UUID conversation, UUID visitor, UUID contact, UUID widget, Instant requestedAt, ChatState state) {
        this.id = id;
        this.conversation = conversation;
        this.visitor = visitor;
        this.contact = contact;
        this.widget = widget;
        this.requestedAt = requestedAt;
        this.state = state;
    }

    /// Since when a person is asked for.
    Instant since() {
        return humanRequestedAt == null ? requestedAt : humanRequestedAt;
    }

    /// Errors: 409 `chat.state-changed` when the chat is not where it can be moved from.
    void move(Cause cause, Actor actor, Instant now) {
        move(cause, actor, now, null);
    }

    void move(Cause cause, Actor actor, Instant now, @Nullable Via via) {
        if (!cause.movesFrom(state)) {
            throw stateChanged();
        }
        changed = true;
        moves.add(new Move(state, cause.to, cause.key(), actor, via));
        state = cause.to;
        dueAt = null;
        switch (state) {
            case REQUESTED -> {
                queuedAt = null;
                acceptedAt = null;
                humanRequestedAt = since();
            }
            case QUEUED -> queuedAt = queuedAt == null ? now : queuedAt;
            case ACTIVE -> acceptedAt = acceptedAt == null ? now : acceptedAt;
            case OFFERED -> {}
            case ENDED, MISSED, REFUSED, ABANDONED -> {
                endedAt = now;
                endReason = cause.reason;
                endedBy = actor.id();
            }
        }
    }

    /// From the bot to people: its wait for one begins.
    void toPeople(Instant now, Actor by) {
        bot = false;
        changed = true;
        dueAt = null;
        humanRequestedAt = now;
        moves.add(new Move(state, state, "handed_over", by, null));
    }

    void transferEnds() {
        transferSince = null;
        transferDepartment = null;
        transferBy = null;
        transferNote = null;
        changed = true;
    }

    Problem stateChanged() {
        return new Problem(409, "chat.state-changed").with(Map.of("state", state.key()));
    }
}
