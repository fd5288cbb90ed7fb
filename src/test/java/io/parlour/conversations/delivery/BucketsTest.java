package io.parlour.conversations.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BucketsTest {
    @Test
    void aSpanHoldsWhatIsCountedInIt() {
        int before = 0;
        for (long millis = 0; millis < 200_000; millis += millis < 1_000 ? 1 : 37) {
            int bucket = Buckets.of(millis);
            assertThat(bucket).isGreaterThanOrEqualTo(before);
            assertThat(Buckets.millis(bucket)).isBetween(millis - 1, millis + Math.max(1, Math.round(millis * 0.021)));
            before = bucket;
        }
        assertThat(Buckets.of(-5)).isZero();
        assertThat(Buckets.of(Long.MAX_VALUE)).isEqualTo(Buckets.LAST);
    }

    @Test
    void percentilesAreThoseOfTheWholeListWithinFiveMilliseconds() {
        Random random = new Random(7);
        List<Long> all = new ArrayList<>();
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            long millis = Math.round(Math.exp(random.nextGaussian() * 0.8 + 2.5));
            all.add(millis);
            counts.merge(Buckets.of(millis), 1L, Long::sum);
        }
        Collections.sort(all);
        ReadDelivery.Span span = Objects.requireNonNull(ReadDelivery.span(counts));

        assertThat(span.number()).isEqualTo(20_000);
        assertThat((double) span.p50Millis()).isCloseTo(all.get(9_999), within());
        assertThat((double) span.p95Millis()).isCloseTo(all.get(18_999), within());
        assertThat((double) span.p99Millis()).isCloseTo(all.get(19_799), within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(5.0);
    }
}
