package io.parlour.live.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutboundTest {
    private static final int FRAMES = 16;
    private static final int BYTES = 1_000;

    /// Even numbers are messages, odd ones last values of one of five keys; sizes follow the number.
    private static OutFrame frame(int number) {
        return OutFrame.of("x".repeat(1 + number % 300), number % 2 == 0 ? null : "k" + number % 5);
    }

    @Property(tries = 500)
    void boundsHoldAndMessagesKeepTheirOrder(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 10_000) Integer> numbers) {
        Outbound outbound = new Outbound();
        List<OutFrame> accepted = new ArrayList<>();
        for (int number : numbers) {
            OutFrame frame = frame(number);
            boolean taken = outbound.add(frame, FRAMES, BYTES);
            assertThat(outbound.frames()).isLessThanOrEqualTo(FRAMES);
            assertThat(outbound.bytes()).isBetween(0, BYTES);
            if (frame.key() == null && taken) {
                accepted.add(frame);
            }
            if (frame.key() != null) {
                assertThat(taken)
                        .as("a last value is dropped, never a reason to close")
                        .isTrue();
            }
        }
        List<OutFrame> sent = new ArrayList<>();
        for (OutFrame next = outbound.poll(); next != null; next = outbound.poll()) {
            if (next.key() == null) {
                sent.add(next);
            }
        }
        assertThat(sent).isEqualTo(accepted);
        assertThat(outbound.bytes()).isZero();
    }

    @Test
    void aNewerLastValueReplacesTheOlder() {
        Outbound outbound = new Outbound();
        outbound.add(OutFrame.of("one", "typing"), FRAMES, BYTES);
        outbound.add(OutFrame.of("two", "typing"), FRAMES, BYTES);
        assertThat(outbound.poll()).isEqualTo(OutFrame.of("two", "typing"));
        assertThat(outbound.poll()).isNull();
    }

    @Property(tries = 300)
    void octetsAreThoseOfUtf8(@ForAll String text) {
        int expected = text.codePoints()
                .map(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
                .sum();
        boolean lone = text.codePoints().anyMatch(point -> point >= 0xd800 && point < 0xe000);
        if (!lone) {
            assertThat(OutFrame.of(text, null).bytes()).isEqualTo(expected);
        }
    }
}
