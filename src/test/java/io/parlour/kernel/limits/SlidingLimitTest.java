package io.parlour.kernel.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlidingLimitTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void noWindowEverHoldsMoreThanAllowed() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SlidingLimit limit = new SlidingLimit(3, Duration.ofSeconds(10));
            List<Long> taken = new ArrayList<>();
            long now = random.nextLong();
            for (int i = 0; i < 100; i++) {
                now += (long) (random.nextDouble() * 4 * SECOND);
                if (limit.take("one", now).isEmpty()) {
                    taken.add(now);
                }
            }
            for (int i = 3; i < taken.size(); i++) {
                assertThat(taken.get(i) - taken.get(i - 3)).isGreaterThanOrEqualTo(10 * SECOND);
            }
        }
    }

    @Test
    void whoWaitsAsLongAsToldIsTaken() {
        SlidingLimit limit = new SlidingLimit(2, Duration.ofSeconds(10));
        assertThat(limit.take("one", 0)).isEmpty();
        assertThat(limit.take("one", SECOND)).isEmpty();
        Duration wait = limit.take("one", 4 * SECOND).orElseThrow();

        assertThat(wait).isEqualTo(Duration.ofSeconds(6));
        assertThat(limit.take("other", 4 * SECOND)).isEmpty();
        assertThat(limit.take("one", 4 * SECOND + wait.toNanos())).isEmpty();
    }

    @Test
    void whatIsGivenBackIsFreeAgain() {
        SlidingLimit limit = new SlidingLimit(1, Duration.ofSeconds(10));
        assertThat(limit.take("one", 0)).isEmpty();
        limit.giveBack("one");

        assertThat(limit.take("one", 1)).isEmpty();
        assertThat(limit.take("one", 2)).isPresent();
    }

    @Test
    void neighboursCountTogetherAndTheNextNetworkDoesNot() {
        assertThat(prefix("203.0.113.7")).isEqualTo(prefix("203.0.113.250")).isNotEqualTo(prefix("203.0.114.7"));
        assertThat(prefix("2001:db8:1:100::1"))
                .isEqualTo(prefix("2001:db8:1:ffff:9::2"))
                .isNotEqualTo(prefix("2001:db8:2::1"));
    }

    @Test
    void onlyATrustedProxyIsBelievedAndOnlyItsOwnWord() {
        ClientAddress clients = new ClientAddress(Set.of("10.0.0.1"));
        InetAddress proxy = InetAddress.ofLiteral("10.0.0.1");
        InetAddress stranger = InetAddress.ofLiteral("198.51.100.9");

        assertThat(clients.of(proxy, "192.0.2.1, 203.0.113.7").getHostAddress()).isEqualTo("203.0.113.7");
        assertThat(clients.of(stranger, "203.0.113.7")).isEqualTo(stranger);
        assertThat(clients.of(proxy, "not an address")).isEqualTo(proxy);
        assertThat(clients.of(proxy, null)).isEqualTo(proxy);
    }

    private static NetworkPrefix prefix(String literal) {
        return NetworkPrefix.of(InetAddress.ofLiteral(literal));
    }
}
