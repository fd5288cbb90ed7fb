package io.parlour.mail;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Mailboxes;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whether a mailbox is an organization's own.
@Component
public final class FindOwnMailbox {
    private final Mailboxes mailboxes;

    FindOwnMailbox(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    public boolean exists(OrganizationId organization, UUID mailbox) {
        return mailboxes.find(organization, mailbox).isPresent();
    }
}
