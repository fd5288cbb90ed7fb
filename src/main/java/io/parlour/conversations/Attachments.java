package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Files on their way into messages.
@Component
final class Attachments {
    private static final Duration LIFE = Duration.ofHours(1);
    private final JdbcClient jdbc;

    private record Wish(UUID file, String ownerKind, UUID owner) {}

    private record Attached(UUID file, UUID conversation, long seq, long ordinal) {}

    Attachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of the files named by the sends that are whole, wait for a message, and belong to the sender. An hour
    /// after its start an upload can be sent no more: it is about to vanish. With their sizes in bytes.
    Map<UUID, Long> claimable(OrganizationId organization, List<Posting.Send> sends, Instant now) {
        List<Wish> wishes = new ArrayList<>();
        for (Posting.Send send : sends) {
            UUID owner = send.entry().author().id();
            for (UUID file : send.entry().attachments()) {
                if (owner != null) {
                    wishes.add(new Wish(file, send.entry().author().kind(), owner));
                }
            }
        }
        if (wishes.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Long> found = new HashMap<>();
        jdbc.sql("""
                        select a.id, a.size from unnest(:files, :kinds, :owners) as w (file, kind, owner)
                        join attachment a on a.organization_id = :organization and a.id = w.file
                            and a.owner_kind = w.kind and a.owner_id = w.owner
                        where a.id = any (:files) and a.conversation_id is null and a.state not in ('uploading', 'infected') and (a.created_at > :since or exists (select from held_message h
                                where h.organization_id = :organization
                                  and a.id::text = any (string_to_array(h.attachments, ' ')))
                            or exists (select from outgoing_reply o where o.organization_id = :organization
                                and o.agent_id = a.owner_id
                                and a.id::text = any (string_to_array(o.attachments, ' '))))
                        for update of a
                        """)
                .param("organization", organization.value())
                .param("since", Sql.utc(now.minus(LIFE)))
                .param("files", Sql.uuids(wishes, Wish::file))
                .param("kinds", Sql.texts(wishes, Wish::ownerKind))
                .param("owners", Sql.uuids(wishes, Wish::owner))
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), row.getLong("size"));
                });
        return found;
    }

    void attach(OrganizationId organization, List<Placed> placed) {
        List<Attached> attached = new ArrayList<>();
        for (Placed row : placed) {
            long ordinal = 0;
            for (UUID file : row.entry().attachments()) {
                attached.add(new Attached(file, row.conversation(), row.seq(), ordinal++));
            }
        }
        if (attached.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update attachment a
                        set conversation_id = n.conversation, message_seq = n.seq, ordinal = n.ordinal
                        from unnest(:files, :conversations, :seqs, :ordinals) as n (file, conversation, seq, ordinal)
                        where a.organization_id = :organization and a.id = any (:files) and a.id = n.file
                        """)
                .param("organization", organization.value())
                .param("files", Sql.uuids(attached, Attached::file))
                .param("conversations", Sql.uuids(attached, Attached::conversation))
                .param("seqs", Sql.numbers(attached, Attached::seq))
                .param("ordinals", Sql.numbers(attached, Attached::ordinal))
                .update();
    }
}
