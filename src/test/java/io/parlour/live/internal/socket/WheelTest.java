package io.parlour.live.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WheelTest {
    @Test
    void eachIsCalledInItsTickAndAgainWhenItSaysSo() {
        Wheel wheel = new Wheel();
        List<Integer> calls = new ArrayList<>();
        wheel.add(
                now -> {
                    calls.add(now);
                    return now < 40 ? 30 : 0;
                },
                5);
        for (int i = 0; i < 200; i++) {
            wheel.tick();
        }
        assertThat(calls).containsExactly(5, 35, 65);
    }

    @Test
    void aLongWaitGoesRoundInSteps() {
        Wheel wheel = new Wheel();
        List<Integer> calls = new ArrayList<>();
        wheel.add(
                now -> {
                    calls.add(now);
                    return 1_000;
                },
                1_000);
        for (int i = 0; i < 130; i++) {
            wheel.tick();
        }
        assertThat(calls).containsExactly(63, 126);
    }
}
