package io.parlour.contacts;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of contacts.
@Component
final class ContactsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(contact(), handle(), tag(), contactIdentity(), contactAttribute());
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "contact_search(text, timestamp with time zone, uuid, integer)",
                "answers ids; names the organization of the transaction itself"));
    }

    private static Table contact() {
        return Table.tenant("contact")
                .trigger("erased")
                .root(Subject.CONTACT)
                .purposes("support")
                .retention("last_seen_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "collection_id uuid", "policy_version_id uuid")
                .none(Reason.CLOCK, "first_seen_at timestamptz", "last_seen_at timestamptz", "frozen_at timestamptz")
                .personal("name text", Category.IDENTITY, Trait.PORTABLE)
                .personal("language text", Category.PREFERENCE, Trait.PORTABLE)
                .personal("fields jsonb", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .derived("fields_fold jsonb", Category.CONTENT, "fields", Trait.HIDDEN);
    }

    private static Table contactIdentity() {
        return Table.tenant("contact_identity")
                .belongsTo("contact", "contact_id")
                .purposes("support")
                .retention("last_seen_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "site_id uuid", "contact_id uuid")
                .none(Reason.CLOCK, "first_seen_at timestamptz", "last_seen_at timestamptz")
                .personal("external_id text", Category.IDENTITY, Trait.PORTABLE, Trait.HANDLE);
    }

    private static Table contactAttribute() {
        return Table.tenant("contact_attribute")
                .belongsTo("contact", "contact_id")
                .purposes("support")
                .retention("at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "contact_id uuid")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("name text", Category.IDENTITY, Trait.PORTABLE)
                .personal("value text", Category.IDENTITY, Trait.PORTABLE);
    }

    private static Table handle() {
        return Table.tenant("handle")
                .belongsTo("contact", "contact_id")
                .purposes("support")
                .retention("created_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "contact_id uuid")
                .none(Reason.CATALOG, "kind text", "verified boolean", "proven_too boolean", "learned text")
                .none(Reason.CLOCK, "created_at timestamptz")
                .personal("value text", Category.CONTACT, Trait.PORTABLE, Trait.HANDLE)
                .derived("value_lower text", Category.CONTACT, "value", Trait.HIDDEN);
    }

    private static Table tag() {
        return Table.tenant("contact_tag")
                .belongsTo("contact", "contact_id")
                .purposes("support")
                .retention("added_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "contact_id uuid", "added_by uuid")
                .none(Reason.CLOCK, "added_at timestamptz")
                .personal("tag text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE);
    }
}
