package io.parlour.livechat.monitor.board;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One visit with its path (LC-85): the pages in order, with their seconds, and what came before.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ReadVisit {
    private static final int MOST_PAGES = 500;
    private static final int MOST_EARLIER = 20;

    /// A page on the way. `seconds` is absent for the one on the screen.
    public record Step(
            String url, String title, Instant at, @Nullable Long seconds) {}

    /// Pages in the order they were seen; the newest ones when there are too many.
    public record Path(List<Step> pages) {}

    /// An earlier visit of the same browser.
    public record Earlier(
            UUID id, Instant startedAt, @Nullable Instant endedAt, int pages, String entry) {}

    /// An earlier chat of the same contact; only those the agent may see.
    public record EarlierChat(
            UUID conversation,
            Instant requestedAt,
            String state,
            @Nullable String agent) {}

    public record Visit(VisitorRow visitor, List<Step> pages, List<Earlier> visits, List<EarlierChat> chats) {}

    private final JdbcClient jdbc;
    private final BoardRows rows;
    private final Access access;
    private final Desk desk;
    private final Transactions transactions;

    ReadVisit(JdbcClient jdbc, BoardRows rows, Access access, Desk desk, Transactions transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.access = access;
        this.desk = desk;
        this.transactions = transactions;
    }

    public Visit read(AgentPrincipal agent, UUID visit) {
        access.require(agent, LivechatPermissions.VISITOR_VIEW);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            VisitorRow row = rows.one(organization, visit).orElseThrow(Problem::notFound);
            return new Visit(row, pages(organization, visit), earlier(organization, row), chats(agent, row.contact()));
        });
    }

    /// The pages that are part of the record of the conversation's newest chat; none where nobody agreed to that.
    public Path ofConversation(AgentPrincipal agent, UUID conversation) {
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            desk.require(agent, ConversationPermissions.VIEW, conversation);
            return new Path(jdbc.sql("""
                            select * from (
                                select p.url, p.title, p.at,
                                    extract(epoch from lead(p.at) over (order by p.at, p.id) - p.at)::bigint as seconds
                                from chat_page p
                                where p.organization_id = :organization and p.chat_id = (
                                    select id from chat where organization_id = :organization
                                        and conversation_id = :conversation order by requested_at desc limit 1)
                                order by p.at desc, p.id desc limit :most) newest
                            order by at
                            """)
                    .param("organization", organization.value())
                    .param("conversation", conversation)
                    .param("most", MOST_PAGES)
                    .query(ReadVisit::step)
                    .list());
        });
    }

    private List<Step> pages(OrganizationId organization, UUID visit) {
        return jdbc.sql("""
                        select * from (
                            select p.url, p.title, p.at, extract(epoch from
                                coalesce(lead(p.at) over (order by p.at, p.id), v.ended_at) - p.at)::bigint as seconds
                            from page_view p
                            join visit v on v.organization_id = p.organization_id and v.id = p.visit_id
                            where p.organization_id = :organization and p.visit_id = :visit
                            order by p.at desc, p.id desc limit :most) newest
                        order by at
                        """)
                .param("organization", organization.value())
                .param("visit", visit)
                .param("most", MOST_PAGES)
                .query(ReadVisit::step)
                .list();
    }

    private List<Earlier> earlier(OrganizationId organization, VisitorRow row) {
        return jdbc.sql("""
                        select id, started_at, ended_at, pages, entry_url from visit
                        where organization_id = :organization and browser_id = :browser and id <> :visit
                        order by started_at desc limit :most
                        """)
                .param("organization", organization.value())
                .param("browser", row.browser())
                .param("visit", row.id())
                .param("most", MOST_EARLIER)
                .query((each, number) -> new Earlier(
                        each.getObject(1, UUID.class),
                        Sql.instant(each, "started_at"),
                        Sql.instantOrNull(each, "ended_at"),
                        each.getInt(4),
                        each.getString(5)))
                .list();
    }

    private List<EarlierChat> chats(AgentPrincipal agent, @Nullable UUID contact) {
        if (contact == null) {
            return List.of();
        }
        Sight sight = desk.sight(agent);
        return jdbc.sql("""
                        select ch.conversation_id, ch.requested_at, ch.state, a.name
                        from conversation c
                        join chat ch on ch.organization_id = c.organization_id and ch.conversation_id = c.id
                        left join agent a on a.organization_id = c.organization_id and a.id = c.assignee_id
                        where c.organization_id = :organization and c.contact_id = :contact and\s""" + Sight.PREDICATE + " order by ch.requested_at desc limit :most")
                .param("organization", agent.organization().value())
                .param("contact", contact)
                .param("scope", sight.scope().name())
                .param("agent", sight.agent())
                .param("departments", Sql.uuids(sight.departments()))
                .param("most", MOST_EARLIER)
                .query((row, number) -> new EarlierChat(
                        row.getObject(1, UUID.class),
                        Sql.instant(row, "requested_at"),
                        row.getString(3),
                        row.getString(4)))
                .list();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getString("url"),
                row.getString("title"),
                Sql.instant(row, "at"),
                row.getObject("seconds", Long.class));
    }
}
