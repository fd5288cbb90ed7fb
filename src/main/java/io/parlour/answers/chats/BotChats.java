package io.parlour.answers.chats;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads chats for the bot, in the running transaction.
@Repository
class BotChats {
    private final JdbcClient jdbc;

    BotChats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The newest chat of a conversation.
    Optional<BotChat> find(OrganizationId organization, UUID conversation) {
        List<BotChat.Pending> pending = pending(organization, conversation);
        return jdbc.sql("""
                        select c.site_id, c.contact_id, coalesce(c.language, v.language) as language, ch.widget_id,
                            ch.handler = 'bot' as bot, ch.ended_at is not null as over, v.identified,
                            exists (select from message m where m.organization_id = c.organization_id
                                and m.conversation_id = c.id and m.kind = 'message' and m.author_kind = 'bot') as spoken,
                            exists (select from conversation o join ticket t
                                    on t.organization_id = o.organization_id and t.conversation_id = o.id
                                where o.organization_id = c.organization_id and o.contact_id = c.contact_id
                                  and o.id <> c.id and o.assignee_id is not null
                                  and t.category in ('new', 'open', 'pending', 'on_hold')) as open_ticket,
                            (select count(*) from bot_turn t where t.organization_id = c.organization_id
                                and t.conversation_id = c.id) as turns
                          from chat ch
                          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                          join visitor v on v.organization_id = ch.organization_id and v.id = ch.visitor_id
                         where ch.organization_id = :organization and ch.conversation_id = :conversation
                         order by ch.requested_at desc, ch.id desc limit 1""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new BotChat(
                        conversation,
                        Sql.uuid(row, "site_id"),
                        row.getObject("widget_id", UUID.class),
                        row.getObject("contact_id", UUID.class),
                        row.getString("language"),
                        row.getBoolean("bot"),
                        row.getBoolean("over"),
                        row.getBoolean("identified"),
                        row.getBoolean("spoken"),
                        row.getBoolean("open_ticket"),
                        row.getInt("turns"),
                        pending))
                .optional();
    }

    private List<BotChat.Pending> pending(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select m.seq, m.id, m.text, m.choice_of, m.choice, exists (
                                select from attachment a where a.organization_id = m.organization_id
                                   and a.conversation_id = m.conversation_id and a.message_seq = m.seq) as files
                          from message m
                         where m.organization_id = :organization and m.conversation_id = :conversation
                           and m.kind = 'message' and m.author_kind = 'visitor' and m.seq > coalesce((
                               select max(b.seq) from message b where b.organization_id = m.organization_id
                                  and b.conversation_id = m.conversation_id and b.kind = 'message'
                                  and b.author_kind in ('bot', 'agent')), 0)
                         order by m.seq limit 50""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new BotChat.Pending(
                        row.getLong("seq"),
                        row.getObject("id", UUID.class),
                        row.getString("text"),
                        row.getObject("choice_of", Long.class),
                        Sql.intOrNull(row, "choice"),
                        row.getBoolean("files")))
                .list();
    }

    /// Whether the bot may say something to the visitor's message `seq`: it has the chat, nobody wrote after that
    /// message, and no agent since the chat was the bot's. Locks the conversation, so that it stays so until the
    /// end of the transaction.
    boolean mayAnswer(OrganizationId organization, UUID conversation, long seq, Instant since) {
        jdbc.sql("select id from conversation where organization_id = :organization and id = :conversation for update")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(UUID.class)
                .single();
        return jdbc.sql("""
                        select exists (select from chat where organization_id = :organization
                               and conversation_id = :conversation and ended_at is null and handler = 'bot')
                           and not exists (select from message where organization_id = :organization
                               and conversation_id = :conversation and kind = 'message'
                               and (seq > :seq or (author_kind = 'agent' and at >= :since)))""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("seq", seq)
                .param("since", Sql.utc(since))
                .query(Boolean.class)
                .single();
    }
}
