package io.parlour.helpdesk.imports;

import io.parlour.contacts.companies.ChangeCompanies;
import io.parlour.contacts.companies.Company;
import io.parlour.contacts.companies.CompanyOf;
import io.parlour.contacts.companies.CompanyRole;
import io.parlour.contacts.companies.ReadCompanies;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fold;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Puts who asked into the company that a file names, which is made when there is none of that name. Who belongs to one
/// already stays there: what is known here is newer.
@Component
final class LinkCompany {
    private static final int FEW = 50;

    private final CompanyOf belonging;
    private final ReadCompanies read;
    private final ChangeCompanies change;

    LinkCompany(CompanyOf belonging, ReadCompanies read, ChangeCompanies change) {
        this.belonging = belonging;
        this.read = read;
        this.change = change;
    }

    void link(OrganizationId organization, UUID contact, String name) {
        if (belonging.of(organization, contact).isEmpty()) {
            change.put(organization, company(organization, name), contact, CompanyRole.OWN);
        }
    }

    private UUID company(OrganizationId organization, String name) {
        return read.page(organization, name, null, FEW).items().stream()
                .filter(each -> Fold.of(each.name()).equals(Fold.of(name)))
                .findFirst()
                .map(Company::id)
                .orElseGet(
                        () -> change.make(organization, new ChangeCompanies.Wish(name, List.of(), null, null, Map.of()))
                                .id());
    }
}
