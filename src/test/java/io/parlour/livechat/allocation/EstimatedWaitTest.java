package io.parlour.livechat.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `(floor((N − 1) / X) + 1) × A` (LC-58).
class EstimatedWaitTest {
    @ParameterizedTest
    @CsvSource({
        "7, 3, 300, 900",
        "1, 1, 300, 300",
        "1, 3, 300, 300",
        "3, 3, 300, 300",
        "4, 3, 300, 600",
        "6, 3, 300, 600",
        "9, 3, 300, 900",
        "10, 3, 300, 1200",
        "2, 1, 480, 960",
        "5, 1, 480, 2400",
        "1, 50, 480, 480",
        "50, 50, 480, 480",
        "51, 50, 480, 960",
        "100, 9, 60, 720",
        "1, 4, 0, 0",
        "8, 4, 61, 122",
        "12, 5, 45, 135",
        "13, 6, 7200, 21600",
        "1000, 1, 1, 1000",
        "20, 20, 3, 3",
    })
    void aPlaceInTheQueueWaitsAsLongAsTheFormulaSays(int position, int capacity, long mean, long expected) {
        assertThat(EstimatedWait.of(position, capacity, Duration.ofSeconds(mean)))
                .contains(Duration.ofSeconds(expected));
    }

    @Test
    void withNobodyThereNothingIsSaid() {
        assertThat(EstimatedWait.of(1, 0, Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void fewerThanTenChatsTellNothing() {
        Duration otherwise = Duration.ofMinutes(8);

        assertThat(EstimatedWait.mean(Collections.nCopies(9, Duration.ofMinutes(1)), otherwise))
                .isEqualTo(otherwise);
        assertThat(EstimatedWait.mean(Collections.nCopies(10, Duration.ofMinutes(1)), otherwise))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void oneForgottenChatCountsAsTwoHours() {
        List<Duration> ended = new ArrayList<>(Collections.nCopies(9, Duration.ZERO));
        ended.add(Duration.ofDays(3));

        assertThat(EstimatedWait.mean(ended, Duration.ofMinutes(8))).isEqualTo(Duration.ofMinutes(12));
    }
}
