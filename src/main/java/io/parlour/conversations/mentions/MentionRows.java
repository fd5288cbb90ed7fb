package io.parlour.conversations.mentions;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.identity.OwnRoles;
import io.parlour.identity.Role;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of mentions, and of who can be mentioned, in the running transaction.
@Repository
class MentionRows {
    /// So many unseen ones are counted, and no more.
    static final int MOST_COUNTED = 100;

    /// Whether an agent may see a conversation, as its role is now.
    private static final String SEES = """
            (a.role = any (:all) or a.id = any (:all_agents)
                or ((a.role = any (:departments) or a.id = any (:department_agents)) and (c.assignee_id = a.id or c.department_id is null
                    or exists (select from agent_department d where d.organization_id = a.organization_id
                        and d.agent_id = a.id and d.department_id = c.department_id)))
                or ((a.role = any (:own) or a.id = any (:own_agents)) and c.assignee_id = a.id)
                or exists (select from ticket_grant g where g.organization_id = c.organization_id
                    and g.conversation_id = c.id and g.agent_id = a.id and g.ended_at is null))""";

    private static final String AGENTS = """

            from agent a
            join conversation c on c.organization_id = a.organization_id and c.id = (
                select coalesce(n.side_of, n.id) from conversation n
                where n.organization_id = :organization and n.id = :conversation)
            where a.organization_id = :organization and a.suspended_at is null
            """;

    private static final String OF_AGENT = """
            from message_mention m
            join conversation c on c.organization_id = m.organization_id and c.id = m.conversation_id
            """ + Sight.SEAT;

    private final JdbcClient jdbc;
    private final OwnRoles own;

    MentionRows(JdbcClient jdbc, OwnRoles own) {
        this.jdbc = jdbc;
        this.own = own;
    }

