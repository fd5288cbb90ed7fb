package io.parlour.contacts.companies;

import io.parlour.contacts.companies.MemberRows.Membership;
import io.parlour.contacts.fields.CheckValues;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.database.Transactions;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import io.parlour.organizations.calendars.Calendars;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Makes companies, changes them and takes them away. Who belongs to one that goes, stays a contact.
///
/// Errors: `not-found`; `input.invalid` (name: `length`, `taken`; domains: `format`, `public`, `taken`, `too-many`;
/// calendar, department: `unknown`; fields.KEY).
@Component
public final class ChangeCompanies {
    private static final int NAME = 120;
    private static final int DOMAINS = 50;

    private final CompanyRows rows;
    private final MemberRows members;
    private final Checks checks;
    private final Stamp stamp;
    private final Transactions transactions;

    /// What a company is to be like.
    ///
    /// @param fields what is to change of its fields, null takes a value out
    public record Wish(
            String name,
            List<String> domains,
            @Nullable UUID calendar,
            @Nullable UUID department,
            Map<String, @Nullable JsonNode> fields) {
        public Wish {
            domains = List.copyOf(domains);
        }
    }

    @Component("companyChecks")
    record Checks(Calendars calendars, Departments departments, CheckValues values) {}

    @Component("companyStamp")
    record Stamp(IdSource ids, Clock clock, ApplicationEventPublisher publisher) {}

    ChangeCompanies(CompanyRows rows, MemberRows members, Checks checks, Stamp stamp, Transactions transactions) {
        this.rows = rows;
        this.members = members;
        this.checks = checks;
        this.stamp = stamp;
        this.transactions = transactions;
    }

    public Company make(OrganizationId organization, Wish wish) {
        return transactions.in(
                organization,
                () -> save(
                        organization, new Company(stamp.ids().next(), "", List.of(), null, null, Map.of(), 0), wish));
    }

    public Company change(OrganizationId organization, UUID id, Wish wish) {
        return transactions.in(organization, () -> save(organization, find(organization, id), wish));
    }

    public void remove(OrganizationId organization, UUID id) {
        transactions.in(organization, () -> {
            tell(organization, find(organization, id).calendar());
            transactions.deleting("company-removed");
            rows.remove(organization, id);
        });
    }

    /// Puts a contact there, out of whatever company it was in, or gives it another role.
    public void put(OrganizationId organization, UUID company, UUID contact, CompanyRole role) {
        transactions.in(organization, () -> {
            Company to = find(organization, company);
            if (!members.isContact(organization, contact)) {
                throw Problem.notFound();
            }
            String joined = members.of(organization, contact)
                    .filter(before -> before.company().equals(company))
                    .map(Membership::joined)
                    .orElse("agent");
            members.put(
                    organization,
                    contact,
                    new Membership(company, role, joined),
                    stamp.clock().instant());
            tell(organization, to.calendar());
        });
    }

    public void takeOut(OrganizationId organization, UUID company, UUID contact) {
        transactions.in(organization, () -> {
            if (members.of(organization, contact)
                    .filter(member -> member.company().equals(company))
                    .isEmpty()) {
                throw Problem.notFound();
            }
            transactions.deleting("company-left");
            members.remove(organization, contact);
            tell(organization, find(organization, company).calendar());
        });
    }

    private Company find(OrganizationId organization, UUID id) {
        return rows.find(organization, id).orElseThrow(Problem::notFound);
    }

    private Company save(OrganizationId organization, Company before, Wish wish) {
        String name = wish.name().strip();
        String fold = Fold.of(name);
        require(
                !fold.isEmpty() && name.length() <= NAME,
                new Problem.FieldError("name", "length:name", Map.of("max", NAME)));
        require(
                rows.ofName(organization, fold)
                        .filter(id -> !id.equals(before.id()))
                        .isEmpty(),
                new Problem.FieldError("name", "taken"));
        List<String> domains = domains(organization, before, wish);
        require(
                wish.calendar() == null
                        || checks.calendars().all(organization).stream()
                                .anyMatch(each -> each.id().equals(wish.calendar())),
                new Problem.FieldError("calendar", "unknown:calendar"));
        require(
                wish.department() == null
                        || checks.departments()
                                .find(organization, wish.department())
                                .isPresent(),
                new Problem.FieldError("department", "unknown:department"));
        Map<String, Object> fields =
                checks.values().changed(organization, FieldObject.COMPANY, before.fields(), wish.fields());
        Company company =
                new Company(before.id(), name, domains, wish.calendar(), wish.department(), fields, before.contacts());
        rows.save(organization, company, fold, stamp.clock().instant());
        if (!fields.equals(before.fields())) {
            rows.saveFields(
                    organization,
                    company.id(),
                    fields,
                    checks.values().folded(organization, FieldObject.COMPANY, fields));
        }
        if (!Objects.equals(before.calendar(), company.calendar())) {
            stamp.publisher().publishEvent(new CompanyTermsChanged(organization));
        }
        return company;
    }

    private void tell(OrganizationId organization, @Nullable UUID calendar) {
        if (calendar != null) {
            stamp.publisher().publishEvent(new CompanyTermsChanged(organization));
        }
    }

    private List<String> domains(OrganizationId organization, Company before, Wish wish) {
        List<String> domains =
                wish.domains().stream().map(Domain::of).distinct().sorted().toList();
        require(domains.size() <= DOMAINS, new Problem.FieldError("domains", "too-many", Map.of("max", DOMAINS)));
        for (String domain : domains) {
            require(
                    rows.ofDomain(organization, domain)
                            .filter(owner -> !owner.equals(before.id()))
                            .isEmpty(),
                    new Problem.FieldError("domains", "taken:domain-of", Map.of("domain", domain)));
        }
        return domains;
    }

    private static void require(boolean so, Problem.FieldError otherwise) {
        if (!so) {
            throw Problem.invalid(List.of(otherwise));
        }
    }
}
