package io.parlour.mail.intake;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of mails as they came, each with its one outcome, in the running transaction.
@Component
final class RawMails {
    private static final String SELECT = """
            select r.id, r.mailbox_id, r.source, r.source_key, r.envelope_from, r.envelope_to, r.peer, r.bytes,
                r.received_at, r.old, r.blob_deleted_at is null as kept, o.outcome, o.reason, o.attempts, o.conversation_id,
                o.message_id
            from raw_mail r join mail_outcome o on o.organization_id = r.organization_id and o.raw_mail_id = r.id
            where r.organization_id = :organization
            """;
    private final JdbcClient jdbc;
    private final MailMeters meters;

    /// `bytes` is the size; `envelopeFrom` is null for mail that nobody wants to hear of again (`<>`).
    /// `old`: from before its mailbox was connected.
    record Raw(
            UUID id,
            UUID mailbox,
            String source,
            String sourceKey,
            @Nullable String envelopeFrom,
            List<String> envelopeTo,
            @Nullable String peer,
            long bytes,
            Instant receivedAt,
            boolean old,
            boolean kept,
            String outcome,
            @Nullable String reason,
            int attempts,
            @Nullable UUID conversation,
            @Nullable UUID message) {
        boolean open() {
            return outcome.equals("pending") || outcome.equals("failed") || outcome.equals("unreadable");
        }

        /// The sender of the envelope: empty for nobody, null where it is not known.
        @Nullable
        String returnPath() {
            return source.equals("smtp") && envelopeFrom == null ? "" : envelopeFrom;
        }
    }

    record Waiting(OrganizationId organization, UUID mail) {}

    RawMails(JdbcClient jdbc, MailMeters meters) {
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /// False when this very mail was taken before: the same key of the same source.
    boolean insert(OrganizationId organization, Raw raw, byte[] sha256, Instant tryAt) {
        int stored = jdbc.sql("""
                        with kept as (
                            insert into raw_mail (organization_id, id, mailbox_id, source, source_key, envelope_from,
                                envelope_to, peer, bytes, sha256, received_at, old)
                            values (:organization, :id, :mailbox, :source, :key, :from, :to, :peer, :bytes, :sha, :at, :old)
                            on conflict (organization_id, mailbox_id, source, source_key) do nothing
                            returning organization_id, id
                        )
                        insert into mail_outcome (organization_id, raw_mail_id, outcome, next_attempt_at)
                        select organization_id, id, 'pending', :try from kept
                        """)
                .params(Sql.parameters(organization, raw))
                .param("key", raw.sourceKey())
                .param("from", raw.envelopeFrom())
                .param("to", String.join("\n", raw.envelopeTo()))
                .param("sha", sha256)
                .param("at", Sql.utc(raw.receivedAt()))
                .param("try", Sql.utc(tryAt))
                .update();
        if (stored == 0) {
            return false;
        }
        meters.taken();
        return true;
    }

    Optional<Raw> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and r.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(RawMails::raw)
                .optional();
    }

    /// The mail that was taken under the key of a source.
    Optional<UUID> taken(OrganizationId organization, UUID mailbox, String source, String key) {
        return jdbc.sql("""
                        select id from raw_mail
                        where organization_id = :organization and mailbox_id = :mailbox and source = :source
                          and source_key = :key
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("source", source)
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /// Locked until the transaction ends; empty when it has its outcome or somebody else works on it.
    Optional<Raw> claim(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + """
                         and r.id = :id and o.outcome in ('pending', 'failed', 'unreadable')
                        for update of o skip locked
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .query(RawMails::raw)
                .optional();
    }

    /// Those with an outcome that somebody should see, newest first; `before` is where the page before ended.
    List<Raw> unfiled(OrganizationId organization, @Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + """
                         and o.outcome not in ('pending', 'filed', 'duplicate')
                         and (cast(:before as uuid) is null or o.raw_mail_id < :before)
                        order by o.raw_mail_id desc limit :limit
                        """)
                .param("organization", organization.value())
                .param("before", before)
                .param("limit", limit)
                .query(RawMails::raw)
                .list();
    }

