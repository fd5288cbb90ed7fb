package io.parlour.helpdesk.rules;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldUses;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Rules that ask for a field, set it, or count from what it holds.
@Component
final class FieldsOfRules implements FieldUses {
    private final RuleRows rules;

    FieldsOfRules(RuleRows rules) {
        this.rules = rules;
    }

    @Override
    public List<Use> of(OrganizationId organization, CustomField field) {
        return rules.all(organization).stream()
                .filter(rule -> names(rule, field))
                .map(rule -> new Use("rule", rule.name()))
                .toList();
    }

    private static boolean names(Rule rule, CustomField field) {
        String asked = '"' + field.asked() + '"';
        boolean sets = rule.actions()
                .valueStream()
                .anyMatch(action -> action.path("do").asString("").equals("field")
                        && action.path("key").asString("").equals(field.key()));
        return sets
                || rule.actions().toString().contains(asked)
                || (rule.condition() != null && rule.condition().toString().contains(asked))
                || (rule.timing() != null && rule.timing().anchor().key().equals(field.asked()));
    }
}
