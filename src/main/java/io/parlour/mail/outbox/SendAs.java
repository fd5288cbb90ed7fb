package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.SmtpSettings;
import io.parlour.mail.domains.DomainClaims;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailbox;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The address that mail of a mailbox is from: its own once its domain is verified, until then that of this
/// installation, with the mailbox in `Reply-To` unless the domain is someone else's.
@Component
final class SendAs {
    private final DomainClaims domains;
    private final MailAddress installation;

    /// @param own whether it is the address of the mailbox itself
    record Sender(MailAddress address, boolean own) {}

    SendAs(DomainClaims domains, SmtpSettings settings) {
        this.domains = domains;
        this.installation = Objects.requireNonNull(MailAddress.of(settings.fromAddress()), "PARLOUR_MAIL_FROM");
    }

    Sender of(OrganizationId organization, Mailbox mailbox) {
        MailAddress address = MailAddress.of(mailbox.address());
        if (address == null) {
            throw new IllegalStateException("a mailbox without an address");
        }
        boolean own = domains.isVerified(organization, address.domain());
        return new Sender(own ? address : installation, own);
    }

    /// Where answers go; null for the sender itself.
    ///
    /// @param tagged an address of the mailbox that knows more, if there is one
    @Nullable
    String replyTo(OrganizationId organization, Mailbox mailbox, Sender sender, @Nullable String tagged) {
        if (sender.own()) {
            return tagged;
        }
        String domain = mailbox.address().substring(mailbox.address().lastIndexOf('@') + 1);
        if (domains.isTaken(organization, domain)) {
            return null; // answers would reach those who have verified it
        }
        return tagged == null ? mailbox.address() : tagged;
    }
}
