package io.parlour.helpdesk.sla;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldUses;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Policies that ask for a field.
@Component
final class FieldsOfPolicies implements FieldUses {
    private final PolicyRows policies;

    FieldsOfPolicies(PolicyRows policies) {
        this.policies = policies;
    }

    @Override
    public List<Use> of(OrganizationId organization, CustomField field) {
        return policies.all(organization).stream()
                .filter(policy -> policy.condition() != null
                        && policy.condition().toString().contains('"' + field.asked() + '"'))
                .map(policy -> new Use("service level", policy.name()))
                .toList();
    }
}
