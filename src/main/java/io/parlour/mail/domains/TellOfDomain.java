package io.parlour.mail.domains;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAdministrators;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Writes to administrators when a domain that was ready is not any more, and when one is (ML-80). In the running
/// transaction.
@Component
final class TellOfDomain {
    private final WriteToAdministrators write;
    private final PublicAddress address;

    TellOfDomain(WriteToAdministrators write, PublicAddress address) {
        this.write = write;
        this.address = address;
    }

    void changed(OrganizationId organization, Domains.Domain before, String state, List<Records.Check> lacking) {
        boolean was = before.state().equals("ok");
        boolean is = state.equals("ok");
        if (was == is) {
            return;
        }
        String subject = is
                ? "%s is ready to send".formatted(before.name())
                : "%s is missing a DNS record".formatted(before.name());
        String body = (is ? "All DNS records for sending email from %s are in place." : """
                        A DNS record of %s is missing or not as expected:
                        %s
                        Until you fix it, receivers may treat your email as spam.""")
                .formatted(
                        before.name(),
                        lacking.stream()
                                .map(check -> "- %s %s: %s".formatted(check.type(), check.name(), check.words()))
                                .collect(Collectors.joining("\n")));
        tell(organization, before.id(), subject, body);
    }

    void verified(OrganizationId organization, ClaimRows.Claim claim) {
        tell(
                organization,
                claim.id(),
                claim.name() + " is verified",
                "Your mailboxes at %s receive email and send from their own addresses.".formatted(claim.name()));
    }

    void missing(OrganizationId organization, ClaimRows.Claim claim, DomainProof proof, Instant until) {
        tell(organization, claim.id(), "The record that verifies " + claim.name() + " is missing", """
                DNS no longer has this TXT record:

                %s
                %s

                Add it again before %s. After that, your mailboxes at %s stop receiving email and send from the \
                address of this installation.""".formatted(
                        proof.record(), proof.value(), until.truncatedTo(ChronoUnit.MINUTES), claim.name()));
    }

    void lost(OrganizationId organization, ClaimRows.Claim claim) {
        tell(organization, claim.id(), claim.name() + " is no longer verified", """
                The TXT record that verified %s is gone, or another organization has verified the domain. Your mailboxes \
                there no longer receive email, and send from the address of this installation until you verify the \
                domain again.""".formatted(claim.name()));
    }

    private void tell(OrganizationId organization, UUID domain, String subject, String body) {
        write.write(organization, subject, body + "\n\n%s/settings/domains/%s\n".formatted(address.base(), domain));
    }
}
