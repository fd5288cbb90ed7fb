package io.parlour.mail.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.domains.SendingDomains;
import io.parlour.mail.signing.BodyHash;
import io.parlour.mail.signing.SignMail;
import io.parlour.mail.signing.SigningKey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Signs by the keys of the sender's domain, where their records were seen (ML-90).
@Component
final class SignOutbound {
    private final SendingDomains domains;
    private final Clock clock;
    private final Timer time;

    SignOutbound(SendingDomains domains, Clock clock, MeterRegistry registry) {
        this.domains = domains;
        this.clock = clock;
        this.time = registry.timer("parlour.mail.sign");
    }

    /// Signs mails of one sender, with what was seen when it was made. May be shared between threads.
    final class Signer {
        private final List<SigningKey> keys;
        private final BodyHash hash = new BodyHash();

        private Signer(List<SigningKey> keys) {
            this.keys = keys;
        }

        byte[] sign(byte[] mail) {
            return keys.isEmpty()
                    ? mail
                    : Objects.requireNonNull(time.record(() -> new SignMail(keys, clock).sign(mail, hash)));
        }
    }

    Signer with(OrganizationId organization, String from) {
        return new Signer(domains.signing(organization, from.substring(from.lastIndexOf('@') + 1)));
    }
}
