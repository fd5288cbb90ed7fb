package io.parlour.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.organizations.calendars.BusinessHours;
import io.parlour.organizations.calendars.CalendarRules;
import io.parlour.organizations.calendars.OpenTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Clocks moved by one happening after the other stand as the whole history says (HD-50).
class HistoriesTest {
    private static final int HISTORIES = Integer.getInteger("parlour.histories", 2_000);
    private static final UUID POLICY = new UUID(0, 1);
    private static final List<UUID> CALENDARS = List.of(new UUID(0, 2), new UUID(0, 3), new UUID(0, 4));
    private static final Map<UUID, OpenTime> OPEN = Map.of(
            CALENDARS.get(0), hours("Europe/Berlin", 1, 5, 540, 1020),
            CALENDARS.get(1), hours("America/New_York", 1, 7, 60, 180),
            CALENDARS.get(2), hours("Australia/Lord_Howe", 6, 7, 0, 1440));
    private static final long[] GAPS = {0, 1, 1_000_000, 60_000_000, 3_600_000_000L, 20_000_000_000L, 200_000_000_000L};
    private static final int[] TARGETS = {15, 60, 3_600, 14_400, 86_400, 400_000};

    @Test
    void everyHistoryIsMeasuredAsASlowLookAtAllOfItMeasures() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            History history = new History(new SplittableRandom(seed));
            Clocks clocks = Clocks.made(HistoriesTest::open, history.made);
            history.happenings.forEach(clocks::apply);
            clocks.apply(new Happening.Passed(history.now));

            assertThat(clocks.all().stream()
                            .map(clock -> SlowClocks.Cycle.of(clock, clocks, history.now, HistoriesTest::open))
                            .sorted(ORDER))
                    .as("seed %d: %s %s", seed, history.made, history.happenings)
                    .containsExactlyElementsOf(
                            new SlowClocks(history.made, history.happenings, history.now, HistoriesTest::open).all());
        }
    }

    @Test
    void aPauseNeverGivesTimeBack() {
        for (int seed = 0; seed < 500; seed++) {
            History history = new History(new SplittableRandom(seed));
            Clocks clocks = Clocks.made(HistoriesTest::open, history.made);
            Map<String, Long> passed = new java.util.HashMap<>();
            for (Happening happening : history.happenings) {
                clocks.apply(happening);
                for (SlaClock clock : clocks.all()) {
                    long elapsed = clock.elapsedAt(happening.at(), HistoriesTest::open);
                    Long before = passed.put(clock.metric() + " " + clock.cycle(), elapsed);
                    assertThat(elapsed)
                            .as("seed %d", seed)
                            .isBetween(
                                    before == null ? 0 : before,
                                    ChronoUnit.MICROS.between(clock.startedAt(), happening.at()));
                }
            }
        }
    }

    private static final Comparator<SlowClocks.Cycle> ORDER =
            Comparator.comparing(SlowClocks.Cycle::metric).thenComparingInt(SlowClocks.Cycle::cycle);

    private static OpenTime open(@Nullable UUID calendar) {
        return calendar == null ? OpenTime.ALWAYS : OPEN.getOrDefault(calendar, OpenTime.NEVER);
    }

    private static OpenTime hours(String zone, int first, int last, int from, int to) {
        return new BusinessHours(new CalendarRules(
                zone,
                IntStream.rangeClosed(first, last)
                        .mapToObj(day -> new CalendarRules.Weekly(day, from, to))
                        .toList(),
                List.of()));
    }

    private static final class History {
        private final SplittableRandom random;
        private final Happening.Made made;
        private final List<Happening> happenings = new ArrayList<>();
        private final Instant now;

        History(SplittableRandom random) {
            this.random = random;
            Instant at = Instant.parse("2026-03-26T00:00:00Z").plus(random.nextInt(240), ChronoUnit.DAYS);
            this.made =
                    new Happening.Made(at, random.nextBoolean(), random.nextBoolean(), Category.NEW, false, terms());
            int length = random.nextInt(3, 25);
            for (int step = 0; step < length; step++) {
                Instant before = at;
                at = later(at);
                happenings.add(next(before, at));
            }
            this.now = later(at);
        }

        private Instant later(Instant at) {
            long most = GAPS[random.nextInt(GAPS.length)];
            return at.plus(random.nextBoolean() ? most : random.nextLong(most + 1), ChronoUnit.MICROS);
        }

        private Happening next(Instant before, Instant at) {
            return switch (random.nextInt(10)) {
                case 0, 1, 2 -> new Happening.ContactWrote(at);
                case 3, 4 -> {
                    long sooner = random.nextBoolean() ? 0 : random.nextLong(ChronoUnit.MICROS.between(before, at) + 1);
                    yield new Happening.Replied(at, at.minus(sooner, ChronoUnit.MICROS), random.nextInt(3) > 0);
                }
                case 5, 6, 7 -> {
                    Category[] all = Category.values();
                    yield new Happening.Moved(at, all[random.nextInt(all.length)], random.nextInt(8) == 0);
                }
                case 8 -> new Happening.Promised(at, terms());
                default -> voided(at);
            };
        }

        private Happening voided(Instant at) {
            return random.nextBoolean()
                    ? new Happening.Restored(at)
                    : new Happening.Voided(at, random.nextBoolean() ? StopCause.SPAM : StopCause.MERGED);
        }

        private Terms terms() {
            Map<Metric, Promise> promises = new EnumMap<>(Metric.class);
            for (Metric metric : Metric.values()) {
                if (random.nextInt(5) > 0) {
                    int calendar = random.nextInt(4);
                    promises.put(
                            metric,
                            new Promise(
                                    POLICY,
                                    random.nextInt(3),
                                    TARGETS[random.nextInt(TARGETS.length)],
                                    calendar == 3 ? null : CALENDARS.get(calendar),
                                    random.nextBoolean()));
                }
            }
            return new Terms(random.nextInt(3) == 0, promises);
        }
    }
}
