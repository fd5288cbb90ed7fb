package io.parlour.mail;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// One try to deliver one letter. No transaction is open while the other server is spoken to. A crash between its "250"
/// and our commit sends the letter twice, never none.
@Component
final class DeliverLetter {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverLetter.class);
    /// Together about two days; after the last the letter has failed.
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final Duration UNTIL_ALLOWED = Duration.ofMinutes(10);

    private final Letters letters;
    private final SendAllowance allowance;
    private final Smtp smtp;
    private final Transactions transactions;
    private final Clock clock;

    DeliverLetter(Letters letters, SendAllowance allowance, Smtp smtp, Transactions transactions, Clock clock) {
        this.letters = letters;
        this.allowance = allowance;
        this.smtp = smtp;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// How long to wait before the next try; empty when there is none.
    Optional<Duration> deliver(LetterReference reference) {
        OrganizationId organization = reference.owner();
        Optional<Letters.Waiting> letter =
                transactions.read(organization, () -> letters.waiting(organization, reference.letter()));
        if (letter.isEmpty()) {
            return Optional.empty();
        }
        LetterKind kind = transactions.read(organization, () -> letters.kind(organization, reference.letter()));
        if (kind.isLimited() && !allowance.take(organization)) {
            return Optional.of(UNTIL_ALLOWED);
        }
        return switch (smtp.send(reference.letter(), letter.get())) {
            case Smtp.Answer.Accepted accepted -> end(reference, new Letters.End("SENT", null, clock.instant()));
            case Smtp.Answer.Refused refused ->
                end(reference, new Letters.End("FAILED", refused.code(), clock.instant()));
            case Smtp.Answer.NotNow notNow -> again(reference, letter.get().tries(), notNow.code());
        };
    }

    private Optional<Duration> again(LetterReference reference, int tries, String code) {
        if (tries >= WAITS.size()) {
            return end(reference, new Letters.End("FAILED", code, clock.instant()));
        }
        LOG.warn("letter {} waits: {}", reference.letter(), code);
        transactions.in(reference.owner(), () -> letters.tried(reference.owner(), reference.letter(), code));
        return Optional.of(WAITS.get(tries));
    }

    private Optional<Duration> end(LetterReference reference, Letters.End end) {
        transactions.in(reference.owner(), () -> letters.end(reference.owner(), reference.letter(), end));
        return Optional.empty();
    }
}
