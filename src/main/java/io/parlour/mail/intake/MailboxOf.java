package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The mailbox a mail came to: its answer goes out from there. Runs in a transaction.
@Component
public final class MailboxOf {
    private final RawMails mails;
    private final Mailboxes mailboxes;

    MailboxOf(RawMails mails, Mailboxes mailboxes) {
        this.mails = mails;
        this.mailboxes = mailboxes;
    }

    public Optional<Mailbox> mail(OrganizationId organization, UUID raw) {
        return mails.find(organization, raw).flatMap(found -> mailboxes.find(organization, found.mailbox()));
    }
}
