package io.parlour.helpdesk.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StretchTest {
    /// Windows tell in any order, of any time: what is counted never overlaps, and nothing is counted
    /// that none told.
    @Property
    void howeverWindowsTellOfTheirTimeNoMomentIsCountedTwice(
            @ForAll @Size(max = 40) List<@IntRange(max = 500) Integer> begins,
            @ForAll @Size(max = 40) List<@IntRange(max = 100) Integer> lengths) {
        BitSet told = new BitSet();
        BitSet counted = new BitSet();
        long sum = 0;
        Instant until = Instant.EPOCH.minusSeconds(1);
        for (int i = 0; i < Math.min(begins.size(), lengths.size()); i++) {
            Stretch stretch = stretch(begins.get(i), begins.get(i) + lengths.get(i));
            told.set(begins.get(i), begins.get(i) + lengths.get(i));
            Stretch rest = stretch.after(until).orElse(null);
            if (rest != null) {
                until = rest.to();
                sum += rest.millis();
                counted.set((int) rest.from().toEpochMilli(), (int) rest.to().toEpochMilli());
            }
        }

        assertThat(sum).as("each once").isEqualTo(counted.cardinality());
        counted.andNot(told);
        assertThat(counted.isEmpty()).as("none that nobody told of").isTrue();
    }

    @Test
    void whatIsToldInOrderIsCountedWhole() {
        List<Stretch> told = List.of(stretch(0, 1_000), stretch(500, 1_500), stretch(1_500, 2_000), stretch(100, 200));
        List<Stretch> counted = new ArrayList<>();
        Instant until = Instant.EPOCH;
        for (Stretch each : told) {
            Stretch rest = each.after(until).orElse(null);
            if (rest != null) {
                counted.add(rest);
                until = rest.to();
            }
        }
        assertThat(counted).containsExactly(stretch(0, 1_000), stretch(1_000, 1_500), stretch(1_500, 2_000));
    }

    @Test
    void whatLiesBeforeAReplyIsItsOwn() {
        assertThat(stretch(0, 10_000).secondsBefore(Instant.ofEpochMilli(4_900)))
                .isEqualTo(4);
        assertThat(stretch(0, 10_000).secondsBefore(Instant.ofEpochMilli(60_000)))
                .isEqualTo(10);
        assertThat(stretch(5_000, 10_000).secondsBefore(Instant.ofEpochMilli(4_900)))
                .isZero();
    }

    private static Stretch stretch(int from, int to) {
        return new Stretch(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
    }
}
