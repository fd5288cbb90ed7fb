package io.parlour.mail.direct;

import io.parlour.kernel.texts.ServerText;
import io.parlour.mail.domains.SendingHost;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether mail may go out directly (ML-84): the addresses it leaves from have a name that leads back to them, or the
/// operator has said that it may go all the same. Asks DNS beside whoever wants to know, and nobody waits for it.
@Component
public final class DirectGate {
    private static final Duration WHILE_OPEN = Duration.ofMinutes(5);
    private static final Duration WHILE_SHUT = Duration.ofSeconds(5);
    private static final Seen NOT_YET =
            new Seen(new SendingHost.Standing(false, null, new ServerText("domain.check.ptr.asking")), null);

    private final SendingHost host;
    private final boolean confirmed;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Seen seen = NOT_YET;

    private record Seen(
            SendingHost.Standing standing, @Nullable Instant at) {}

    /// @param confirmed to go without a name: `parlour.direct-without-name` (`PARLOUR_DIRECT_WITHOUT_NAME`)
    DirectGate(
            SendingHost host,
            @Value("${parlour.direct-without-name:${PARLOUR_DIRECT_WITHOUT_NAME:false}}") boolean confirmed,
            Clock clock) {
        this.host = host;
        this.confirmed = confirmed;
        this.clock = clock;
    }

    public boolean isOpen() {
        boolean named = current().named();
        return named || confirmed;
    }

    /// What is wrong; null for nothing.
    public @Nullable ServerText text() {
        SendingHost.Standing standing = current();
        return standing.named() ? null : standing.text();
    }

    /// What this server calls itself: the name of its address, as receivers compare it.
    public String name() {
        return Objects.requireNonNullElse(current().name(), host.host());
    }

    private SendingHost.Standing current() {
        Seen last = seen;
        Duration good = last.standing().named() ? WHILE_OPEN : WHILE_SHUT;
        boolean old = last.at() == null || !clock.instant().isBefore(last.at().plus(good));
        if (old && asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("mail-gate").start(this::ask);
        }
        return last.standing();
    }

    private void ask() {
        try {
            seen = new Seen(host.standing(), clock.instant());
        } finally {
            asking.set(false);
        }
    }
}