    /// Who may be named in the conversation, by name: who sees it, and of a ticket everybody.
    List<Colleague> colleagues(
            OrganizationId organization,
            UUID conversation,
            @Nullable String afterName,
            @Nullable UUID after,
            int limit) {
        return who(
                        "select a.id, a.name, " + SEES + " as sees" + AGENTS + " and (" + SEES + """
                         or exists (select from ticket t where t.organization_id = c.organization_id
                                and t.conversation_id = c.id))
                        and (cast(:name as text) is null or (a.name, a.id) > (cast(:name as text), cast(:after as uuid)))
                        order by a.name, a.id limit :limit""",
                        organization,
                        conversation)
                .param("name", afterName)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) ->
                        new Colleague(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /// The ticket whose side thread the conversation is, or the conversation.
    UUID seat(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select coalesce(side_of, id) from conversation
                        where organization_id = :organization and id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .single();
    }

    /// Departments by name, as if they were colleagues.
    List<Colleague> departments(OrganizationId organization) {
        return jdbc.sql(
                        "select id, name from department where organization_id = :organization order by name, id limit 500")
                .param("organization", organization.value())
                .query((row, number) -> new Colleague(row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    /// Who works in any of these departments.
    Set<UUID> members(OrganizationId organization, Collection<UUID> departments) {
        return Set.copyOf(jdbc.sql("""
                        select distinct d.agent_id from agent_department d
                        where d.organization_id = :organization and d.department_id = any (:departments)
                        """)
                .param("organization", organization.value())
                .param("departments", Sql.uuids(departments))
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list());
    }

    private JdbcClient.StatementSpec who(String sql, OrganizationId organization, UUID conversation) {
        Map<Scope, Set<UUID>> holders = own.holders(organization, ConversationPermissions.VIEW);
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("all_agents", Sql.uuids(holders.getOrDefault(Scope.ALL, Set.of())))
                .param("department_agents", Sql.uuids(holders.getOrDefault(Scope.DEPARTMENT, Set.of())))
                .param("own_agents", Sql.uuids(holders.getOrDefault(Scope.OWN, Set.of())))
                .param("all", rolesOf(Scope.ALL))
                .param("departments", rolesOf(Scope.DEPARTMENT))
                .param("own", rolesOf(Scope.OWN));
    }

    private static String[] rolesOf(Scope scope) {
        return Arrays.stream(Role.values())
                .filter(role -> ConversationPermissions.VIEW.scope(role) == scope)
                .map(Role::key)
                .toArray(String[]::new);
    }

    void add(OrganizationId organization, NoteMentions.Note note, Collection<UUID> agents) {
        add(organization, note.conversation(), note.message(), note.seq(), note.at(), agents);
    }

    void add(
            OrganizationId organization,
            UUID conversation,
            UUID message,
            long seq,
            Instant at,
            Collection<UUID> agents) {
        jdbc.sql("""
                        insert into message_mention (organization_id, agent_id, message_id, conversation_id, seq, at)
                        select :organization, n.agent, :message, :conversation, :seq, :at
                        from unnest(:agents) as n (agent) on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("agents", Sql.uuids(agents))
                .param("message", message)
                .param("conversation", conversation)
                .param("seq", seq)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Who is named in a note already.
    Set<UUID> named(OrganizationId organization, UUID conversation, long seq) {
        return Set.copyOf(jdbc.sql("""
                        select agent_id from message_mention
                        where organization_id = :organization and conversation_id = :conversation and seq = :seq
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("seq", seq)
                .query((row, number) -> Objects.requireNonNull(row.getObject("agent_id", UUID.class)))
                .list());
    }

    /// Newest first; only where the agent still sees the conversation.
    List<Mention> page(OrganizationId organization, Sight sight, @Nullable UUID before, int limit) {
        return sighted(
                        "select m.message_id, m.conversation_id, m.seq, m.at, m.seen_at, left(n.text, 300) as text,"
                                + " coalesce(b.name, '') as by_name, coalesce(p.name, '') as contact_name "
                                + OF_AGENT + """
                         join message n on n.organization_id = m.organization_id
                             and n.conversation_id = m.conversation_id and n.seq = m.seq
                         join contact p on p.organization_id = c.organization_id and p.id = c.contact_id
                         left join agent b on b.organization_id = n.organization_id and b.id = n.author_id
                        where m.organization_id = :organization and m.agent_id = :agent
                            and (cast(:before as uuid) is null or m.message_id < :before) and
                        """ + Sight.OF_SEAT + " order by m.message_id desc limit :limit",
                        organization,
                        sight)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new Mention(
                        row.getObject("message_id", UUID.class),
                        row.getObject("conversation_id", UUID.class),
                        row.getLong("seq"),
                        row.getString("by_name"),
                        row.getString("contact_name"),
                        row.getString("text"),
                        Sql.instant(row, "at"),
                        instant(row.getObject("seen_at", OffsetDateTime.class))))
                .list();
    }

    /// How many were not seen yet, up to [#MOST_COUNTED].
    int unseen(OrganizationId organization, Sight sight) {
        return sighted(
                        "select count(*) from (select 1 " + OF_AGENT + """
                        where m.organization_id = :organization and m.agent_id = :agent and m.seen_at is null and
                        """ + Sight.OF_SEAT + " limit :most) few",
                        organization,
                        sight)
                .param("most", MOST_COUNTED)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec sighted(String sql, OrganizationId organization, Sight sight) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("agent", sight.agent())
                .param("scope", sight.scope().name())
                .param("departments", Sql.uuids(sight.departments()));
    }

    /// Whether any of the notes up to `seq` was not seen before.
    boolean see(OrganizationId organization, UUID agent, UUID conversation, long seq, Instant at) {
        return jdbc.sql("""
                        update message_mention set seen_at = :at
                        where organization_id = :organization and agent_id = :agent and conversation_id = :conversation
                            and seq <= :seq and seen_at is null
                        """)
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .param("conversation", conversation)
                        .param("seq", seq)
                        .param("at", Sql.utc(at))
                        .update()
                > 0;
    }

    /// When the first note up to `seq` was written that waits to be seen by this agent.
    Optional<Instant> since(OrganizationId organization, UUID agent, UUID conversation, long seq) {
        return jdbc.sql("""
                        select m.at from message_mention n
                        join message m on m.organization_id = n.organization_id
                            and m.conversation_id = n.conversation_id and m.seq = n.seq
                        where n.organization_id = :organization and n.agent_id = :agent
                            and n.conversation_id = :conversation and n.seq <= :seq and n.seen_at is null
                        order by n.seq limit 1
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("conversation", conversation)
                .param("seq", seq)
                .query((row, number) -> Sql.instant(row, "at"))
                .optional();
    }

    /// Those who see the conversation now, of these.
    Set<UUID> seeing(OrganizationId organization, UUID conversation, UUID agent) {
        return Set.copyOf(who("select a.id" + AGENTS + " and a.id = :agent and " + SEES, organization, conversation)
                .param("agent", agent)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
