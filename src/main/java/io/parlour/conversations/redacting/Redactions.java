package io.parlour.conversations.redacting;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who took what kind of thing out of which message, and why; in the running transaction, and in the audit log.
@Component
final class Redactions {
    static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final IdSource ids;
    private final Clock clock;

    /// @param length characters of a passage, or octets of a file
    /// @param messages how many messages it was taken out of
    record Done(UUID message, UUID agent, boolean file, long length, int messages, String reason) {}

    Redactions(JdbcClient jdbc, Audit audit, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    static String reason(@Nullable String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(
                    "reason", reason.isEmpty() ? "required:reason" : "too-long", Map.of("max", LONGEST_REASON));
        }
        return reason;
    }

    void insert(OrganizationId organization, UUID conversation, Done done) {
        jdbc.sql("""
                        insert into message_redaction (organization_id, id, conversation_id, message_id, agent_id, what, length,
                            messages, reason, at)
                        values (:organization, :id, :conversation, :message, :agent, :what, :length, :messages, :reason, :at)
                        """)
                .params(Sql.parameters(organization, done))
                .param("id", ids.next())
                .param("conversation", conversation)
                .param("what", done.file() ? "file" : "text")
                .param("at", Sql.utc(clock.instant()))
                .update();
        audit.record(
                organization,
                Actor.agent(done.agent()),
                done.file() ? Action.FILE_REDACTED : Action.MESSAGE_REDACTED,
                new ObjectRef(ObjectRef.Kind.MESSAGE, done.message()),
                null);
    }

    /// Newest first.
    List<ReadRedactions.Made> page(
            OrganizationId organization, Collection<UUID> conversations, @Nullable Cursor before, int limit) {
        return jdbc.sql("""
                        select r.id, r.message_id, a.name, r.what, r.length, r.messages, r.reason, r.at
                        from message_redaction r
                        join agent a on a.organization_id = r.organization_id and a.id = r.agent_id
                        where r.organization_id = :organization and (r.conversation_id = any (:conversations)
                            or r.message_id in (select m.id from message_placement p join message m
                                on m.organization_id = p.organization_id and m.conversation_id = p.conversation_id
                                    and m.seq = p.seq
                                where p.organization_id = :organization and p.shown_in = any (:conversations)))
                          and (cast(:before as uuid) is null or r.id < cast(:before as uuid))
                        order by r.id desc limit :limit""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .param("before", before == null ? null : before.uuid(0))
                .param("limit", limit)
                .query((row, number) -> new ReadRedactions.Made(
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Objects.requireNonNull(Sql.uuid(row, "message_id")),
                        row.getString("name"),
                        row.getString("what"),
                        row.getLong("length"),
                        row.getInt("messages"),
                        row.getString("reason"),
                        Sql.instant(row, "at")))
                .list();
    }
}
