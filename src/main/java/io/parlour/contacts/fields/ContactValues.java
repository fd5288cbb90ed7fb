package io.parlour.contacts.fields;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Values of the fields of contacts. What a site says under its signature about an attribute of the same name stands
/// there too.
///
/// Errors: `not-found`; those of [CheckValues].
@Component
public final class ContactValues {
    private final JdbcClient jdbc;
    private final CheckValues check;
    private final StoredValues stored;
    private final EventLog events;
    private final Transactions transactions;

    ContactValues(JdbcClient jdbc, CheckValues check, StoredValues stored, EventLog events, Transactions transactions) {
        this.jdbc = jdbc;
        this.check = check;
        this.stored = stored;
        this.events = events;
        this.transactions = transactions;
    }

    public Map<String, Object> of(OrganizationId organization, UUID contact) {
        return transactions.read(organization, () -> read(organization, contact, ""));
    }

    public Map<String, Object> change(
            OrganizationId organization, UUID contact, Map<String, @Nullable JsonNode> wished) {
        return transactions.in(organization, () -> {
            Map<String, Object> before = read(organization, contact, " for no key update");
            Map<String, Object> after = check.changed(organization, FieldObject.CONTACT, before, wished);
            if (!after.equals(before)) {
                save(organization, contact, after);
                events.append(organization, "contact-changed", Map.of("contact", contact));
            }
            return after;
        });
    }

    /// What a site says under its signature of attributes that are called like fields, in the running transaction.
    /// What no field can hold stays an attribute alone.
    public void signed(OrganizationId organization, UUID contact, Map<String, String> said) {
        Map<String, Object> before = read(organization, contact, " for no key update");
        Map<String, Object> after = check.fitting(organization, FieldObject.CONTACT, before, said);
        if (!after.equals(before)) {
            save(organization, contact, after);
        }
    }

    private Map<String, Object> read(OrganizationId organization, UUID contact, String locking) {
        return jdbc.sql("select fields from contact where organization_id = :organization and id = :contact" + locking)
                .param("organization", organization.value())
                .param("contact", contact)
                .query((row, number) -> stored.read(row.getString(1)))
                .optional()
                .orElseThrow(Problem::notFound);
    }

    private void save(OrganizationId organization, UUID contact, Map<String, Object> values) {
        jdbc.sql("""
                        update contact set fields = :fields::jsonb, fields_fold = :folds::jsonb
                         where organization_id = :organization and id = :contact""")
                .param("organization", organization.value())
                .param("contact", contact)
                .param("fields", stored.write(values))
                .param("folds", stored.write(check.folded(organization, FieldObject.CONTACT, values)))
                .update();
    }
}
