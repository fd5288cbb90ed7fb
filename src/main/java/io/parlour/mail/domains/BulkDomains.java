package io.parlour.mail.domains;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.BulkReadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// By what was last seen in DNS.
@Component
final class BulkDomains implements BulkReadiness {
    private final Domains domains;
    private final ClaimRows claims;
    private final Transactions transactions;

    BulkDomains(Domains domains, ClaimRows claims, Transactions transactions) {
        this.domains = domains;
        this.claims = claims;
        this.transactions = transactions;
    }

    @Override
    public List<String> lacks(OrganizationId organization, String domain) {
        return transactions
                .read(
                        organization,
                        () -> domains.named(organization, domain)
                                .map(found -> lacks(
                                        found,
                                        claims.named(organization, domain)
                                                .filter(ClaimRows.Claim::verified)
                                                .isPresent())))
                .orElse(List.of("DKIM", "DMARC"));
    }

    @Override
    public void require(OrganizationId organization, String domain) {
        List<String> lacks = lacks(organization, domain);
        if (!lacks.isEmpty()) {
            throw new Problem(409, "mail.domain-not-ready").with(Map.of("domain", domain, "lacks", lacks));
        }
    }

    static List<String> lacks(Domains.Domain domain, boolean verified) {
        List<String> lacks = new ArrayList<>();
        if (!verified) {
            lacks.add("verification");
        }
        if (!Boolean.TRUE.equals(domain.dkimOk())) {
            lacks.add("DKIM");
        }
        if (!Boolean.TRUE.equals(domain.dmarcOk())) {
            lacks.add("DMARC");
        }
        return lacks;
    }
}
