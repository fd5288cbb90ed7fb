package io.parlour.live.internal.socket;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.Passes;
import io.parlour.live.Rendered;
import io.parlour.live.Replay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads bodies for subscriptions and sends them on: once per conversation and audience, in order of seq, as far as
/// each socket has room. Rights are asked again before each read, in its transaction.
final class Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    /// What a client says that knows nothing of a conversation and wants what is new: `Number.MAX_SAFE_INTEGER`.
    private static final long FROM_NOW = (1L << 53) - 1;

    /// What is left: conversations to take up again, and subscriptions whose right is gone.
    record Result(Set<UUID> again, Map<UUID, List<Subscription>> refused) {}

    private final Transactions transactions;
    private final Rights rights;
    private final @Nullable Replay replay;
    private final Frames frames;
    private final int most;

    Reader(Transactions transactions, Rights rights, @Nullable Replay replay, Frames frames, int most) {
        this.transactions = transactions;
        this.rights = rights;
        this.replay = replay;
        this.frames = frames;
        this.most = most;
    }

    Result deliver(OrganizationId organization, Map<UUID, List<Subscription>> batch, int rightsVersion) {
        Result result = new Result(new HashSet<>(), new HashMap<>());
        return transactions.read(organization, () -> {
            checkRights(batch, rightsVersion, result);
            for (Audience audience : Audience.values()) {
                deliver(organization, readers(batch, audience, rightsVersion), result);
            }
            return result;
        });
    }

    /// Each audience's frames leave before the next one is read.
    private void deliver(OrganizationId organization, Map<Replay.Wish, List<Subscription>> readers, Result result) {
        if (readers.isEmpty()) {
            return;
        }
        Map<Replay.Wish, List<Rendered>> found =
                replay == null ? Map.of() : replay.after(organization, List.copyOf(readers.keySet()), most + 1);
        dropAhead(organization, readers, found);
        readers.forEach((wish, ready) -> give(organization, wish, ready, found.getOrDefault(wish, List.of()), result));
    }

    /// A client that comes with a seq above ours has seen a history that a fail-over took away (alarm
    /// `live.seq-regressed`): it is told to load the conversation anew, and from here on it gets what is new.
    private void dropAhead(
            OrganizationId organization,
            Map<Replay.Wish, List<Subscription>> readers,
            Map<Replay.Wish, List<Rendered>> found) {
        Map<Audience, Set<UUID>> doubtful = new EnumMap<>(Audience.class);
        readers.forEach((wish, ready) -> {
            List<Rendered> rows = found.getOrDefault(wish, List.of());
            long last = rows.isEmpty() ? 0 : rows.getLast().seq();
            if (ready.stream().anyMatch(each -> each.fresh && each.sent > last)) {
                doubtful.computeIfAbsent(wish.audience(), none -> new HashSet<>())
                        .add(wish.conversation());
            }
        });
        if (replay == null || doubtful.isEmpty()) {
            return;
        }
        Replay source = replay;
        doubtful.forEach((audience, conversations) -> {
            Map<UUID, Long> lasts = source.lastSeqs(organization, conversations, audience);
            readers.forEach((wish, ready) -> {
                Long last = wish.audience() == audience ? lasts.get(wish.conversation()) : null;
                if (last != null) {
                    ready.stream()
                            .filter(each -> each.fresh && each.sent > last)
                            .forEach(each -> regressed(wish.conversation(), each, last));
                }
            });
        });
    }

    private void regressed(UUID conversation, Subscription each, long last) {
        if (each.sent != FROM_NOW) {
            LOG.warn(
                    "live.seq-regressed: a client of {} has seq {}, the last one here is {}",
                    conversation,
                    each.sent,
                    last);
        }
        limit(conversation, each, last);
    }

    private static Map<Replay.Wish, List<Subscription>> readers(
            Map<UUID, List<Subscription>> batch, Audience audience, int rightsVersion) {
        Map<Replay.Wish, List<Subscription>> readers = new HashMap<>();
        batch.forEach((conversation, subscriptions) -> {
            List<Subscription> ready = subscriptions.stream()
                    .filter(each -> each.audience() == audience && each.allowed(rightsVersion))
                    .filter(each -> each.connection.open() && !each.connection.starve())
                    .toList();
            if (!ready.isEmpty()) {
                long from = ready.stream().mapToLong(each -> each.sent).min().orElse(0);
                readers.put(new Replay.Wish(conversation, from, audience), ready);
            }
        });
        return readers;
    }

    /// Asks once for all whose last answer is too old.
    private void checkRights(Map<UUID, List<Subscription>> batch, int rightsVersion, Result result) {
        long now = System.nanoTime();
        Set<Passes.Look> asked = new HashSet<>();
        batch.forEach((conversation, subscriptions) -> {
            for (Subscription each : subscriptions) {
                if (each.connection.open() && !each.allowed(now, rightsVersion)) {
                    asked.add(new Passes.Look(each.connection.party(), conversation));
                }
            }
        });
        if (asked.isEmpty()) {
            return;
        }
        Set<Passes.Look> allowed = rights.allowed(asked);
        batch.forEach((conversation, subscriptions) -> {
            for (Subscription each : subscriptions) {
                Passes.Look look = new Passes.Look(each.connection.party(), conversation);
                if (allowed.contains(look)) {
                    each.allow(now, rightsVersion);
                } else if (asked.contains(look)) {
                    each.refuse();
                    result.refused()
                            .computeIfAbsent(conversation, key -> new ArrayList<>())
                            .add(each);
                }
            }
        });
    }

    private void give(
            OrganizationId organization,
            Replay.Wish wish,
            List<Subscription> ready,
            List<Rendered> rows,
            Result result) {
        boolean more = rows.size() > most;
        List<OutFrame> written = new ArrayList<>(rows.size());
        for (Rendered row : rows) {
            written.add(frames.message(wish.conversation(), row.seq(), row.message()));
        }
        for (Subscription each : ready) {
            if (each.fresh && more) {
                long behind = rows.stream().filter(row -> row.seq() > each.sent).count();
                if (behind > most) {
                    limit(wish.conversation(), each, last(organization, wish));
                }
                continue;
            }
            each.fresh = false;
            if (send(each, rows, written) && !more) {
                each.caughtUp.complete(null);
            }
        }
        if (more) {
            result.again().add(wish.conversation());
        }
    }

    private long last(OrganizationId organization, Replay.Wish wish) {
        return Objects.requireNonNull(replay)
                .lastSeqs(organization, Set.of(wish.conversation()), wish.audience())
                .getOrDefault(wish.conversation(), wish.seq());
    }

    /// Too far behind: the client pages by HTTP; from here on it gets what is new.
    private void limit(UUID conversation, Subscription each, long last) {
        each.sent = last;
        each.fresh = false;
        each.connection.send(frames.write(Map.of("t", "limited", "conversation", conversation)));
        each.caughtUp.complete(null);
    }

    /// False when the socket ran out of room; it is taken up again when it has drained.
    private static boolean send(Subscription each, List<Rendered> rows, List<OutFrame> written) {
        for (int i = 0; i < rows.size(); i++) {
            long seq = rows.get(i).seq();
            if (seq <= each.sent) {
                continue;
            }
            if (each.connection.starve()) {
                return false;
            }
            each.connection.send(written.get(i));
            each.sent = seq;
        }
        return true;
    }
}
