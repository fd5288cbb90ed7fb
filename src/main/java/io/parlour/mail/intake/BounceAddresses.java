package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.domains.BounceHosts;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.outbox.FindOutbound;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Addresses that bounces come back to at a host of their own (ML-79). Only one with a token of ours is anybody's: it
/// belongs to the mailbox that sent the mail.
@Component
final class BounceAddresses {
    private final BounceHosts hosts;
    private final FindOutbound outbound;

    BounceAddresses(BounceHosts hosts, FindOutbound outbound) {
        this.hosts = hosts;
        this.outbound = outbound;
    }

    Optional<Mailboxes.Owner> owner(String address) {
        MailAddress parsed = MailAddress.of(address);
        return parsed == null
                ? Optional.empty()
                : hosts.owners(parsed.domain()).stream()
                        .flatMap(organization -> owner(organization, parsed).stream())
                        .findFirst();
    }

    private Optional<Mailboxes.Owner> owner(OrganizationId organization, MailAddress address) {
        return outbound.mailbox(organization, address.local())
                .map(mailbox -> new Mailboxes.Owner(organization, mailbox));
    }
}
