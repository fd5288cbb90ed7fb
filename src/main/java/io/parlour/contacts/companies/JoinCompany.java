package io.parlour.contacts.companies;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A contact whose address is proven joins the company of its domain, with its own tickets alone, unless it belongs to
/// one. What is only typed, or stands in a mail that nobody vouches for, joins none. Joins a running transaction.
@Component
public final class JoinCompany {
    private final CompanyRows companies;
    private final MemberRows members;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    JoinCompany(CompanyRows companies, MemberRows members, EventLog events, Transactions transactions, Clock clock) {
        this.companies = companies;
        this.members = members;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// `address`: of a mail that the domain itself vouches for, or behind a link that was used.
    public void proven(OrganizationId organization, UUID contact, String address) {
        String domain = Domain.ofAddress(address);
        if (domain.isEmpty() || Domain.isPublic(domain)) {
            return;
        }
        transactions.in(
                organization,
                () -> companies.ofDomain(organization, domain).ifPresent(company -> {
                    if (members.join(organization, contact, company, clock.instant())) {
                        events.append(organization, "contact-changed", Map.of("contact", contact));
                    }
                }));
    }
}
