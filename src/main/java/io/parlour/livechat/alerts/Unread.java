package io.parlour.livechat.alerts;

import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.mentions.ReadMentions;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Party;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether something still waits for an agent: an offer that is open, words that no device of theirs
/// has read, a note that names them and that they have not seen.
@Component
final class Unread {
    private final JdbcClient jdbc;
    private final ReadMentions mentions;
    private final FindConversation conversations;
    private final Desk desk;

    /// @param department where it waits
    /// @param text what was written
    record Item(String department, String text) {}

    Unread(JdbcClient jdbc, ReadMentions mentions, FindConversation conversations, Desk desk) {
        this.jdbc = jdbc;
        this.mentions = mentions;
        this.conversations = conversations;
        this.desk = desk;
    }

    boolean waits(OrganizationId organization, PushTask.Job job) {
        return since(organization, job, Instant.EPOCH).isPresent();
    }

    /// Since when it waits; `at`: where nothing says since when. Empty when it waits no more.
    Optional<Instant> since(OrganizationId organization, PushTask.Job job, Instant at) {
        AlertKind kind = job.kind();
        if (kind != AlertKind.OFFER && kind != AlertKind.REMINDER && !sees(organization, job)) {
            return Optional.empty();
        }
        return switch (kind) {
            case REMINDER -> Optional.of(at);
            case MESSAGE -> unread(organization, job);
            case OFFER -> offered(organization, job) ? Optional.of(at) : Optional.empty();
            case TICKET -> unseen(organization, job).map(since -> latest(since, at));
            case MENTION ->
                mentions.since(organization, job.agent(), job.conversation(), job.seq())
                        .map(since -> latest(since, at));
        };
    }

    /// Whether the agent works here still, and may see the conversation now (HD-100).
    private boolean sees(OrganizationId organization, PushTask.Job job) {
        return desk.principal(new Party.Agent(organization, job.agent(), job.conversation()))
                .filter(agent -> conversations.sees(organization, desk.sight(agent), job.conversation()))
                .isPresent();
    }

    /// Whether the ticket is urgent now.
    boolean urgent(OrganizationId organization, PushTask.Job job) {
        return jdbc.sql("""
                        select exists (select from ticket where organization_id = :organization
                            and conversation_id = :conversation and priority = 4)
                        """)
                .param("organization", organization.value())
                .param("conversation", job.conversation())
                .query(Boolean.class)
                .single();
    }

    /// When the first came that the agent has not seen; empty where all of it was, up to the news.
    private Optional<Instant> unseen(OrganizationId organization, PushTask.Job job) {
        return jdbc.sql("""
                        select coalesce((select m.at from message m
                            where m.organization_id = :organization and m.conversation_id = :conversation
                              and m.seq > r.seq order by m.seq limit 1), :epoch) as at
                        from (select coalesce((select p.read_seq from participant p
                            where p.organization_id = :organization and p.conversation_id = :conversation
                              and p.kind = 'agent' and p.participant_id = :agent), 0) as seq) r
                        where r.seq < :seq
                        """)
                .param("organization", organization.value())
                .param("conversation", job.conversation())
                .param("agent", job.agent())
                .param("seq", job.seq())
                .param("epoch", Sql.utc(Instant.EPOCH))
                .query((row, number) -> Sql.instant(row, "at"))
                .optional();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean offered(OrganizationId organization, PushTask.Job job) {
        return jdbc.sql("""
                        select exists (select from offer o join chat c
                                on c.organization_id = o.organization_id and c.id = o.chat_id
                            where o.organization_id = :organization and o.agent_id = :agent
                              and c.conversation_id = :conversation and o.state in ('open', 'timed_out')
                              and c.ended_at is null and c.accepted_at is null)
                        """)
                .param("organization", organization.value())
                .param("agent", job.agent())
                .param("conversation", job.conversation())
                .query(Boolean.class)
                .single();
    }

    /// When the oldest words of the visitor came that no device of the agent has read.
    private Optional<Instant> unread(OrganizationId organization, PushTask.Job job) {
        return jdbc.sql("""
                        select m.at from conversation c
                        join conversation s on s.organization_id = c.organization_id
                            and s.id = case when c.side_of is null then c.id else c.side_of end
                        join message m on m.organization_id = c.organization_id and m.conversation_id = c.id
                            and m.kind = 'message' and m.author_kind = 'visitor'
                            and m.seq > coalesce((select p.read_seq from participant p
                                where p.organization_id = c.organization_id and p.conversation_id = c.id
                                  and p.kind = 'agent' and p.participant_id = :agent), 0)
                        where c.organization_id = :organization and c.id = :conversation and c.state = 'open'
                          and s.assignee_id = :agent
                        order by m.seq limit 1
                        """)
                .param("organization", organization.value())
                .param("conversation", job.conversation())
                .param("agent", job.agent())
                .query((row, number) -> Sql.instant(row, "at"))
                .optional();
    }

    /// Of a note its own words, else what the visitor wrote last; nothing of what the agent may not
    /// see.
    Item item(OrganizationId organization, PushTask.Job job) {
        if (job.kind() != AlertKind.OFFER && !sees(organization, job)) {
            return new Item("", "");
        }
        return jdbc.sql("""
                        select coalesce(d.name, '') as department, coalesce((select m.text from message m
                                where m.organization_id = c.organization_id and m.conversation_id = c.id
                                  and case when :note then m.seq = :seq
                                      else m.kind = 'message' and m.author_kind = 'visitor' end
                                order by m.seq desc limit 1), '') as text
                        from conversation c left join department d
                            on d.organization_id = c.organization_id and d.id = c.department_id
                        where c.organization_id = :organization and c.id = :conversation
                        """)
                .param("organization", organization.value())
                .param("conversation", job.conversation())
                .param("note", job.kind() == AlertKind.MENTION)
                .param("seq", job.seq())
                .query((row, number) -> new Item(row.getString("department"), row.getString("text")))
                .optional()
                .orElse(new Item("", ""));
    }
}
