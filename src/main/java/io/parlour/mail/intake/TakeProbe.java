package io.parlour.mail.intake;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.mailboxes.ProbeForwarding;
import io.parlour.mail.mailboxes.Probes;
import io.parlour.mail.reading.ReadMessage;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Knows the probe of a forwarded address that comes back (ML-11); it becomes no message.
@Component
final class TakeProbe {
    private final RawMails mails;
    private final Probes probes;
    private final Mailboxes mailboxes;
    private final Transactions transactions;
    private final Clock clock;

    TakeProbe(RawMails mails, Probes probes, Mailboxes mailboxes, Transactions transactions, Clock clock) {
        this.mails = mails;
        this.probes = probes;
        this.mailboxes = mailboxes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Whether it was one.
    boolean take(OrganizationId organization, RawMails.Raw raw, Mailbox mailbox, ReadMessage mail) {
        // somebody who answers a probe quotes it
        boolean answers = !mail.inReplyTo().isEmpty() || !mail.references().isEmpty();
        @Nullable String token = answers ? null : ProbeForwarding.token(mail.text());
        return token != null && transactions.in(organization, () -> taken(organization, raw, mailbox, token));
    }

    private boolean taken(OrganizationId organization, RawMails.Raw raw, Mailbox mailbox, String token) {
        Instant now = clock.instant();
        if (mails.claim(organization, raw.id()).isEmpty() || !probes.came(organization, token, mailbox.id(), now)) {
            return false;
        }
        mailboxes.received(organization, mailbox.id(), now);
        mails.decide(organization, raw.id(), RawMails.Decision.of("delivery-note", "probe"), now, null);
        return true;
    }
}
