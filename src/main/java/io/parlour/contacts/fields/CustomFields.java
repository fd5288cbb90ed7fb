package io.parlour.contacts.fields;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The fields of an organization.
@Component
public final class CustomFields {
    private final CustomFieldRows rows;
    private final Transactions transactions;

    CustomFields(CustomFieldRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /// Those that are filled in, in their order.
    ///
    /// @param object null: of all
    public List<CustomField> of(OrganizationId organization, @Nullable FieldObject object) {
        return all(organization, object).stream()
                .filter(each -> !each.archived())
                .toList();
    }

    /// With the archived ones, whose values are still shown.
    public List<CustomField> all(OrganizationId organization, @Nullable FieldObject object) {
        return transactions.read(organization, () -> rows.all(organization, object));
    }
}
