package io.parlour.contacts.companies;

import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Companies and who belongs to them, in pages.
///
/// Errors: `not-found`, `page.cursor-invalid`.
@Component
public final class ReadCompanies {
    private final CompanyRows rows;
    private final MemberRows members;
    private final Transactions transactions;

    ReadCompanies(CompanyRows rows, MemberRows members, Transactions transactions) {
        this.rows = rows;
        this.members = members;
        this.transactions = transactions;
    }

    /// By name.
    ///
    /// @param query in the name or a domain; null: all
    public Page<Company> page(OrganizationId organization, @Nullable String query, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 2);
        String wanted = query == null ? "" : Fold.of(query);
        List<Company> found = transactions.read(
                organization,
                () -> rows.page(
                        organization,
                        wanted,
                        after == null ? null : after.text(0),
                        after == null ? null : after.uuid(1),
                        limit + 1));
        return Page.of(found, limit, last -> Cursor.of(Fold.of(last.name()), last.id()));
    }

    /// The one of this name, whatever the case of its letters.
    public Optional<UUID> named(OrganizationId organization, String name) {
        return transactions.read(organization, () -> rows.ofName(organization, Fold.of(name.strip())));
    }

    public Company find(OrganizationId organization, UUID id) {
        return transactions
                .read(organization, () -> rows.find(organization, id))
                .orElseThrow(Problem::notFound);
    }

    public Page<Member> members(OrganizationId organization, UUID company, @Nullable String cursor, int limit) {
        return transactions.read(organization, () -> {
            find(organization, company);
            return Page.byId(
                    cursor, limit, (after, many) -> members.page(organization, company, after, many), Member::contact);
        });
    }
}
