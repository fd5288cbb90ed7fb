package io.parlour.live.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.internal.fanout.Signal;
import io.parlour.live.internal.log.Position;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeenEventsTest {
    private static Signal.Appended event(long xid, long id) {
        return new Signal.Appended(new OrganizationId(new UUID(1, 1)), xid, id, "message", Map.of());
    }

    /// Transactions begin, write one row and end in any order; wake-ups of some are lost, of others repeated. The poll
    /// reads what is visible above the safe place and moves it to the oldest transaction that is still open.
    @Property(tries = 300)
    void everyEventIsSentExactlyOnceWhateverTheOrderOfCommits(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 3) Integer> steps) {
        SeenEvents seen = new SeenEvents(new Position(0, 0), Clock.systemUTC());
        Set<Long> open = new HashSet<>();
        List<Signal.Appended> committed = new ArrayList<>();
        List<Long> sent = new ArrayList<>();
        long next = 1;
        for (int step : steps) {
            if (step == 0 || open.isEmpty()) {
                open.add(next++);
                continue;
            }
            long ends = step == 1 ? java.util.Collections.max(open) : java.util.Collections.min(open);
            open.remove(ends);
            Signal.Appended event = event(ends, 1_000 - ends);
            committed.add(event);
            if (step != 3) {
                show(seen, event, sent);
                show(seen, event, sent);
            }
            if (ends % 2 == 0) {
                poll(seen, committed, open, next, sent);
            }
        }
        poll(seen, committed, open, next, sent);
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        committed.stream().map(Signal.Appended::xid).toList());
        assertThat(open).allMatch(xid -> seen.safe().xid() <= xid);
    }

    private static void poll(
            SeenEvents seen, List<Signal.Appended> committed, Set<Long> open, long next, List<Long> sent) {
        Position from = seen.safe();
        committed.stream()
                .filter(event -> new Position(event.xid(), event.id()).compareTo(from) > 0)
                .forEach(event -> show(seen, event, sent));
        seen.advance(new Position(open.stream().min(Long::compare).orElse(next), 0));
    }

    private static void show(SeenEvents seen, Signal.Appended event, List<Long> sent) {
        if (seen.first(event)) {
            sent.add(event.xid());
        }
    }

    @Test
    void theSafePlaceNeverGoesBack() {
        SeenEvents seen = new SeenEvents(new Position(10, 0), Clock.systemUTC());
        seen.advance(new Position(5, 0));
        assertThat(seen.safe()).isEqualTo(new Position(10, 0));
    }
}
