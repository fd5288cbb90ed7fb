package io.parlour.mail.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// What this node took in and what became of it: `parlour_mail_raw_total` and
/// `parlour_mail_outcome_total{outcome}`; and what waits in the whole installation, `parlour_mail_unresolved`
/// (ML-16). Whose mail it was is not told.
@Component
final class MailMeters {
    private final MeterRegistry registry;
    private final Counter raw;
    private final AtomicLong unresolved = new AtomicLong();

    MailMeters(MeterRegistry registry) {
        this.registry = registry;
        this.raw = registry.counter("parlour.mail.raw");
        registry.gauge("parlour.mail.unresolved", unresolved);
    }

    /// Mails of the whole installation that wait for somebody, or for too long.
    void unresolved(long number) {
        unresolved.set(number);
    }

    void taken() {
        raw.increment();
    }

    void decided(String outcome) {
        registry.counter("parlour.mail.outcome", "outcome", outcome).increment();
    }
}
