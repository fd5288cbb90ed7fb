package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of conversations, for writing.
@Component
final class Conversations {
    private final JdbcClient jdbc;

    Conversations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, StartConversation.Start start, ConversationHead head) {
        jdbc.sql("""
                        insert into conversation (organization_id, id, site_id, contact_id, channel, subject, subject_fold, state,
                            department_id, language, start_page_url, start_page_title, created_at, last_activity_at, last_message_at,
                            side_of)
                        values (:organization, :id, :site, :contact, :channel, :subject, :fold, 'open',
                            :department, :language, :url, :title, :at, :at, :said, :side_of)
                        """)
                .params(Sql.parameters(organization, start))
                .param("id", head.id)
                .param("fold", folded(start.subject()))
                .param("url", start.page() == null ? null : start.page().url())
                .param("title", start.page() == null ? null : start.page().title())
                .param("at", Sql.utc(head.lastActivityAt))
                .param("said", Sql.utc(head.lastMessageAt))
                .param("side_of", head.sideOf)
                .update();
    }

    /// Locks rows in the order of their ids, so that two batches never wait for each other; of a side
    /// thread also its ticket, which tells of it.
    Map<UUID, ConversationHead> lock(OrganizationId organization, Collection<UUID> ids) {
        return jdbc
                .sql("""
                        select id, contact_id, channel, state, assignee_id, department_id, last_seq, last_visible_seq,
                            last_agent_seq, last_agent_id, last_other_agent_seq, last_activity_at, last_message_at,
                            side_of,
                            exists (select from draft d
                                    where d.organization_id = c.organization_id and d.conversation_id = c.id) as drafts,
                            exists (select from held_message h
                                    where h.organization_id = c.organization_id and h.conversation_id = c.id) as held,
                            exists (select from ticket t
                                    where t.organization_id = c.organization_id and t.conversation_id = c.id) as ticket
                        from conversation c
                        where organization_id = :organization and id = any (array(
                            select unnest(:ids) union all
                            select p.side_of from conversation p
                             where p.organization_id = :organization and p.id = any (:ids) and p.side_of is not null))
                        order by id
                        for no key update
                        """)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .query(Conversations::head)
                .list()
                .stream()
                .collect(Collectors.toMap(head -> head.id, Function.identity()));
    }

    Optional<ConversationHead> lock(OrganizationId organization, UUID id) {
        return Optional.ofNullable(lock(organization, java.util.List.of(id)).get(id));
    }

    void save(OrganizationId organization, Collection<ConversationHead> heads) {
        jdbc.sql("""
                        update conversation c
                        set state = n.state, assignee_id = n.assignee, department_id = n.department,
                            last_seq = n.last_seq, last_visible_seq = n.visible_seq, last_agent_seq = n.agent_seq,
                            last_agent_id = n.agent_id, last_other_agent_seq = n.other_seq, last_activity_at = n.at,
                            last_message_at = n.said,
                            closed_at = case when n.state = 'open' then null else coalesce(c.closed_at, n.at) end
                        from unnest(:ids, :states, :assignees, :departments, :seqs, :visibles, :agents, :agent_ids,
                            :others, :ats, :saids)
                            as n (id, state, assignee, department, last_seq, visible_seq, agent_seq, agent_id, other_seq, at,
                                said)
                        where c.organization_id = :organization and c.id = any (:ids) and c.id = n.id
                        """)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(heads, head -> head.id))
                .param("states", Sql.texts(heads, head -> head.open ? "open" : "closed"))
                .param("assignees", Sql.uuids(heads, head -> head.assignee))
                .param("departments", Sql.uuids(heads, head -> head.department))
                .param("seqs", Sql.numbers(heads, head -> head.lastSeq))
                .param("visibles", Sql.numbers(heads, head -> head.lastVisibleSeq))
                .param("agents", Sql.numbers(heads, head -> head.lastAgentSeq))
                .param("agent_ids", Sql.uuids(heads, head -> head.lastAgent))
                .param("others", Sql.numbers(heads, head -> head.lastOtherAgentSeq))
                .param("ats", Sql.times(heads, head -> head.lastActivityAt))
                .param("saids", Sql.times(heads, head -> head.lastMessageAt))
                .update();
    }

    /// To another contact, whose it is from now on.
    void give(OrganizationId organization, UUID conversation, UUID contact) {
        jdbc.sql("""
                        update conversation set contact_id = :contact
                         where organization_id = :organization and id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("contact", contact)
                .update();
    }

    void rename(OrganizationId organization, UUID conversation, String subject) {
        jdbc.sql("""
                        update conversation set subject = :subject, subject_fold = :fold
                         where organization_id = :organization and id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("subject", subject)
                .param("fold", folded(subject))
                .update();
    }

    @Nullable
    String subject(OrganizationId organization, UUID conversation) {
        return jdbc.sql("select subject from conversation where organization_id = :organization and id = :conversation")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> Optional.ofNullable(row.getString("subject")))
                .single()
                .orElse(null);
    }

    private static @Nullable String folded(@Nullable String subject) {
        String fold = subject == null ? "" : Fold.of(subject);
        return fold.isEmpty() ? null : fold;
    }

    private static ConversationHead head(ResultSet row, int number) throws SQLException {
        ConversationHead head = new ConversationHead(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "contact_id")),
                row.getString("channel"),
                row.getBoolean("drafts"),
                Sql.instant(row, "last_activity_at"));
        head.lastMessageAt = Sql.instant(row, "last_message_at");
        head.held = row.getBoolean("held");
        head.ticket = row.getBoolean("ticket");
        head.sideOf = Sql.uuid(row, "side_of");
        head.open = row.getString("state").equals("open");
        head.assignee = Sql.uuid(row, "assignee_id");
        head.department = Sql.uuid(row, "department_id");
        head.lastSeq = row.getLong("last_seq");
        head.lastVisibleSeq = row.getLong("last_visible_seq");
        head.lastAgentSeq = row.getLong("last_agent_seq");
        head.lastAgent = Sql.uuid(row, "last_agent_id");
        head.lastOtherAgentSeq = row.getLong("last_other_agent_seq");
        head.before = head.standing();
        return head;
    }
}
