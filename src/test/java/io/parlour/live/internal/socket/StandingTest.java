package io.parlour.live.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.live.Audience;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong();
    private final Standing standing = new Standing(nanos::get);
    private final UUID conversation = UUID.randomUUID();
    private final UUID socket = UUID.randomUUID();
    private final UUID reader = UUID.randomUUID();

    @Test
    void theNewestOfAKeyHoldsUntilItsTimeIsOver() {
        keep("looks", "view:ada", MINUTE);
        keep("writes", "view:ada", MINUTE);
        keep("looks", "view:ben", Duration.ofSeconds(10));

        assertThat(standing.of(conversation, Audience.AGENT, reader))
                .extracting(OutFrame::text)
                .containsExactlyInAnyOrder("writes", "looks");
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(standing.of(conversation, Audience.AGENT, reader))
                .extracting(OutFrame::text)
                .containsExactly("writes");
        nanos.addAndGet(MINUTE.toNanos());
        assertThat(standing.of(conversation, Audience.AGENT, reader)).isEmpty();
    }

    @Test
    void oneThatDoesNotLastEndsIt() {
        keep("looks", "view:ada", MINUTE);
        keep("gone", "view:ada", Duration.ZERO);

        assertThat(standing.of(conversation, Audience.AGENT, reader)).isEmpty();
    }

    @Test
    void itIsToldToItsAudienceAloneAndNotToItsOwnSocket() {
        keep("looks", "view:ada", MINUTE);

        assertThat(standing.of(conversation, Audience.VISITOR, reader)).isEmpty();
        assertThat(standing.of(conversation, Audience.AGENT, socket)).isEmpty();
        assertThat(standing.of(UUID.randomUUID(), Audience.AGENT, reader)).isEmpty();
    }

    @Test
    void aSocketThatIsGoneSaysNothingMore() {
        keep("looks", "view:ada", MINUTE);
        standing.forget(socket);

        assertThat(standing.of(conversation, Audience.AGENT, reader)).isEmpty();
    }

    private void keep(String text, String key, Duration lasts) {
        standing.keep(conversation, OutFrame.of(text, key), Set.of(Audience.AGENT), socket, lasts);
    }
}
