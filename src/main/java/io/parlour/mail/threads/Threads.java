package io.parlour.mail.threads;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.MailAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows that lead from a mail to its conversation, in the running transaction.
@Component
public final class Threads {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final JdbcClient jdbc;

    /// A message whose id a mail refers to. `ours`: it went out from here.
    public record Referred(UUID conversation, UUID message, boolean ours) {}

    Threads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The key of a conversation, made when first asked for.
    public byte[] key(OrganizationId organization, UUID conversation, Instant now) {
        byte[] fresh = new byte[MailTokens.KEY_BYTES];
        RANDOM.nextBytes(fresh);
        return jdbc.sql("""
                        insert into thread_key (organization_id, key, conversation_id, created_at)
                        values (:organization, :key, :conversation, :now)
                        on conflict (organization_id, conversation_id) do update set retired = false
                        returning key
                        """)
                .param("organization", organization.value())
                .param("key", fresh)
                .param("conversation", conversation)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getBytes("key"))
                .single();
    }

    public Optional<UUID> byKey(OrganizationId organization, byte[] key) {
        return jdbc.sql("""
                        select conversation_id from thread_key
                        where organization_id = :organization and key = :key and not retired
                        """)
                .param("organization", organization.value())
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /// Keeps the id of a mail, so that answers to it are known.
    public void remember(OrganizationId organization, String rfcMessageId, Referred to, Instant at) {
        jdbc.sql("""
                        insert into message_reference (organization_id, id_hash, conversation_id, message_id, ours, at)
                        values (:organization, :hash, :conversation, :message, :ours, :at) on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("hash", hash(rfcMessageId))
                .param("conversation", to.conversation())
                .param("message", to.message())
                .param("ours", to.ours())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What each of the ids refers to; an id that went to several conversations has several.
    Map<String, List<Referred>> referred(OrganizationId organization, List<String> ids) {
        Map<String, List<Referred>> found = new HashMap<>();
        for (String id : ids) {
            List<Referred> to = jdbc.sql("""
                            select conversation_id, message_id, ours from message_reference
                            where organization_id = :organization and id_hash = :hash
                            order by ours desc, at desc limit 20
                            """)
                    .param("organization", organization.value())
                    .param("hash", hash(id))
                    .query((row, number) -> new Referred(
                            row.getObject("conversation_id", UUID.class),
                            row.getObject("message_id", UUID.class),
                            row.getBoolean("ours")))
                    .list();
            if (!to.isEmpty()) {
                found.put(id, to);
            }
        }
        return found;
    }

    public static byte[] hash(String rfcMessageId) {
        return MailAddress.sha256(rfcMessageId.strip());
    }
}
