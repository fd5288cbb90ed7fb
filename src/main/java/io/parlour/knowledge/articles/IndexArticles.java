package io.parlour.knowledge.articles;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.HelpCenterChanged;
import io.parlour.knowledge.content.Content;
import io.parlour.search.Document;
import io.parlour.search.Section;
import io.parlour.search.index.IndexDocuments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps published articles in the search index: one document for each help center and language. Runs in the
/// transaction of whatever changed.
@Component
public class IndexArticles {
    /// The kind of articles in the index.
    public static final String KIND = "article";

    static final TaskDescriptor<Job> TASK = TaskDescriptor.of("index-articles", Job.class);

    private final JdbcClient jdbc;
    private final IndexDocuments index;
    private final ApplicationEventPublisher events;
    private final SchedulerClient scheduler;
    private final IdSource ids;
    private final Clock clock;

    IndexArticles(
            JdbcClient jdbc,
            IndexDocuments index,
            ApplicationEventPublisher events,
            @Lazy SchedulerClient scheduler,
            IdSource ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.index = index;
        this.events = events;
        this.scheduler = scheduler;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param center null: all articles that are indexed in an old form
    record Job(UUID organization, @Nullable UUID center) {}

    private record Place(UUID center, String locale) {}

    private record Text(
            Place place,
            String title,
            String description,
            String doc,
            List<String> keywords,
            boolean outdated,
            int version) {}

    /// All of an article: what is published is found, everything else is not.
    public void article(OrganizationId organization, UUID article) {
        List<Text> texts = texts(organization, article);
        Map<UUID, List<Set<String>>> access = ways(organization, article);
        access.keySet().forEach(center -> events.publishEvent(new HelpCenterChanged(organization, center)));
        Set<Place> kept = new HashSet<>();
        for (Text text : texts) {
            kept.add(text.place());
            put(organization, article, text, access.getOrDefault(text.place().center(), List.of()));
        }
        if (kept.isEmpty()) {
            index.remove(organization, KIND, article);
            return;
        }
        for (Place place : places(organization, article)) {
            if (!kept.contains(place)) {
                index.remove(organization, KIND, article, place.locale(), place.center());
            }
        }
    }

    /// Who may find the articles of a help center changed, or its languages did. What can't be found there any more
    /// is gone at once; what can be found from now on follows in the background.
    void center(OrganizationId organization, UUID center) {
        Map<UUID, List<Set<String>>> access = new HashMap<>();
        jdbc.sql("""
                        select distinct article_id, requires from article_access
                        where organization_id = :organization and center_id = :center order by article_id, requires""")
                .param("organization", organization.value())
                .param("center", center)
                .query(row -> {
                    access.computeIfAbsent(row.getObject("article_id", UUID.class), article -> new ArrayList<>())
                            .add(keys(row));
                });
        index.retain(organization, KIND, center, access.keySet(), locales(organization, center));
        Map<List<Set<String>>, List<UUID>> alike = new HashMap<>();
        access.forEach((article, ways) ->
                alike.computeIfAbsent(ways, each -> new ArrayList<>()).add(article));
        alike.forEach((ways, articles) -> index.access(organization, KIND, center, articles, ways));
        if (!missing(organization, center).isEmpty()) {
            schedule(center + "-" + ids.next(), new Job(organization.value(), center));
        }
    }

    void schedule(String name, Job job) {
        scheduler.scheduleIfNotExists(TASK.instance(name).data(job).scheduledTo(clock.instant()));
    }

    Set<UUID> inOldForm(OrganizationId organization) {
        return index.inOldForm(organization, KIND);
    }

    private List<String> locales(OrganizationId organization, UUID center) {
        return jdbc.sql("""
                        select unnest(locales) from help_center where organization_id = :organization and id = :center""")
                .param("organization", organization.value())
                .param("center", center)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// Articles that can be found in a help center and aren't yet.
    Set<UUID> missing(OrganizationId organization, UUID center) {
        Set<IndexDocuments.Held> held = index.held(organization, KIND, center);
        return jdbc
                .sql("""
                        select distinct t.article_id, t.locale
                        from help_center h
                        join article_access x on x.organization_id = h.organization_id and x.center_id = h.id
                        join article a on a.organization_id = h.organization_id and a.id = x.article_id
                            and a.archived_at is null
                        join article_translation t on t.organization_id = h.organization_id and t.article_id = a.id
                            and t.state = 'published' and t.locale = any (h.locales)
                        where h.organization_id = :organization and h.id = :center""")
                .param("organization", organization.value())
                .param("center", center)
                .query((row, number) ->
                        new IndexDocuments.Held(row.getObject("article_id", UUID.class), row.getString("locale")))
                .list()
                .stream()
                .filter(each -> !held.contains(each))
                .map(IndexDocuments.Held::ref)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void put(OrganizationId organization, UUID article, Text text, List<Set<String>> access) {
        List<Section> sections = Content.parse(text.doc()).sections().stream()
                .map(each -> new Section(each.anchor(), each.heading(), each.text(), each.start()))
                .toList();
        index.put(
                organization,
                new Document(
                        KIND,
                        article,
                        text.place().locale(),
                        text.place().center(),
                        text.title(),
                        text.keywords(),
                        text.description(),
                        sections,
                        access,
                        text.outdated(),
                        String.valueOf(text.version())));
    }

    private List<Text> texts(OrganizationId organization, UUID article) {
        return jdbc.sql("""
                        select h.id as center_id, t.locale, v.title, v.description, v.doc, a.keywords,
                            t.outdated_since is not null as outdated, v.number
                        from article a
                        join article_translation t on t.organization_id = a.organization_id and t.article_id = a.id
                            and t.state = 'published'
                        join article_version v on v.organization_id = a.organization_id and v.article_id = a.id
                            and v.locale = t.locale and v.number = t.published_version
                        join help_center h on h.organization_id = a.organization_id and t.locale = any (h.locales)
                            and exists (select from article_access x where x.organization_id = a.organization_id
                                and x.article_id = a.id and x.center_id = h.id)
                        where a.organization_id = :organization and a.id = :article and a.archived_at is null""")
                .param("organization", organization.value())
                .param("article", article)
                .query((row, number) -> text(row))
                .list();
    }

    private static Text text(ResultSet row) throws SQLException {
        return new Text(
                new Place(row.getObject("center_id", UUID.class), row.getString("locale")),
                row.getString("title"),
                row.getString("description"),
                row.getString("doc"),
                List.of((String[])
                        Objects.requireNonNull(row.getArray("keywords")).getArray()),
                row.getBoolean("outdated"),
                row.getInt("number"));
    }

    /// In each help center, the sets of keys that let someone in; one of them is enough.
    private Map<UUID, List<Set<String>>> ways(OrganizationId organization, UUID article) {
        record Way(UUID center, Set<String> keys) {}
        return jdbc
                .sql("""
                        select distinct center_id, requires from article_access
                        where organization_id = :organization and article_id = :article order by center_id, requires""")
                .param("organization", organization.value())
                .param("article", article)
                .query((row, number) -> new Way(row.getObject("center_id", UUID.class), keys(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Way::center, Collectors.mapping(Way::keys, Collectors.toCollection(ArrayList::new))));
    }

    private static Set<String> keys(ResultSet row) throws SQLException {
        return new TreeSet<>(Arrays.asList(
                (String[]) Objects.requireNonNull(row.getArray("requires")).getArray()));
    }

    /// Where it might have been found.
    private List<Place> places(OrganizationId organization, UUID article) {
        return jdbc.sql("""
                        select h.id as center_id, t.locale from help_center h
                        join article_translation t on t.organization_id = h.organization_id and t.article_id = :article
                            and t.versions > 0
                        where h.organization_id = :organization""")
                .param("organization", organization.value())
                .param("article", article)
                .query((row, number) -> new Place(row.getObject("center_id", UUID.class), row.getString("locale")))
                .list();
    }
}
