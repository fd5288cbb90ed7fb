package io.parlour.mail.headers;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.threads.Threads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what messages have of their mails, in the running transaction. Lists hold one address a line, in
/// a form people read.
@Component
public final class MailHeaders {
    private static final String SELECT = """
            select message_id, conversation_id, mailbox_id, raw_mail_id, outbound_id, rfc_message_id, in_reply_to, refs, from_name,
                from_address, misleading, reply_to, to_list, cc_list, subject, auto_kind, notes, folded, html,
                date_header, at
            from mail_header where organization_id = :organization
            """;
    private final JdbcClient jdbc;

    /// `raw`: the mail it came by; `outbound`: the mail it goes out as. `folded`: some of its body is not
    /// new.
    public record MailHeader(
            UUID message,
            UUID conversation,
            UUID mailbox,
            @Nullable UUID raw,
            @Nullable UUID outbound,
            @Nullable String rfcMessageId,
            List<String> inReplyTo,
            List<String> references,
            @Nullable String fromName,
            @Nullable String fromAddress,
            boolean misleading,
            List<String> replyTo,
            List<String> to,
            List<String> cc,
            @Nullable String subject,
            String autoKind,
            List<String> notes,
            boolean folded,
            boolean html,
            @Nullable Instant date,
            Instant at) {}

    MailHeaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is known of a mail that came: somebody who was not there before wrote it; whether it is from
    /// where it says (verified, unverified, fails), and what says so; whether somebody wants its body
    /// whole.
    public record Came(
            boolean newcomer,
            @Nullable String verdict,
            @Nullable String proof,
            boolean uncut) {
        public static final Came OUT = new Came(false, null, null, false);
    }

    public void insert(OrganizationId organization, MailHeader header, byte @Nullable [] fingerprint) {
        insert(organization, header, fingerprint, Came.OUT);
    }

    /// Of each of the messages that came by mail.
    public Map<UUID, Came> came(OrganizationId organization, List<UUID> messages) {
        Map<UUID, Came> came = new HashMap<>();
        jdbc.sql("""
                        select message_id, newcomer, verdict, proof, uncut from mail_header
                        where organization_id = :organization and message_id = any (:messages)
                          and raw_mail_id is not null
                        """)
                .param("organization", organization.value())
                .param("messages", Sql.uuids(messages))
                .query(row -> {
                    came.put(
                            row.getObject("message_id", UUID.class),
                            new Came(
                                    row.getBoolean("newcomer"),
                                    row.getString("verdict"),
                                    row.getString("proof"),
                                    row.getBoolean("uncut")));
                });
        return came;
    }

    public void insert(OrganizationId organization, MailHeader header, byte @Nullable [] fingerprint, Came came) {
        jdbc.sql("""
                        insert into mail_header (organization_id, message_id, conversation_id, mailbox_id, raw_mail_id, outbound_id,
                            rfc_message_id, in_reply_to, refs, from_name, from_address, misleading, reply_to, to_list,
                            cc_list, subject, auto_kind, notes, fingerprint, folded, html, date_header, at,
                            newcomer, verdict, proof)
                        values (:organization, :message, :conversation, :mailbox, :raw, :outbound, :rfc, :replies, :refs, :name,
                            :from, :misleading, :replyTo, :to, :cc, :subject, :auto, :notes, :fingerprint, :folded,
                            :html, :date, :at, :newcomer, :verdict, :proof)
                        on conflict (organization_id, message_id) do update
                        set rfc_message_id = excluded.rfc_message_id, in_reply_to = excluded.in_reply_to,
                            refs = excluded.refs, from_name = excluded.from_name,
                            from_address = excluded.from_address, misleading = excluded.misleading,
                            reply_to = excluded.reply_to, to_list = excluded.to_list, cc_list = excluded.cc_list,
                            subject = excluded.subject, auto_kind = excluded.auto_kind, notes = excluded.notes,
                            fingerprint = excluded.fingerprint, folded = excluded.folded, html = excluded.html,
                            date_header = excluded.date_header, verdict = excluded.verdict, proof = excluded.proof
                        """)
                .params(Sql.parameters(organization, header))
                .param("rfc", cut(header.rfcMessageId(), 998))
                .param("replies", joined(header.inReplyTo(), 2_000))
                .param("refs", joined(header.references(), 20_000))
                .param("name", cut(header.fromName(), 200))
                .param("from", cut(header.fromAddress(), 320))
                .param("replyTo", joined(header.replyTo(), 2_000))
                .param("to", joined(header.to(), 20_000))
                .param("cc", joined(header.cc(), 20_000))
                .param("subject", cut(header.subject(), 998))
                .param("auto", header.autoKind())
                .param("notes", joined(header.notes(), 4_000))
                .param("fingerprint", fingerprint, Types.BINARY)
                .param("newcomer", came.newcomer())
                .param("verdict", came.verdict())
                .param("proof", cut(came.proof(), 500))
                .update();
    }

    /// Whether its body is shown whole. False when that was so already.
    public boolean uncut(OrganizationId organization, UUID message, boolean uncut) {
        return jdbc.sql("""
                        update mail_header set uncut = :uncut
                        where organization_id = :organization and message_id = :message and uncut <> :uncut
                        """)
                        .param("organization", organization.value())
                        .param("message", message)
                        .param("uncut", uncut)
                        .update()
                == 1;
    }

