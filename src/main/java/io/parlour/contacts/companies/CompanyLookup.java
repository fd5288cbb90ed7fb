package io.parlour.contacts.companies;

import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldLookup;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fold;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Companies, as fields name them.
@Component
final class CompanyLookup implements FieldLookup {
    private final CompanyRows rows;

    CompanyLookup(CompanyRows rows) {
        this.rows = rows;
    }

    @Override
    public FieldKind kind() {
        return FieldKind.COMPANY;
    }

    @Override
    public boolean knows(OrganizationId organization, UUID id) {
        return rows.find(organization, id).isPresent();
    }

    @Override
    public List<Found> search(AgentPrincipal agent, String query, int limit) {
        return rows.page(agent.organization(), Fold.of(query), null, null, limit).stream()
                .map(company -> new Found(company.id(), company.name()))
                .toList();
    }

    @Override
    public Map<UUID, String> names(OrganizationId organization, Collection<UUID> ids) {
        return rows.all(organization, ids).stream().collect(Collectors.toMap(Company::id, Company::name));
    }
}
