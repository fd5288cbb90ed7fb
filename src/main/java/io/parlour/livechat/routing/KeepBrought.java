package io.parlour.livechat.routing;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.RedactionEvents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps with a chat what its browser brought along, and reads it again. Joins the running transaction.
@Component
public final class KeepBrought {
    private final JdbcClient jdbc;
    private final RedactionEvents redactions;

    KeepBrought(JdbcClient jdbc, RedactionEvents redactions) {
        this.jdbc = jdbc;
        this.redactions = redactions;
    }

    public void keep(
            OrganizationId organization, UUID chat, UUID conversation, ExamineBrought.Examined examined, Instant at) {
        Brought brought = examined.brought();
        if (brought.entryUrl() != null || brought.referrer() != null) {
            jdbc.sql("""
                            insert into chat_arrival (organization_id, chat_id, entry_url, referrer, at)
                            values (:organization, :chat, :entry, :referrer, :at)""")
                    .param("organization", organization.value())
                    .param("chat", chat)
                    .param("entry", brought.entryUrl())
                    .param("referrer", brought.referrer())
                    .param("at", Sql.utc(at))
                    .update();
        }
        brought.variables()
                .forEach((name, value) -> jdbc.sql("""
                        insert into chat_variable (organization_id, chat_id, name, value, at)
                        values (:organization, :chat, :name, :value, :at)""")
                        .param("organization", organization.value())
                        .param("chat", chat)
                        .param("name", name)
                        .param("value", value)
                        .param("at", Sql.utc(at))
                        .update());
        redactions.record(
                organization,
                List.of(new RedactionEvents.Found("conversation", conversation, "web", "label", examined.hits())));
    }

    /// Empty for a chat that brought nothing.
    public Brought of(OrganizationId organization, UUID chat) {
        Map<String, String> variables = new LinkedHashMap<>();
        jdbc.sql("""
                        select name, value from chat_variable
                         where organization_id = :organization and chat_id = :chat order by name""")
                .param("organization", organization.value())
                .param("chat", chat)
                .query(row -> {
                    variables.put(row.getString("name"), row.getString("value"));
                });
        return jdbc.sql("""
                        select entry_url, referrer from chat_arrival
                         where organization_id = :organization and chat_id = :chat""")
                .param("organization", organization.value())
                .param("chat", chat)
                .query((row, number) -> new Brought(row.getString("entry_url"), row.getString("referrer"), variables))
                .optional()
                .orElse(new Brought(null, null, variables));
    }
}
