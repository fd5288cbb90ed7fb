package io.parlour.livechat.chats;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Live;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The one place where chats of an organization move. A step runs under the organization's lock, whatever the node;
/// after it the floor is settled, stored, and the clock set.
@Component
final class ChatDesk {
    private static final int LOCK = 0x63686174;
    private static final int STRIPES = 256;
    private static final long PATIENCE_SECONDS = 20;

    /// What a step needs.
    record Step(OrganizationId organization, Floor floor, FloorStore store, ChatRows chats) {}

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final FloorStore store;
    private final DeskClock deskClock;
    private final After after;
    private final ReentrantLock[] turns = new ReentrantLock[STRIPES];

    /// What follows from a stored floor, and the time of day.
    @Component
    record After(ChatRows chats, TellVisitors visitors, Live live, Clock clock) {}

    ChatDesk(Transactions transactions, JdbcClient jdbc, FloorStore store, DeskClock deskClock, After after) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.store = store;
        this.deskClock = deskClock;
        this.after = after;
        Arrays.setAll(turns, stripe -> new ReentrantLock(true));
    }

    /// Waits for its turn on this node before it takes a connection, so that a rush of one organization leaves the
    /// others theirs.
    ///
    /// Errors: 503 `chat.busy` when the turn does not come.
    <T extends @Nullable Object> T act(OrganizationId organization, Function<Step, T> step) {
        if (transactions.isRunning()) {
            return inTurn(organization, step);
        }
        ReentrantLock turn = turns[Math.floorMod(organization.hashCode(), turns.length)];
        try {
            if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.unavailable("chat.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("chat.busy");
        }
        try {
            return inTurn(organization, step);
        } finally {
            turn.unlock();
        }
    }

    private <T extends @Nullable Object> T inTurn(OrganizationId organization, Function<Step, T> step) {
        return transactions.in(organization, () -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:organization))")
                    .param("lock", LOCK)
                    .param("organization", organization.toString())
                    .query((row, number) -> true)
                    .single();
            Instant now = after.clock().instant().truncatedTo(ChronoUnit.MICROS);
            Floor floor = store.lay(organization, now);
            Places before = Places.of(floor);
            Set<UUID> online = after.live().online(organization);
            store.hire(organization, floor, online);
            floor.agents.values().forEach(agent -> agent.line(online.contains(agent.id), floor));
            T result = step.apply(new Step(organization, floor, store, after.chats()));
            putBackUnanswered(organization, floor);
            store.want(organization, floor);
            Allot.settle(floor);
            store.save(organization, floor);
            deskClock.set(organization);
            after.visitors().after(organization, floor, before).ifPresent(again -> deskClock.set(organization, again));
            after.chats().saveTold(organization, floor.chats.values());
            return result;
        });
    }

    /// Who goes before its first answer keeps nobody waiting (LC-74).
    private void putBackUnanswered(OrganizationId organization, Floor floor) {
        List<UUID> gone = floor.agents.values().stream()
                .filter(agent -> agent.gone && agent.running > 0)
                .map(agent -> agent.id)
                .toList();
        if (gone.isEmpty()) {
            return;
        }
        List<ChatHead> unanswered = after.chats().unansweredOfAgents(organization, gone);
        store.add(floor, unanswered);
        unanswered.stream()
                .map(chat -> floor.chat(chat.id))
                .filter(chat -> chat.state == ChatState.ACTIVE && gone.contains(chat.owner))
                .forEach(chat -> floor.putBack(chat, Cause.AGENT_AWAY, Actor.SYSTEM));
    }

    /// Brings the floor to rest when something it looks at has changed elsewhere.
    void settle(OrganizationId organization) {
        act(organization, step -> null);
    }
}
