package io.parlour.mail.mailboxes;

import io.parlour.identity.SharedAddresses;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Which addresses arrive in a mailbox of the organization, with or without a tag behind `+`.
@Component
final class MailboxAddresses implements SharedAddresses {
    private final Mailboxes mailboxes;

    MailboxAddresses(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public Set<String> among(OrganizationId organization, Collection<String> addresses) {
        Set<String> ours = mailboxes.ours(
                organization,
                addresses.stream()
                        .flatMap(MailboxAddresses::names)
                        .map(MailAddress::toString)
                        .toList());
        return addresses.stream()
                .filter(address -> names(address).map(MailAddress::toString).anyMatch(ours::contains))
                .collect(Collectors.toSet());
    }

    private static Stream<MailAddress> names(String address) {
        return Stream.ofNullable(MailAddress.of(address)).flatMap(each -> Stream.of(each, each.base()));
    }
}
