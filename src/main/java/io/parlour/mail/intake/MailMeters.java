package io.parlour.mail.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// What this node took in and what became of it: `parlour_mail_raw_total` and `parlour_mail_outcome_total{outcome}`.
/// Whose mail it was is not told.
@Component
final class MailMeters {
    private final MeterRegistry registry;
    private final Counter raw;

    MailMeters(MeterRegistry registry) {
        this.registry = registry;
        this.raw = registry.counter("parlour.mail.raw");
    }

    void taken() {
        raw.increment();
    }

    void decided(String outcome) {
        registry.counter("parlour.mail.outcome", "outcome", outcome).increment();
    }
}
