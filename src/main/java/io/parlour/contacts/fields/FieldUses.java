package io.parlour.contacts.fields;

import io.parlour.kernel.OrganizationId;
import java.util.List;

/// What goes by fields: views, policies, rules, forms. A room has one for each kind of thing that may name a field. In
/// the running transaction.
public interface FieldUses {
    /// Something that names the field.
    ///
    /// @param kind what it is, in a word: `view`
    /// @param name what it is called
    record Use(String kind, String name) {}

    List<Use> of(OrganizationId organization, CustomField field);
}
