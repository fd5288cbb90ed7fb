package io.parlour.mail.domains;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAdministrators;
import java.util.List;
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
                ? "%s is ready for mail".formatted(before.name())
                : "%s lacks a record that mail needs".formatted(before.name());
        String body = (is ? "All records that mail from %s needs are there." : """
                        A record of %s is not there any more, or not as it should be:
                        %s
                        Until it is, receivers may take your mail for spam.""")
                .formatted(
                        before.name(),
                        lacking.stream()
                                .map(check -> "- %s %s: %s".formatted(check.type(), check.name(), check.words()))
                                .collect(Collectors.joining("\n")));
        String more = "\n\n%s/settings/domains/%s\n".formatted(address.base(), before.id());
        write.write(organization, subject, body + more);
    }
}
