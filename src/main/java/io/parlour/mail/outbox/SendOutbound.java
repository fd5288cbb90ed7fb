package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.Smtp;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.writing.MailRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One try to deliver one mail to one recipient. No transaction is open while the other server is spoken to. A crash
/// between its "250" and our commit sends the mail again with the same Message-ID, never not at all (ML-98).
@Component
final class SendOutbound {
    private static final Duration LEASE = Duration.ofMinutes(5);
    /// How long after each try the next one comes; the last repeats (ML-101).
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private static final Duration LIFE = Duration.ofDays(2);
    private static final double SPREAD = 0.2;
    private static final int LONGEST_LOCAL = 64;

    private final OutboundRows rows;
    private final RenderOutbound render;
    private final Smtp smtp;
    private final MailTokens tokens;
    private final Transactions transactions;
    private final Clock clock;

    SendOutbound(
            OutboundRows rows,
            RenderOutbound render,
            Smtp smtp,
            MailTokens tokens,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.render = render;
        this.smtp = smtp;
        this.tokens = tokens;
        this.transactions = transactions;
        this.clock = clock;
    }

    void send(OrganizationId organization, UUID id) {
        Instant now = clock.instant();
        Optional<OutboundRows.Recipient> claimed =
                transactions.in(organization, () -> rows.claim(organization, id, now, now.plus(LEASE)));
        OutboundRows.Recipient recipient = claimed.orElse(null);
        if (recipient == null) {
            return;
        }
        OutboundRows.Mail mail = transactions
                .read(organization, () -> rows.mail(organization, recipient.mail()))
                .orElseThrow();
        List<OutboundRows.Recipient> all =
                transactions.read(organization, () -> rows.recipients(organization, mail.id()));
        try {
            byte[] octets = render.render(organization, mail, all);
            record(
                    organization,
                    mail,
                    recipient,
                    smtp.send(sender(organization, mail, recipient), recipient.address(), octets));
        } catch (MailRefused e) {
            end(organization, recipient, "failed", "failed", e.code());
        }
    }

    private String sender(OrganizationId organization, OutboundRows.Mail mail, OutboundRows.Recipient recipient) {
        MailAddress from = MailAddress.of(mail.fromAddress());
        if (from == null || mail.replyTo() == null) {
            return mail.fromAddress();
        }
        String local = from.local() + "+" + tokens.bounce(organization, recipient.key());
        return local.length() <= LONGEST_LOCAL ? local + "@" + from.domain() : mail.fromAddress();
    }

    private void record(
            OrganizationId organization, OutboundRows.Mail mail, OutboundRows.Recipient recipient, Smtp.Answer answer) {
        switch (answer) {
            case Smtp.Answer.Accepted() -> end(organization, recipient, "accepted", "accepted", null);
            case Smtp.Answer.Refused(String code) -> end(organization, recipient, "failed", "failed", code);
            case Smtp.Answer.NotNow(String code) -> later(organization, mail, recipient, code);
        }
    }

    private void later(
            OrganizationId organization, OutboundRows.Mail mail, OutboundRows.Recipient recipient, String code) {
        Instant now = clock.instant();
        Instant again = now.plus(wait(recipient.attempts()));
        if (again.isAfter(mail.createdAt().plus(LIFE))) {
            end(organization, recipient, "expired", "deferred", code);
            return;
        }
        OutboundRows.Attempt attempt = attempt("deferred", code, now);
        transactions.in(organization, () -> rows.tried(organization, recipient, attempt, "queued", again));
    }

    private static Duration wait(int attempts) {
        Duration wait = WAITS.get(Math.min(attempts, WAITS.size()) - 1);
        double spread = 1 - SPREAD + 2 * SPREAD * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (wait.toMillis() * spread));
    }

    private void end(
            OrganizationId organization,
            OutboundRows.Recipient recipient,
            String state,
            String result,
            @Nullable String code) {
        OutboundRows.Attempt attempt = attempt(result, code, clock.instant());
        transactions.in(organization, () -> rows.tried(organization, recipient, attempt, state, null));
    }

    private static OutboundRows.Attempt attempt(String result, @Nullable String code, Instant at) {
        Integer number = code != null && code.matches("smtp-[0-9]{3}") ? Integer.valueOf(code.substring(5)) : null;
        return new OutboundRows.Attempt(result, number, null, code, null, null, at);
    }
}
