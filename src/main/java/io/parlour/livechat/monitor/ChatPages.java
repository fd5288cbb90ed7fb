package io.parlour.livechat.monitor;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Pages that are part of a chat's record: those of the visit in which it was asked for, from the consent on (LC-82,
/// LC-85).
@Repository
class ChatPages {
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final EventLog events;

    ChatPages(JdbcClient jdbc, EventLog events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /// A chat has begun, even if nobody took it: what was seen on the way to it.
    void begin(OrganizationId organization, UUID browser, UUID visitor) {
        jdbc.sql("""
                        insert into chat_page (organization_id, chat_id, id, url, title, at)
                        select p.organization_id, ch.id, p.id, p.url, p.title, p.at
                        from chat ch
                        join (select v.id, v.organization_id from visit v
                                where v.organization_id = :organization and v.browser_id = :browser
                                order by v.started_at desc limit 1) v on v.organization_id = ch.organization_id
                        join page_view p on p.organization_id = v.organization_id and p.visit_id = v.id
                        where ch.organization_id = :organization and ch.id = (
                            select id from chat where organization_id = :organization and visitor_id = :visitor
                            order by requested_at desc limit 1)
                        order by p.at desc limit :most
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("browser", browser)
                .param("visitor", visitor)
                .param("most", MOST)
                .update();
    }

    /// Pages seen while a chat goes on. Who looks at the chat is told.
    void add(OrganizationId organization, Collection<PageSeen> pages) {
        List<EventLog.Event> told = jdbc.sql("""
                        with added as (
                        insert into chat_page (organization_id, chat_id, id, url, title, at)
                        select ch.organization_id, ch.id, p.id, p.url, p.title, p.at
                        from unnest(:visits, :ids, :urls, :titles, :times) as p (visit, id, url, title, at)
                        join visit v on v.organization_id = :organization and v.id = p.visit
                        join browser b on b.organization_id = v.organization_id and b.id = v.browser_id
                            and b.withdrawn_at is null
                        join chat ch on ch.organization_id = b.organization_id and ch.visitor_id = b.visitor_id
                            and ch.ended_at is null
                        on conflict do nothing
                        returning chat_id)
                        select distinct ch.conversation_id from added
                        join chat ch on ch.organization_id = :organization and ch.id = added.chat_id
                        """)
                .param("organization", organization.value())
                .param("visits", Sql.uuids(pages, PageSeen::visit))
                .param("ids", Sql.uuids(pages, PageSeen::id))
                .param("urls", Sql.texts(pages, PageSeen::url))
                .param("titles", Sql.texts(pages, PageSeen::title))
                .param("times", Sql.times(pages, PageSeen::at))
                .query((row, number) ->
                        new EventLog.Event("chat-pages-changed", Map.of("conversation", row.getObject(1, UUID.class))))
                .list();
        if (!told.isEmpty()) {
            events.append(organization, told);
        }
    }
}
