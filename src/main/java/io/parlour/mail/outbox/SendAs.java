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
/// installation (which also stands for domains it made up, once email leaves it), with the mailbox in `Reply-To` unless
/// the domain is someone else's.
@Component
final class SendAs {
    private final DomainClaims domains;
    private final OutboxWork work;
    private final MailAddress installation;

    /// @param own whether it is the address of the mailbox itself
    record Sender(MailAddress address, boolean own) {}

    SendAs(DomainClaims domains, OutboxWork work, SmtpSettings settings) {
        this.domains = domains;
        this.work = work;
        this.installation = Objects.requireNonNull(MailAddress.of(settings.fromAddress()), "PARLOUR_MAIL_FROM");
    }

    Sender of(OrganizationId organization, Mailbox mailbox) {
        MailAddress address = MailAddress.of(mailbox.address());
        if (address == null) {
            throw new IllegalStateException("a mailbox without an address");
        }
        boolean own = isOwn(organization, address.domain());
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
        return unlessTaken(organization, tagged == null ? mailbox.address() : tagged);
    }

    /// A queued mail as it may be sent now: its domain can have been given up or lost since.
    OutboundRows.Mail now(OrganizationId organization, OutboundRows.Mail mail) {
        String domain = domain(mail.fromAddress());
        String from = installation.toString();
        if (!mail.fromAddress().equals(from) && isOwn(organization, domain)) {
            return mail;
        }
        String answers =
                mail.replyTo() == null && !mail.fromAddress().equals(from) ? mail.fromAddress() : mail.replyTo();
        return mail.from(from, answers == null ? null : unlessTaken(organization, answers));
    }

    /// Outside of this installation no one reaches the domains it made up.
    private boolean isOwn(OrganizationId organization, String domain) {
        return !(work.sends(organization) && domain.endsWith(DomainClaims.INSIDE))
                && domains.isVerified(organization, domain);
    }

    /// Answers to a domain that another organization has verified would reach that one.
    private @Nullable String unlessTaken(OrganizationId organization, String address) {
        return domains.isTaken(organization, domain(address)) ? null : address;
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
