package io.parlour.contacts.companies;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The company a contact belongs to.
@Component
public final class CompanyOf {
    private final CompanyRows companies;
    private final MemberRows members;
    private final Transactions transactions;

    /// A contact's place in its company.
    ///
    /// @param joined `address` or `agent`
    public record Belonging(Company company, CompanyRole role, String joined) {}

    CompanyOf(CompanyRows companies, MemberRows members, Transactions transactions) {
        this.companies = companies;
        this.members = members;
        this.transactions = transactions;
    }

    public Optional<Belonging> of(OrganizationId organization, UUID contact) {
        return transactions.read(
                organization,
                () -> members.of(organization, contact)
                        .flatMap(member -> companies
                                .find(organization, member.company())
                                .map(company -> new Belonging(company, member.role(), member.joined()))));
    }
}
