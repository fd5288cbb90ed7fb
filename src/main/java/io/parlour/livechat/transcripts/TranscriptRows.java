package io.parlour.livechat.transcripts;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of transcripts, in the running transaction.
@Repository
class TranscriptRows {
    private final JdbcClient jdbc;

    TranscriptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A conversation and its newest chat, as far as a transcript needs them.
    ///
    /// @param widget and the other things of a chat are null for a conversation that never had one
    record Source(
            UUID contact,
            @Nullable String contactName,
            String site,
            String language,
            @Nullable UUID chat,
            @Nullable UUID widget,
            boolean rateable,
            @Nullable Instant endedAt) {}

    /// Who asked: `visitor`, `agent` or `automatic`.
    record Asked(
            UUID conversation,
            @Nullable UUID chat,
            String by,
            @Nullable UUID agent,
            String recipient,
            boolean fresh) {}

    /// Whether a chat of the conversation has ended.
    boolean ended(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select exists (select from chat where organization_id = :organization
                            and conversation_id = :conversation and ended_at is not null)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }

    Optional<Source> source(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select c.contact_id, p.name as contact_name, coalesce(s.name, '') as site,
                            coalesce(c.language, o.language) as language, ch.id as chat_id, ch.widget_id, ch.ended_at,
                            ch.accepted_at is not null and ch.end_reason is distinct from 'ban' as rateable
                          from conversation c
                          join organization o on o.organization_id = c.organization_id
                          join contact p on p.organization_id = c.organization_id and p.id = c.contact_id
                          left join site s on s.organization_id = c.organization_id and s.id = c.site_id
                          left join lateral (
                              select id, widget_id, accepted_at, ended_at, end_reason from chat
                               where organization_id = c.organization_id and conversation_id = c.id
                               order by requested_at desc, id desc limit 1) ch on true
                         where c.organization_id = :organization and c.id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new Source(
                        Objects.requireNonNull(row.getObject("contact_id", UUID.class)),
                        row.getString("contact_name"),
                        row.getString("site"),
                        row.getString("language"),
                        row.getObject("chat_id", UUID.class),
                        row.getObject("widget_id", UUID.class),
                        row.getBoolean("rateable"),
                        row.getObject("ended_at") == null ? null : Sql.instant(row, "ended_at")))
                .optional();
    }

    void insert(OrganizationId organization, UUID id, Asked asked, Instant at) {
        jdbc.sql("""
                        insert into transcript (organization_id, id, conversation_id, chat_id, asked_by, agent_id, recipient,
                            recipient_lower, fresh, at)
                        values (:organization, :id, :conversation, :chat, :by, :agent, :recipient, :lower, :fresh, :at)""")
                .params(Sql.parameters(organization, asked))
                .param("id", id)
                .param("lower", asked.recipient().toLowerCase(Locale.ROOT))
                .param("at", Sql.utc(at))
                .update();
    }

    /// How many went out of this chat.
    long sent(OrganizationId organization, UUID conversation, @Nullable UUID chat, String by) {
        return jdbc.sql("""
                        select count(*) from transcript
                         where organization_id = :organization and conversation_id = :conversation
                           and chat_id is not distinct from cast(:chat as uuid) and asked_by = :by""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("chat", chat)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /// Where a visitor had the chat sent.
    List<String> named(OrganizationId organization, UUID conversation, @Nullable UUID chat) {
        return jdbc.sql("""
                        select distinct recipient from transcript
                         where organization_id = :organization and conversation_id = :conversation
                           and chat_id is not distinct from cast(:chat as uuid) and asked_by = 'visitor'""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("chat", chat)
                .query((row, number) -> row.getString("recipient"))
                .list();
    }

    /// How many a visitor had sent to an address since then, from whatever chat.
    long sentTo(OrganizationId organization, String recipient, Instant since) {
        return jdbc.sql("""
                        select count(*) from transcript
                         where organization_id = :organization and recipient_lower = :lower and asked_by = 'visitor'
                           and at > :since""")
                .param("organization", organization.value())
                .param("lower", recipient.toLowerCase(Locale.ROOT))
                .param("since", Sql.utc(since))
                .query(Long.class)
                .single();
    }

    boolean automaticSent(OrganizationId organization, UUID chat, String recipient) {
        return jdbc.sql("""
                        select true from transcript
                         where organization_id = :organization and chat_id = :chat and asked_by = 'automatic'
                           and recipient = :recipient limit 1""")
                .param("organization", organization.value())
                .param("chat", chat)
                .param("recipient", recipient)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    List<String> recipients(OrganizationId organization, UUID widget) {
        return jdbc.sql("""
                        select address from transcript_recipient
                         where organization_id = :organization and widget_id = :widget order by address""")
                .param("organization", organization.value())
                .param("widget", widget)
                .query((row, number) -> row.getString(1))
                .list();
    }

    boolean widget(OrganizationId organization, UUID widget) {
        return jdbc.sql("select true from widget where organization_id = :organization and id = :widget")
                .param("organization", organization.value())
                .param("widget", widget)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    void setRecipients(OrganizationId organization, UUID widget, List<String> addresses) {
        jdbc.sql("delete from transcript_recipient where organization_id = :organization and widget_id = :widget")
                .param("organization", organization.value())
                .param("widget", widget)
                .update();
        addresses.forEach(address -> jdbc.sql("""
                        insert into transcript_recipient (organization_id, widget_id, address)
                        values (:organization, :widget, :address)""")
                .param("organization", organization.value())
                .param("widget", widget)
                .param("address", address)
                .update());
    }
}
