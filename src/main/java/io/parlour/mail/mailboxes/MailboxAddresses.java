package io.parlour.mail.mailboxes;

import io.parlour.identity.Agents;
import io.parlour.identity.SharedAddresses;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// No agent signs in with the address of a mailbox of the organization, with or without a tag behind `+`.
@Component
final class MailboxAddresses implements SharedAddresses {
    private final Mailboxes mailboxes;
    private final Agents agents;

    MailboxAddresses(Mailboxes mailboxes, Agents agents) {
        this.mailboxes = mailboxes;
        this.agents = agents;
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

    /// Errors: `input.invalid` (address).
    void refuseSignInAddress(OrganizationId organization, MailAddress mailbox) {
        agents.signInAddresses(organization).forEach((address, name) -> {
            if (names(address).anyMatch(mailbox::equals)) {
                throw Problem.invalid(
                        "address",
                        "sign-in-address",
                        Map.of("name", name, "address", address, "domain", mailbox.domain()));
            }
        });
    }

    private static Stream<MailAddress> names(String address) {
        MailAddress parsed = MailAddress.of(address);
        return parsed == null ? Stream.empty() : Stream.of(parsed, parsed.base());
    }
}
