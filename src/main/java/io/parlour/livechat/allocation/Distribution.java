package io.parlour.livechat.allocation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who of the free agents is asked (LC-62). Equal input gives equal output: the last tie goes by id.
public final class Distribution {
    private static final Comparator<Seat> BALANCED = Comparator.comparingInt(Seat::load)
            .thenComparing((one, other) ->
                    one.load() == 0 ? one.freeSince().compareTo(other.freeSince()) : compareAllocated(one, other))
            .thenComparing(Seat::agent);
    private static final Comparator<Seat> ARRIVAL =
            Comparator.comparing(Seat::onlineSince).thenComparing(Seat::agent);

    private Distribution() {}

    /// The agents to ask, none when nobody is free. `all` are the eligible seats, `turn` is who was asked last in a
    /// round.
    public static List<UUID> choose(Mode mode, List<Seat> all, @Nullable UUID turn) {
        List<Seat> free = all.stream().filter(Seat::free).toList();
        return switch (mode) {
            case MANUAL -> List.of();
            case BROADCAST -> free.stream().sorted(ARRIVAL).map(Seat::agent).toList();
            case BALANCED -> first(free, BALANCED);
            case CAPACITY -> first(free, Distribution::compareShare);
            case ROUND_ROBIN -> next(all, free, turn);
        };
    }

    private static List<UUID> first(List<Seat> free, Comparator<Seat> order) {
        return free.stream().min(order).map(Seat::agent).map(List::of).orElse(List.of());
    }

    /// The first free one after whose turn it was, around the circle.
    private static List<UUID> next(List<Seat> all, List<Seat> free, @Nullable UUID turn) {
        Optional<Seat> last =
                all.stream().filter(seat -> seat.agent().equals(turn)).findFirst();
        if (last.isPresent()) {
            List<UUID> after = first(
                    free.stream()
                            .filter(seat -> ARRIVAL.compare(seat, last.get()) > 0)
                            .toList(),
                    ARRIVAL);
            if (!after.isEmpty()) {
                return after;
            }
        }
        return first(free, ARRIVAL);
    }

    /// (limit − load) / limit, the greater first, without division.
    private static int compareShare(Seat one, Seat other) {
        long mine = (long) (one.limit() - one.load()) * other.limit();
        long yours = (long) (other.limit() - other.load()) * one.limit();
        int share = Long.compare(yours, mine);
        return share != 0 ? share : BALANCED.compare(one, other);
    }

    private static int compareAllocated(Seat one, Seat other) {
        return Comparator.nullsFirst(Comparator.<java.time.Instant>naturalOrder())
                .compare(one.allocatedAt(), other.allocatedAt());
    }
}
