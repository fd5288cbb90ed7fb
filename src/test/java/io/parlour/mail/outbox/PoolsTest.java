package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.direct.Direct;
import io.parlour.mail.direct.Directs;
import io.parlour.mail.direct.Servers;
import io.parlour.mail.submission.Result;
import io.parlour.mail.submission.Stage;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Domains at one provider share what it takes, and others do not wait for it (ML-107, ML-115).
class PoolsTest {
    private final Clock clock = Clock.fixed(Made.BEGAN, ZoneOffset.UTC);
    private final Direct direct = Directs.nowhere();
    private final Pools pools = new Pools(null, 40, batch -> true, clock);

    private Pool pool(String provider, String host, Lane lane, String... addresses) {
        return pools.add(
                direct,
                new Servers.Known(provider, List.of(new Servers.Host(10, host))),
                Made.batch(new OrganizationId(UUID.randomUUID()), UUID.randomUUID(), lane, addresses));
    }

    @Test
    void aProviderThatHasEnoughHasEnoughOfAllItsDomains() {
        Pool one = pool("provider.example", "one.provider.example", Lane.BULK, "a@one.example");
        Pool two = pool("provider.example", "two.provider.example", Lane.BULK, "a@two.example");
        Pool other = pool("other.example", "mx.other.example", Lane.BULK, "a@other.example");
        assertThat(one).isNotSameAs(two);
        assertThat(two.lines()).isEqualTo(4);

        one.heard(new Result.Refused(Stage.RCPT, 421, "4.7.0", "too many mails"));
        assertThat(List.of(one.isOpen(), two.isOpen(), other.isOpen())).containsExactly(false, false, true);
        assertThat(two.why()).isEmpty();
        assertThat(one.why()).contains("provider.example asked us to slow down");
    }

    @Test
    void aServerThatIsAwayIsAwayAlone() {
        Pool one = pool("provider.example", "one.provider.example", Lane.BULK, "a@one.example");
        Pool two = pool("provider.example", "two.provider.example", Lane.BULK, "a@two.example");
        one.own().unreachable();
        assertThat(one.isOpen()).isFalse();
        assertThat(two.isOpen()).isTrue();
    }

    @Test
    void domainsWithTheSameServersShareTheirLines() {
        Pool one = pool("provider.example", "mx.provider.example", Lane.BULK, "a@one.example");
        assertThat(pool("provider.example", "mx.provider.example", Lane.CONVERSATION, "a@two.example"))
                .isSameAs(one);
        assertThat(one.queue().size()).isEqualTo(2);
        assertThat(one.queue().hasUrgent()).isTrue();
        assertThat(one.queue().drain()).hasSize(2);
        assertThat(one.queue().isEmpty()).isTrue();
    }
}
