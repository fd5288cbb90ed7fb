package io.parlour.privacy.people;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The accounts that an address signs in with, for which the operator is responsible (PR-72). Made from the data maps
/// alone: the account, what belongs to it and what names it. Rows that belong to customers too are theirs.
@Component
public final class FindAccounts {
    private static final String OWN = "organization_id = :organization and ";
    private static final String ACCOUNTS =
            "(select id from agent where organization_id = :organization and email_lower = :address)";

    private final Organizations organizations;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final List<Part> parts;

    private record Part(Table table, String where) {}

    FindAccounts(
            List<DataMap> maps,
            PersonTables people,
            Organizations organizations,
            Transactions transactions,
            JdbcClient jdbc) {
        this.organizations = organizations;
        this.transactions = transactions;
        this.jdbc = jdbc;
        Set<String> customers =
                people.all().stream().map(part -> part.table().name()).collect(Collectors.toSet());
        List<Part> found = new ArrayList<>();
        for (DataMap map : maps) {
            for (Table table : map.tables()) {
                String where = where(table, customers.contains(table.name()));
                if (where != null) {
                    found.add(new Part(table, where));
                }
            }
        }
        this.parts = List.copyOf(found);
    }

    private static @Nullable String where(Table table, boolean ofCustomers) {
        if (table.roots().contains(Subject.AGENT)) {
            return OWN + "email_lower = :address";
        }
        Table.Named named = table.named();
        if (named != null) {
            return OWN + named.kind() + " = 'AGENT' and " + named.id() + " in " + ACCOUNTS;
        }
        return ofCustomers
                ? null
                : table.belongings().stream()
                        .filter(each -> each.table().equals("agent"))
                        .findFirst()
                        .map(each -> OWN + each.columns().getFirst() + " in " + ACCOUNTS)
                        .orElse(null);
    }

    /// Rows of an address in one organization, in the running transaction.
    public List<FindRows.Rows> of(OrganizationId organization, String address) {
        Map<String, Object> values = values(organization, address);
        return parts.stream()
                .map(part -> new FindRows.Rows(part.table(), part.where(), part.where(), values))
                .toList();
    }

    /// Organizations in which an address has an account, or an invitation to one, if the operator is asked; none
    /// otherwise.
    public List<OrganizationId> askedOf(OrganizationId asked, @Nullable String address) {
        if (address == null
                || organizations.find(asked).filter(Organization::operator).isEmpty()) {
            return List.of();
        }
        List<OrganizationId> found = new ArrayList<>();
        organizations.each(each -> {
            if (exists(each, address)) {
                found.add(each);
            }
        });
        return found;
    }

    private boolean exists(OrganizationId organization, String address) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select exists (select from agent where organization_id = :organization and email_lower = :address)
                            or exists (select from agent_invitation
                                where organization_id = :organization and email_lower = :address)""")
                        .params(values(organization, address))
                        .query(Boolean.class)
                        .single());
    }

    private static Map<String, Object> values(OrganizationId organization, String address) {
        return Map.of("organization", organization.value(), "address", address.toLowerCase(Locale.ROOT));
    }
}
