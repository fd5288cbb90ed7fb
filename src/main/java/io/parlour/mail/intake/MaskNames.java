package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.reading.Mailbox;
import io.parlour.mail.reading.ReadMessage;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes out of the names beside addresses what must not be stored: a name is free text of whoever sent it.
///
/// Errors: [io.parlour.redaction.RedactionFailed].
@Component
final class MaskNames {
    private final MaskBody mask;

    /// `changed`: the mail as it came must not be kept.
    record Named(ReadMessage mail, boolean changed) {}

    MaskNames(MaskBody mask) {
        this.mask = mask;
    }

    Named mask(OrganizationId organization, UUID site, ReadMessage mail) {
        ReadMessage masked = mail.renamed(each -> masked(organization, site, each));
        return new Named(masked, !masked.equals(mail));
    }

    private Mailbox masked(OrganizationId organization, UUID site, Mailbox mailbox) {
        if (mailbox.name() == null) {
            return mailbox;
        }
        MaskBody.Masked name = mask.mask(organization, site, mailbox.name());
        return name.changed() ? new Mailbox(name.text(), mailbox.address(), mailbox.misleading()) : mailbox;
    }
}
