package io.parlour.mail.threads;

import io.parlour.conversations.merging.MeantFor;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Knows by In-Reply-To which conversation a mail answered. In the running transaction.
@Component
class AnsweredMails implements MeantFor {
    private final JdbcClient jdbc;
    private final Threads threads;

    AnsweredMails(JdbcClient jdbc, Threads threads) {
        this.jdbc = jdbc;
        this.threads = threads;
    }

    @Override
    public Map<UUID, UUID> conversations(OrganizationId organization, Collection<UUID> messages) {
        Map<UUID, UUID> found = new HashMap<>();
        jdbc.sql("""
                        select message_id, in_reply_to from mail_header
                         where organization_id = :organization and message_id = any (:messages)
                           and in_reply_to is not null""")
                .param("organization", organization.value())
                .param("messages", Sql.uuids(messages))
                .query((row, number) ->
                        Map.entry(row.getObject("message_id", UUID.class), row.getString("in_reply_to")))
                .list()
                .forEach(mail -> {
                    @Nullable UUID conversation = answered(organization, mail.getValue());
                    if (conversation != null) {
                        found.put(mail.getKey(), conversation);
                    }
                });
        return found;
    }

    private @Nullable UUID answered(OrganizationId organization, String inReplyTo) {
        for (String id : inReplyTo.strip().split("\\s+", -1)) {
            for (Threads.Referred to :
                    threads.referred(organization, java.util.List.of(id)).getOrDefault(id, java.util.List.of())) {
                return to.conversation();
            }
        }
        return null;
    }
}
