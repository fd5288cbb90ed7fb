package io.parlour.contacts.companies;

import io.parlour.contacts.ContactJoined;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.calendars.CalendarUse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What companies do when contacts become one, and when a calendar is to go.
@Component
class CompaniesFollow implements CalendarUse {
    private final CompanyRows companies;
    private final MemberRows members;
    private final Transactions transactions;

    CompaniesFollow(CompanyRows companies, MemberRows members, Transactions transactions) {
        this.companies = companies;
        this.members = members;
        this.transactions = transactions;
    }

    @EventListener
    void joined(ContactJoined event) {
        transactions.deleting("contact-joined");
        members.absorb(event.organization(), event.from(), event.to());
    }

    @Override
    public Optional<Problem> uses(OrganizationId organization, UUID calendar) {
        return companies.usesCalendar(organization, calendar)
                ? Optional.of(new Problem(409, "calendar.in-use:company"))
                : Optional.empty();
    }
}