    List<Waiting> waiting(Instant now, int limit) {
        return jdbc.sql("select organization_id, raw_mail_id from mail_waiting(:now, :limit)")
                .param("now", Sql.utc(now))
                .param("limit", limit)
                .query(RawMails::waiting)
                .list();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getObject("raw_mail_id", UUID.class));
    }

    /// Of whichever organization: those that failed or could not be read, and those that waited until
    /// before then.
    void meter(Instant before) {
        meters.unresolved(jdbc.sql("select mail_unresolved(:before)")
                .param("before", Sql.utc(before))
                .query(Long.class)
                .single());
    }

    void postpone(OrganizationId organization, UUID id, Instant until) {
        jdbc.sql("""
                        update mail_outcome set next_attempt_at = :until
                        where organization_id = :organization and raw_mail_id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("until", Sql.utc(until))
                .update();
    }

    /// Those that wait for the same reason, as soon as the sweep comes to them. Answers how many.
    int postponeAll(OrganizationId organization, String outcome, @Nullable String reason, Instant until) {
        return jdbc.sql("""
                        update mail_outcome o set next_attempt_at = :until
                        where o.organization_id = :organization and o.outcome = :outcome
                          and o.reason is not distinct from :reason
                          and exists (select from raw_mail r where r.organization_id = :organization
                              and r.id = o.raw_mail_id and r.blob_deleted_at is null)
                        """)
                .param("organization", organization.value())
                .param("outcome", outcome)
                .param("reason", reason)
                .param("until", Sql.utc(until))
                .update();
    }

    /// Those that this version has not tried to read, of whichever organization.
    List<Waiting> unreadable(String version, int limit) {
        return jdbc.sql("select organization_id, raw_mail_id from mail_unreadable(:version, :limit)")
                .param("version", version)
                .param("limit", limit)
                .query(RawMails::waiting)
                .list();
    }

    /// Which version of the program tries to read it.
    void readBy(OrganizationId organization, UUID id, String version) {
        jdbc.sql(
                        "update mail_outcome set read_by = :version where organization_id = :organization and raw_mail_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("version", version)
                .update();
    }

    /// `again`: when it is tried once more by itself; null when it is not.
    void decide(OrganizationId organization, UUID id, Decision decision, Instant at, @Nullable Instant again) {
        jdbc.sql("""
                        update mail_outcome set outcome = :outcome, reason = :reason, conversation_id = :conversation,
                            message_id = :message, first_id = :first, agent_id = :agent, attempts = attempts + 1,
                            decided_at = :at, next_attempt_at = :again, started = :started
                        where organization_id = :organization and raw_mail_id = :id
                        """)
                .params(Sql.parameters(organization, decision))
                .param("id", id)
                .param("at", Sql.utc(at))
                .param("again", again == null ? null : Sql.utc(again))
                .update();
        meters.decided(decision.outcome());
    }

    /// What becomes of a mail. `first`: the mail it repeats. `agent`: who threw it away. `started`: it
    /// opened its conversation.
    record Decision(
            String outcome,
            @Nullable String reason,
            @Nullable UUID conversation,
            @Nullable UUID message,
            @Nullable UUID first,
            @Nullable UUID agent,
            boolean started) {
        static Decision of(String outcome, @Nullable String reason) {
            return new Decision(outcome, reason, null, null, null, null, false);
        }

        static Decision same(UUID first) {
            return new Decision("duplicate", "same-content", null, null, first, null, false);
        }

        static Decision about(String outcome, String reason, @Nullable UUID conversation) {
            return new Decision(outcome, reason, conversation, null, null, null, false);
        }

        static Decision discarded(Raw raw, String reason, UUID agent) {
            return new Decision("discarded", reason, raw.conversation(), raw.message(), null, agent, false);
        }

        /// It waits for another try; the message that stands in for it, if there is one, stays known.
        static Decision open(Raw raw, String outcome, String reason) {
            return new Decision(outcome, reason, raw.conversation(), raw.message(), null, null, false);
        }

        static Decision placed(String outcome, @Nullable String reason, PlaceMail.Placed placed) {
            return new Decision(outcome, reason, placed.conversation(), placed.message(), null, null, placed.started());
        }
    }

    /// Settled before then, with their octets still kept.
    List<UUID> over(OrganizationId organization, Instant before, int limit) {
        return jdbc.sql("""
                        select r.id from raw_mail r
                        join mail_outcome o on o.organization_id = :organization and o.raw_mail_id = r.id
                        where r.organization_id = :organization and r.blob_deleted_at is null
                          and r.received_at <= :before and o.decided_at <= :before
                          and o.outcome not in ('pending', 'unreadable', 'failed')
                        order by r.received_at limit :limit
                        """)
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /// Whose it is, once that is known.
    void from(OrganizationId organization, UUID id, UUID contact) {
        jdbc.sql("update raw_mail set contact_id = :contact where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("contact", contact)
                .update();
    }

    void blobGone(OrganizationId organization, UUID id, Instant at) {
        jdbc.sql("""
                        update raw_mail set blob_deleted_at = :at
                        where organization_id = :organization and id = :id and blob_deleted_at is null
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    private static Raw raw(ResultSet row, int number) throws SQLException {
        String to = row.getString("envelope_to");
        return new Raw(
                row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class),
                row.getString("source"),
                row.getString("source_key"),
                row.getString("envelope_from"),
                to == null || to.isEmpty() ? List.of() : List.of(to.split("\n", -1)),
                row.getString("peer"),
                row.getLong("bytes"),
                Sql.instant(row, "received_at"),
                row.getBoolean("old"),
                row.getBoolean("kept"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getInt("attempts"),
                Sql.uuid(row, "conversation_id"),
                Sql.uuid(row, "message_id"));
    }
}
