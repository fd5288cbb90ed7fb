package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.domains.BounceHosts;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.submission.Envelope;
import io.parlour.mail.submission.Submission;
import io.parlour.mail.threads.MailTokens;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// A mail with its envelope, as it goes over the line. Bounces come back to an address with the recipient's key in it
/// (ML-71).
///
/// Errors: [io.parlour.mail.writing.MailRefused].
@Lazy
@Component
final class WriteSubmission {
    private static final int LONGEST_LOCAL = 64;

    private final RenderOutbound render;
    private final RenderBulk bulk;
    private final OutboundRows rows;
    private final MailTokens tokens;
    private final BounceHosts hosts;
    private final AutomaticMarks marks;
    private final Transactions transactions;

    WriteSubmission(
            RenderOutbound render,
            RenderBulk bulk,
            OutboundRows rows,
            MailTokens tokens,
            BounceHosts hosts,
            AutomaticMarks marks,
            Transactions transactions) {
        this.render = render;
        this.bulk = bulk;
        this.rows = rows;
        this.tokens = tokens;
        this.hosts = hosts;
        this.marks = marks;
        this.transactions = transactions;
    }

    /// About how many octets it has beyond those of any mail.
    long size(Ready ready) {
        return render.attached(ready.batch().organization(), ready.batch().mail()) * 3 / 2;
    }

    Submission write(Ready ready) {
        OrganizationId organization = ready.batch().organization();
        OutboundRows.Mail mail = ready.batch().mail();
        OutboundRows.Recipient recipient = ready.recipient();
        if (mail.message() == null) {
            Envelope envelope = envelope(sender(organization, mail, recipient), recipient);
            return new Submission(envelope, bulk.render(organization, mail, recipient, ready.data()));
        }
        // of a failed answer that no person wrote nobody hears (RFC 3834 §3.3)
        String sender = marks.answersItself(organization, mail) ? "" : sender(organization, mail, recipient);
        Envelope envelope = envelope(sender, recipient);
        List<OutboundRows.Recipient> all =
                transactions.read(organization, () -> rows.recipients(organization, mail.id()));
        return new Submission(envelope, render.render(organization, mail, all));
    }

    /// Servers that can are asked for reports that name the recipient by its id (ML-116).
    private static Envelope envelope(String sender, OutboundRows.Recipient recipient) {
        return new Envelope(
                sender,
                recipient.address(),
                sender.isEmpty() ? null : recipient.id().toString());
    }

    private String sender(OrganizationId organization, OutboundRows.Mail mail, OutboundRows.Recipient recipient) {
        MailAddress from = MailAddress.of(mail.fromAddress());
        if (from == null) {
            return mail.fromAddress();
        }
        String token = tokens.bounce(organization, recipient.key());
        Optional<String> host = hosts.of(organization, from.domain());
        if (host.isPresent()) {
            return token + "@" + host.get();
        }
        MailAddress mailbox = mail.replyTo() == null ? null : MailAddress.of(mail.replyTo());
        if (mailbox == null || !mailbox.base().equals(from)) {
            return mail.fromAddress(); // not from the mailbox itself, or one that knows no tags
        }
        String local = from.local() + "+" + token;
        return local.length() <= LONGEST_LOCAL ? local + "@" + from.domain() : mail.fromAddress();
    }
}
