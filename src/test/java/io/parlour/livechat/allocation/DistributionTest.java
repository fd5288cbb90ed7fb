package io.parlour.livechat.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// Each mode against a reference that compares every free agent with every other one (LC-62).
class DistributionTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @Property(tries = 2_000)
    void balancedAsksWhoHasTheFewest(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int agents) {
        List<Seat> seats = seats(seed, agents);
        List<UUID> chosen = Distribution.choose(Mode.BALANCED, seats, null);

        assertThat(chosen).isEqualTo(best(seats, DistributionTest::balanced));
    }

    @Property(tries = 2_000)
    void capacityAsksWhoHasTheGreatestFreeShare(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int agents) {
        List<Seat> seats = seats(seed, agents);
        List<UUID> chosen = Distribution.choose(Mode.CAPACITY, seats, null);

        assertThat(chosen).isEqualTo(best(seats, (one, other) -> {
            double mine = (one.limit() - one.load()) / (double) one.limit();
            double yours = (other.limit() - other.load()) / (double) other.limit();
            return Math.abs(mine - yours) < 1e-9 ? balanced(one, other) : mine > yours;
        }));
    }

    @Property(tries = 500)
    void aRoundAsksEveryFreeAgentOnceBeforeAnybodyTwice(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int agents) {
        List<Seat> seats = seats(seed, agents);
        List<UUID> free =
                seats.stream().filter(Seat::free).map(Seat::agent).sorted().toList();
        List<UUID> round = new ArrayList<>();
        @Nullable UUID turn = null;
        for (int i = 0; i < free.size(); i++) {
            turn = Distribution.choose(Mode.ROUND_ROBIN, seats, turn).getFirst();
            round.add(turn);
        }

        assertThat(round.stream().sorted().toList()).isEqualTo(free);
    }

    @Property(tries = 500)
    void broadcastAsksAllWhoAreFreeAndManualNobody(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int agents) {
        List<Seat> seats = seats(seed, agents);

        assertThat(Distribution.choose(Mode.BROADCAST, seats, null))
                .containsExactlyInAnyOrderElementsOf(
                        seats.stream().filter(Seat::free).map(Seat::agent).toList());
        assertThat(Distribution.choose(Mode.MANUAL, seats, null)).isEmpty();
    }

    @Property(tries = 1_000)
    void nobodyAtItsLimitIsEverAsked(@ForAll long seed, @ForAll Mode mode) {
        List<Seat> seats = seats(seed, 6);
        Set<UUID> full = Set.copyOf(seats.stream()
                .filter(seat -> seat.load() >= seat.limit())
                .map(Seat::agent)
                .toList());

        assertThat(Distribution.choose(mode, seats, seats.getFirst().agent())).noneMatch(full::contains);
    }

    private interface Better {
        boolean than(Seat candidate, Seat incumbent);
    }

    private static List<UUID> best(List<Seat> seats, Better better) {
        List<UUID> unbeaten = new ArrayList<>();
        for (Seat one : seats) {
            boolean beaten = seats.stream()
                    .filter(rival -> !rival.agent().equals(one.agent()) && rival.load() < rival.limit())
                    .anyMatch(rival -> better.than(rival, one));
            if (one.load() < one.limit() && !beaten) {
                unbeaten.add(one.agent());
            }
        }
        return unbeaten;
    }

    private static boolean balanced(Seat one, Seat other) {
        if (one.load() != other.load()) {
            return one.load() < other.load();
        }
        Instant mine = one.load() == 0 ? one.freeSince() : asked(one);
        Instant yours = one.load() == 0 ? other.freeSince() : asked(other);
        return mine.equals(yours) ? one.agent().compareTo(other.agent()) < 0 : mine.isBefore(yours);
    }

    private static Instant asked(Seat seat) {
        Instant at = seat.allocatedAt();
        return at == null ? Instant.MIN : at;
    }

    private static List<Seat> seats(long seed, int agents) {
        Random random = new Random(seed);
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            int limit = 1 + random.nextInt(4);
            seats.add(new Seat(
                    new UUID(random.nextLong(), random.nextLong()),
                    Set.of(),
                    random.nextInt(limit + 1),
                    limit,
                    START.plusSeconds(random.nextInt(5)),
                    START.plusSeconds(random.nextInt(5)),
                    random.nextInt(4) == 0 ? null : START.plusSeconds(random.nextInt(5)),
                    false));
        }
        return seats;
    }
}
