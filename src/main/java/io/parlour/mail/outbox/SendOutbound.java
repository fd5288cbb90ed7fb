package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.bounces.Classification;
import io.parlour.mail.bounces.ClassifyAnswer;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Stage;
import io.parlour.mail.bounces.Verdict;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.submission.Envelope;
import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Result;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.writing.MailRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// One try to deliver one mail to one recipient. No transaction is open while the other server is spoken to. A crash
/// between its "250" and our commit sends the mail again with the same Message-ID, never not at all (ML-98).
@Lazy
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
    private final Relay relay;
    private final MailTokens tokens;
    private final NoteReports notes;
    private final AutomaticMarks marks;
    private final ClassifyAnswer classify = new ClassifyAnswer();
    private final Transactions transactions;
    private final Clock clock;

    SendOutbound(
            OutboundRows rows,
            RenderOutbound render,
            Relay relay,
            MailTokens tokens,
            NoteReports notes,
            AutomaticMarks marks,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.render = render;
        this.relay = relay;
        this.tokens = tokens;
        this.notes = notes;
        this.marks = marks;
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
            Envelope envelope = new Envelope(sender(organization, mail, recipient), recipient.address());
            record(organization, mail, recipient, relay.submit(envelope, octets));
        } catch (MailRefused e) {
            end(organization, recipient, "failed", ours("failed", e.code()));
        }
    }

    private String sender(OrganizationId organization, OutboundRows.Mail mail, OutboundRows.Recipient recipient) {
        if (marks.answersItself(organization, mail)) {
            return ""; // nobody hears of a failed one (RFC 3834 §3.3)
        }
        MailAddress from = MailAddress.of(mail.fromAddress());
        if (from == null || mail.replyTo() == null) {
            return mail.fromAddress();
        }
        String local = from.local() + "+" + tokens.bounce(organization, recipient.key());
        return local.length() <= LONGEST_LOCAL ? local + "@" + from.domain() : mail.fromAddress();
    }

    private void record(
            OrganizationId organization,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient,
            Relay.Answer answer) {
        Instant now = clock.instant();
        switch (answer) {
            case Relay.Answer.NoLine(Opening.Failed why, String host) -> {
                String text = why.fault().name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + why.text();
                Integer code = why.code() == 0 ? null : why.code();
                later(organization, mail, recipient, attempt("deferred", code, why.enhanced(), text, host, null, now));
            }
            case Relay.Answer.Told(Relay.Said said) -> record(organization, mail, recipient, said, now);
        }
    }

    private void record(
            OrganizationId organization,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient,
            Relay.Said said,
            Instant now) {
        switch (said.result()) {
            case Result.Accepted(int code, String text) ->
                end(
                        organization,
                        recipient,
                        "accepted",
                        attempt("accepted", code, null, text, said.host(), said.tls(), now));
            case Result.Refused refused -> {
                String result = refused.isPermanent() ? "failed" : "deferred";
                OutboundRows.Attempt attempt = attempt(
                        result, refused.code(), refused.enhanced(), refused.text(), said.host(), said.tls(), now);
                if (refused.isPermanent()) {
                    end(organization, recipient, "failed", attempt);
                    note(organization, mail, recipient, refused);
                } else {
                    later(organization, mail, recipient, attempt);
                }
            }
            case Result.Unsendable(String code) -> end(organization, recipient, "failed", ours("failed", code));
            // sent again with the same Message-ID: it is known to be one mail (ML-98, ML-99)
            case Result.Broken broken ->
                later(
                        organization,
                        mail,
                        recipient,
                        attempt(
                                broken.uncertain() ? "uncertain" : "broken",
                                null,
                                null,
                                "the line broke at " + broken.stage().name().toLowerCase(Locale.ROOT),
                                said.host(),
                                said.tls(),
                                now));
        }
    }

    /// What a server says to our face is read as its reports are (ML-76).
    private void note(
            OrganizationId organization,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient,
            Result.Refused refused) {
        Stage stage = switch (refused.stage()) {
            case RCPT -> Stage.RCPT;
            case MAIL -> Stage.MAIL;
            case DATA, CONTENT -> Stage.DATA;
            case CONNECT, GREETING, EHLO, TLS, AUTH -> Stage.CONNECT;
        };
        Classification found = classify.classify(refused.code(), refused.enhanced(), refused.text(), stage);
        Verdict verdict = new Verdict(
                recipient.address(),
                found.severity(),
                found.reason(),
                refused.enhanced(),
                refused.code(),
                refused.text(),
                null,
                found.rule());
        notes.note(
                organization,
                Report.Kind.BOUNCE,
                verdict,
                new NoteReports.Ours(
                        recipient.id(), recipient.contact(), recipient.address(), mail.conversation(), true),
                null);
    }

    private void later(
            OrganizationId organization,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient,
            OutboundRows.Attempt attempt) {
        Instant again = attempt.at().plus(wait(recipient.attempts()));
        if (again.isAfter(mail.createdAt().plus(LIFE))) {
            end(organization, recipient, "expired", attempt);
            return;
        }
        transactions.in(organization, () -> rows.tried(organization, recipient, attempt, "queued", again));
    }

    private static Duration wait(int attempts) {
        Duration wait = WAITS.get(Math.min(attempts, WAITS.size()) - 1);
        double spread = 1 - SPREAD + 2 * SPREAD * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (wait.toMillis() * spread));
    }

    private void end(
            OrganizationId organization, OutboundRows.Recipient recipient, String state, OutboundRows.Attempt attempt) {
        transactions.in(organization, () -> rows.tried(organization, recipient, attempt, state, null));
    }

    private OutboundRows.Attempt ours(String result, String code) {
        return attempt(result, null, null, code, null, null, clock.instant());
    }

    private static OutboundRows.Attempt attempt(
            String result,
            @Nullable Integer code,
            @Nullable String enhanced,
            String text,
            @Nullable String host,
            @Nullable String tls,
            Instant at) {
        return new OutboundRows.Attempt(
                result, code, enhanced, text.length() <= 500 ? text : text.substring(0, 500), host, tls, at);
    }
}
