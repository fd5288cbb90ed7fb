package io.parlour.conversations.tickets;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes values of personal fields out of tickets that were closed so long ago as the field says, and out of their log
/// (HD-32).
@Component
final class ForgetValues {
    static final String RULE = "field-value-over";
    private static final int AT_ONCE = 500;

    private final CustomFields fields;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    ForgetValues(CustomFields fields, JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.fields = fields;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    void forget(OrganizationId organization) {
        for (CustomField field : fields.all(organization, FieldObject.TICKET)) {
            Integer days = field.keepDays();
            if (field.personal() && days != null) {
                Instant before = Sql.now(clock).minus(Duration.ofDays(days));
                List<UUID> some;
                do {
                    some = transactions.in(organization, () -> forget(organization, field.key(), before));
                } while (some.size() == AT_ONCE);
            }
        }
    }

    private List<UUID> forget(OrganizationId organization, String key, Instant closedBefore) {
        List<UUID> tickets = jdbc.sql("""
                        select conversation_id from ticket
                         where organization_id = :organization and category = 'closed' and closed_at <= :before
                           and (jsonb_exists(fields, :key) or exists (select from ticket_event e
                                where e.organization_id = ticket.organization_id
                                  and e.conversation_id = ticket.conversation_id
                                  and jsonb_exists(e.changes, 'field.' || :key)))
                         order by conversation_id limit :most for no key update""")
                .param("organization", organization.value())
                .param("before", Sql.utc(closedBefore))
                .param("key", key)
                .param("most", AT_ONCE)
                .query((row, number) -> Objects.requireNonNull(row.getObject("conversation_id", UUID.class)))
                .list();
        transactions.deleting(RULE);
        for (String sql : List.of("""
                update ticket set fields = fields - :key, fields_fold = fields_fold - :key
                 where organization_id = :organization and conversation_id = any (:tickets)""", """
                delete from ticket_choice
                 where organization_id = :organization and conversation_id = any (:tickets) and key = :key""", """
                update ticket_event set changes = changes - ('field.' || :key)
                 where organization_id = :organization and conversation_id = any (:tickets)
                   and jsonb_exists(changes, 'field.' || :key)""")) {
            jdbc.sql(sql)
                    .param("organization", organization.value())
                    .param("tickets", Sql.uuids(tickets))
                    .param("key", key)
                    .update();
        }
        return tickets;
    }
}
