package io.parlour.helpdesk.imports;

import io.parlour.contacts.companies.ChangeCompanies;
import io.parlour.contacts.companies.CompanyOf;
import io.parlour.contacts.companies.CompanyRole;
import io.parlour.contacts.companies.ReadCompanies;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Puts who asked into the company that a file names, which is made when there is none of that name. Who belongs to one
/// already stays there: what is known here is newer.
@Component
final class LinkCompany {
    private final CompanyOf belonging;
    private final ReadCompanies read;
    private final ChangeCompanies change;
    private final Transactions transactions;

    LinkCompany(CompanyOf belonging, ReadCompanies read, ChangeCompanies change, Transactions transactions) {
        this.belonging = belonging;
        this.read = read;
        this.change = change;
        this.transactions = transactions;
    }

    void link(OrganizationId organization, UUID contact, String name) {
        if (belonging.of(organization, contact).isEmpty()) {
            change.put(organization, company(organization, name), contact, CompanyRole.OWN);
        }
    }

    private UUID company(OrganizationId organization, String name) {
        return read.named(organization, name).orElseGet(() -> made(organization, name));
    }

    private UUID made(OrganizationId organization, String name) {
        ChangeCompanies.Wish wish = new ChangeCompanies.Wish(name, List.of(), null, null, Map.of());
        try {
            return transactions.apart(() -> change.make(organization, wish).id());
        } catch (DuplicateKeyException | Problem e) {
            // somebody else has made it in this moment
            return read.named(organization, name).orElseThrow(() -> e);
        }
    }
}
