package io.parlour.mail.domains;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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
        tell(
                organization,
                before.id(),
                is ? "domain.ready" : "domain.incomplete",
                words -> Map.of("domain", before.name(), "records", list(lacking, words)));
    }

    private static String list(List<Records.Check> lacking, Texts words) {
        return lacking.stream()
                .map(check -> "- %s %s: %s".formatted(check.type(), check.name(), words.say(check.text())))
                .collect(Collectors.joining("\n"));
    }

    void verified(OrganizationId organization, ClaimRows.Claim claim) {
        tell(organization, claim.id(), "domain.verified", Map.of("domain", claim.name()));
    }

    void missing(OrganizationId organization, ClaimRows.Claim claim, DomainProof proof, Instant until) {
        tell(
                organization,
                claim.id(),
                "domain.unproven",
                Map.of(
                        "domain",
                        claim.name(),
                        "record",
                        proof.record(),
                        "value",
                        proof.value(),
                        "time",
                        until.truncatedTo(ChronoUnit.MINUTES)));
    }

    void lost(OrganizationId organization, ClaimRows.Claim claim) {
        tell(organization, claim.id(), "domain.lost", Map.of("domain", claim.name()));
    }

    private void tell(OrganizationId organization, UUID domain, String key, Map<String, ?> values) {
        tell(organization, domain, key, words -> values);
    }

    private void tell(OrganizationId organization, UUID domain, String key, Function<Texts, Map<String, ?>> values) {
        String link = "\n\n%s/settings/domains/%s\n".formatted(address.base(), domain);
        write.write(
                organization,
                words -> new WriteToAgent.Email(
                        words.say(key + ".subject", values.apply(words)),
                        words.say(key + ".body", values.apply(words)) + link));
    }
}