    /// Files of the message that its HTML shows in their place, so that nobody lists them beside it (ML-31).
    public void shows(OrganizationId organization, UUID message, Collection<UUID> files) {
        jdbc.sql("""
                        update mail_header set pictures = :files
                        where organization_id = :organization and message_id = :message
                        """)
                .param("organization", organization.value())
                .param("message", message)
                .param("files", joined(files.stream().map(UUID::toString).toList(), 4_000))
                .update();
    }

    /// How many minutes the clock of its sender is ahead of UTC.
    public void clock(OrganizationId organization, UUID message, int zoneMinutes) {
        jdbc.sql("""
                        update mail_header set zone_minutes = :minutes
                        where organization_id = :organization and message_id = :message
                        """)
                .param("organization", organization.value())
                .param("message", message)
                .param("minutes", zoneMinutes)
                .update();
    }

    /// As the newest mail says that came in this conversation and says it.
    public Optional<Integer> clock(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select zone_minutes from mail_header
                        where organization_id = :organization and conversation_id = :conversation
                          and raw_mail_id is not null and zone_minutes is not null
                        order by message_id desc limit 1
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Integer.class)
                .optional();
    }

    /// Of those messages that have some.
    public Map<UUID, List<UUID>> pictures(OrganizationId organization, List<UUID> messages) {
        Map<UUID, List<UUID>> found = new HashMap<>();
        jdbc.sql("""
                        select message_id, pictures from mail_header
                        where organization_id = :organization and message_id = any (:messages) and pictures is not null
                        """)
                .param("organization", organization.value())
                .param("messages", Sql.uuids(messages))
                .query(row -> {
                    found.put(
                            row.getObject("message_id", UUID.class),
                            lines(row.getString("pictures")).stream()
                                    .map(UUID::fromString)
                                    .toList());
                });
        return found;
    }

    /// The mail header of each of the messages that has one.
    public List<MailHeader> of(OrganizationId organization, UUID conversation, List<UUID> messages) {
        return jdbc.sql(SELECT + " and conversation_id = :conversation and message_id = any (:messages) order by at")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("messages", Sql.uuids(messages))
                .query(MailHeaders::header)
                .list();
    }

    public Optional<MailHeader> find(OrganizationId organization, UUID message) {
        return jdbc.sql(SELECT + " and message_id = :message")
                .param("organization", organization.value())
                .param("message", message)
                .query(MailHeaders::header)
                .optional();
    }

    /// The newest mails of a conversation, newest first.
    public List<MailHeader> newest(OrganizationId organization, UUID conversation, int limit) {
        return jdbc.sql(SELECT + " and conversation_id = :conversation order by at desc, message_id desc limit :limit")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("limit", limit)
                .query(MailHeaders::header)
                .list();
    }

    /// The message that a mail with this id, sender and content became since then (ML-17).
    public Optional<UUID> same(
            OrganizationId organization,
            String rfcMessageId,
            @Nullable String from,
            byte[] fingerprint,
            Instant since) {
        return jdbc.sql("""
                        select h.message_id from message_reference r
                        join mail_header h on h.organization_id = :organization and h.message_id = r.message_id
                        where r.organization_id = :organization and r.id_hash = :hash and r.at > :since
                          and h.fingerprint = :fingerprint and h.from_address is not distinct from :from
                        limit 1
                        """)
                .param("organization", organization.value())
                .param("hash", Threads.hash(rfcMessageId))
                .param("since", Sql.utc(since))
                .param("fingerprint", fingerprint)
                .param("from", cut(from, 320))
                .query(UUID.class)
                .optional();
    }

    /// Two mails with one id take turns until their transactions end.
    public void takeTurns(OrganizationId organization, String rfcMessageId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 54))")
                .param("name", organization.value() + " " + rfcMessageId.strip())
                .query((row, number) -> true)
                .single();
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /// As many whole lines as there is room for; null for none.
    private static @Nullable String joined(List<String> lines, int most) {
        StringBuilder joined = new StringBuilder();
        for (String line : lines) {
            String one = line.replace('\n', ' ');
            if (joined.length() + one.length() + 1 > most) {
                break;
            }
            if (!joined.isEmpty()) {
                joined.append('\n');
            }
            joined.append(one);
        }
        return joined.isEmpty() ? null : joined.toString();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\n", -1));
    }

    private static MailHeader header(ResultSet row, int number) throws SQLException {
        OffsetDateTime date = row.getObject("date_header", OffsetDateTime.class);
        return new MailHeader(
                row.getObject("message_id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getObject("mailbox_id", UUID.class),
                Sql.uuid(row, "raw_mail_id"),
                Sql.uuid(row, "outbound_id"),
                row.getString("rfc_message_id"),
                lines(row.getString("in_reply_to")),
                lines(row.getString("refs")),
                row.getString("from_name"),
                row.getString("from_address"),
                row.getBoolean("misleading"),
                lines(row.getString("reply_to")),
                lines(row.getString("to_list")),
                lines(row.getString("cc_list")),
                row.getString("subject"),
                row.getString("auto_kind"),
                lines(row.getString("notes")),
                row.getBoolean("folded"),
                row.getBoolean("html"),
                date == null ? null : date.toInstant(),
                Sql.instant(row, "at"));
    }
}
