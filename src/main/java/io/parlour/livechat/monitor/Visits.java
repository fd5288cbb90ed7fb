package io.parlour.livechat.monitor;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Stays on sites and the pages seen in them.
@Repository
class Visits {
    private static final int MOST_PAGES = 2_000;

    private final JdbcClient jdbc;

    Visits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The visit of a browser that gave a sign of life since.
    Optional<UUID> current(OrganizationId organization, UUID browser, Instant since) {
        return jdbc.sql("""
                        select id from visit
                        where organization_id = :organization and browser_id = :browser and seen_at > :since
                        order by started_at desc limit 1
                        """)
                .param("organization", organization.value())
                .param("browser", browser)
                .param("since", Sql.utc(since))
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional();
    }

    void begin(OrganizationId organization, NewVisit visit) {
        jdbc.sql("""
                        insert into visit (organization_id, id, browser_id, site_id, consent_id, started_at, seen_at,
                            changed_at, pages, page_url, page_title, page_at, entry_url, referrer, search_words,
                            utm_source, utm_medium, utm_campaign, utm_term, utm_content, country, device, browser, os,
                            language, screen, time_zone, network, custom)
                        values (:organization, :id, :browser, :site, :consent, :at, :at, :at, 1, :url, :title, :at, :url,
                            :referrer, :words, :source, :medium, :campaign, :term, :content, :country, :device,
                            :browserName, :os, :language, :screen, :zone, :network,
                            coalesce(cast(:custom as jsonb), '{}'))
                        """)
                .params(Sql.parameters(organization, visit))
                .param("browser", visit.browser().id())
                .param("site", visit.browser().site())
                .param("consent", visit.browser().consent())
                .param("at", Sql.utc(visit.page().at()))
                .param("url", visit.page().url())
                .param("title", visit.page().title())
                .param("words", visit.searchWords())
                .param("source", visit.campaign().get("utm_source"))
                .param("medium", visit.campaign().get("utm_medium"))
                .param("campaign", visit.campaign().get("utm_campaign"))
                .param("term", visit.campaign().get("utm_term"))
                .param("content", visit.campaign().get("utm_content"))
                .param("device", visit.device().kind())
                .param("browserName", visit.device().browser())
                .param("os", visit.device().os())
                .param("zone", visit.timeZone())
                .param("custom", visit.page().custom())
                .update();
        views(organization, List.of(visit.page()));
    }

    /// Pages in the order they were seen. What was taken back, and what is no longer there, stays as it is.
    void see(OrganizationId organization, Collection<PageSeen> pages) {
        jdbc.sql("""
                        with seen as (
                            select visit, count(*) as pages, max(at) as at, (array_agg(url order by at desc))[1] as url,
                                (array_agg(title order by at desc))[1] as title,
                                (array_agg(custom order by at desc) filter (where custom is not null))[1] as custom
                            from unnest(:visits, :urls, :titles, :times, :customs)
                                as p (visit, url, title, at, custom)
                            group by visit)
                        update visit v set page_url = seen.url, page_title = seen.title, page_at = seen.at,
                            pages = v.pages + seen.pages::integer, seen_at = seen.at, changed_at = clock_timestamp(),
                            ended_at = null, custom = coalesce(seen.custom::jsonb, v.custom)
                        from seen
                        where v.organization_id = :organization and v.id = seen.visit
                            and exists (select from browser b where b.organization_id = v.organization_id
                                and b.id = v.browser_id and b.withdrawn_at is null)
                        """)
                .param("organization", organization.value())
                .param("visits", Sql.uuids(pages, PageSeen::visit))
                .param("urls", Sql.texts(pages, PageSeen::url))
                .param("titles", Sql.texts(pages, PageSeen::title))
                .param("times", Sql.times(pages, PageSeen::at))
                .param("customs", Sql.texts(pages, PageSeen::custom))
                .update();
        views(organization, pages);
    }

    private void views(OrganizationId organization, Collection<PageSeen> pages) {
        jdbc.sql("""
                        insert into page_view (organization_id, visit_id, id, url, title, at)
                        select :organization, p.visit, p.id, p.url, p.title, p.at
                        from unnest(:visits, :ids, :urls, :titles, :times) as p (visit, id, url, title, at)
                        join visit v on v.organization_id = :organization and v.id = p.visit
                            and v.ended_at is null and v.pages <= :most
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("visits", Sql.uuids(pages, PageSeen::visit))
                .param("ids", Sql.uuids(pages, PageSeen::id))
                .param("urls", Sql.texts(pages, PageSeen::url))
                .param("titles", Sql.texts(pages, PageSeen::title))
                .param("times", Sql.times(pages, PageSeen::at))
                .param("most", MOST_PAGES)
                .update();
    }

    /// A page of it is open again.
    void back(OrganizationId organization, UUID visit, Instant at) {
        jdbc.sql("""
                        update visit set seen_at = :at, changed_at = clock_timestamp(), ended_at = null
                        where organization_id = :organization and id = :visit
                        """)
                .param("organization", organization.value())
                .param("visit", visit)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Still there. Nothing that is shown changes.
    void alive(OrganizationId organization, Collection<UUID> visits, Instant at) {
        jdbc.sql("""
                        update visit set seen_at = :at
                        where organization_id = :organization and id = any (:visits) and ended_at is null
                        """)
                .param("organization", organization.value())
                .param("visits", Sql.uuids(visits))
                .param("at", Sql.utc(at))
                .update();
    }

    /// Those that gave no sign of life since: then they ended.
    void end(OrganizationId organization, Collection<UUID> visits, Instant since) {
        jdbc.sql("""
                        update visit set ended_at = :since, changed_at = clock_timestamp()
                        where organization_id = :organization and id = any (:visits) and ended_at is null
                            and seen_at <= :since
                        """)
                .param("organization", organization.value())
                .param("visits", Sql.uuids(visits))
                .param("since", Sql.utc(since))
                .update();
    }

    void endOf(OrganizationId organization, Collection<UUID> browsers) {
        jdbc.sql("""
                        update visit set ended_at = greatest(seen_at, started_at), changed_at = clock_timestamp()
                        where organization_id = :organization and browser_id = any (:browsers) and ended_at is null
                        """)
                .param("organization", organization.value())
                .param("browsers", Sql.uuids(browsers))
                .update();
    }

    /// Ends what a node that stopped left open.
    int endStale(OrganizationId organization, Instant since) {
        return jdbc.sql("""
                        update visit set ended_at = greatest(seen_at, started_at), changed_at = clock_timestamp()
                        where organization_id = :organization and ended_at is null and seen_at < :since
                        """)
                .param("organization", organization.value())
                .param("since", Sql.utc(since))
                .update();
    }
}
