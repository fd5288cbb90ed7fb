package io.parlour.knowledge.articles;

import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.HelpCenterChanged;
import io.parlour.knowledge.HelpCenterRebuilt;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Works out what viewers need to see each article at each of its places: the keys of the help center, of every
/// category above it and its own (KB-25). Runs in the transaction of whatever changed an access or a place, and
/// takes the search index along.
@Component
public class CompileAccess {
    private static final String KEYS = """
            cast(case %s when 'signed-in' then '{contact}' when 'agents' then '{agent}' when 'bot' then '{bot}'
                else '{}' end as text[])""";

    private final JdbcClient jdbc;
    private final IndexArticles index;
    private final ApplicationEventPublisher events;

    CompileAccess(JdbcClient jdbc, IndexArticles index, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.index = index;
        this.events = events;
    }

    /// After a change of the tree or of its access.
    public void center(OrganizationId organization, UUID center) {
        categories(organization, center);
        if (!articles(organization, center, null).isEmpty()) {
            index.center(organization, center);
        }
        events.publishEvent(new HelpCenterChanged(organization, center));
    }

    /// After a change of the article's access or of its places.
    public void article(OrganizationId organization, UUID article) {
        Set<UUID> before = centers(organization, article);
        articles(organization, null, article);
        index.article(organization, article);
        before.addAll(centers(organization, article));
        before.forEach(center -> events.publishEvent(new HelpCenterChanged(organization, center)));
    }

    @EventListener
    void rebuild(HelpCenterRebuilt changed) {
        OrganizationId organization = changed.organization();
        categories(organization, changed.center());
        articles(organization, changed.center(), null);
        index.center(organization, changed.center());
    }

    private Set<UUID> centers(OrganizationId organization, UUID article) {
        return jdbc.sql("""
                        select distinct center_id from article_access
                        where organization_id = :organization and article_id = :article""")
                .param("organization", organization.value())
                .param("article", article)
                .query((row, number) -> row.getObject(1, UUID.class))
                .set();
    }

    private void categories(OrganizationId organization, UUID center) {
        jdbc.sql("""
                        with recursive tree as (
                            select c.id, (select ROOT from help_center h where h.organization_id = :organization
                                and h.id = :center) || OWN as keys
                            from category c
                            where c.organization_id = :organization and c.center_id = :center and c.parent_id is null
                            union all
                            select c.id, t.keys || OWN from tree t
                            join category c on c.organization_id = :organization and c.parent_id = t.id),
                        fresh as (select t.id, array(select distinct k from unnest(t.keys) k order by k) as requires from tree t)
                        update category c set requires = f.requires from fresh f
                        where c.organization_id = :organization and c.id = f.id and c.requires <> f.requires""".replace("ROOT", KEYS.formatted("h.access")).replace("OWN", KEYS.formatted("c.access")))
                .param("organization", organization.value())
                .param("center", center)
                .update();
    }

    /// Of one help center or of one article. Answers those that changed.
    private List<UUID> articles(OrganizationId organization, @Nullable UUID center, @Nullable UUID article) {
        return jdbc.sql("""
                        with fresh as (
                            select p.center_id, p.article_id, p.category_id,
                                array(select distinct k from unnest(c.requires || OWN) k order by k) as requires
                            from article_placement p
                            join category c on c.organization_id = p.organization_id and c.id = p.category_id
                            join article a on a.organization_id = p.organization_id and a.id = p.article_id
                            where p.organization_id = :organization
                                and (cast(:center as uuid) is null or p.center_id = cast(:center as uuid))
                                and (cast(:article as uuid) is null or p.article_id = cast(:article as uuid))),
                        gone as (
                            delete from article_access x
                            where x.organization_id = :organization
                                and (cast(:center as uuid) is null or x.center_id = cast(:center as uuid))
                                and (cast(:article as uuid) is null or x.article_id = cast(:article as uuid))
                                and not exists (select from fresh f where f.center_id = x.center_id
                                    and f.article_id = x.article_id and f.category_id = x.category_id)
                            returning x.article_id),
                        put as (
                            insert into article_access as x (organization_id, center_id, article_id, category_id, requires)
                            select :organization, center_id, article_id, category_id, requires from fresh
                            on conflict (organization_id, center_id, article_id, category_id)
                                do update set requires = excluded.requires where x.requires <> excluded.requires
                            returning x.article_id)
                        select article_id from gone union select article_id from put""".replace("OWN", KEYS.formatted("a.access")))
                .param("organization", organization.value())
                .param("center", center)
                .param("article", article)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
