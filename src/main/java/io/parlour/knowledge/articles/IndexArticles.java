package io.parlour.knowledge.articles;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Versioned;
import io.parlour.knowledge.HelpCenterChanged;
import io.parlour.knowledge.content.Content;
import io.parlour.search.Document;
import io.parlour.search.Section;
import io.parlour.search.index.IndexDocuments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps published articles in the search index: one document for each help center and language. Runs in the
/// transaction of whatever changed.
@Component
public class IndexArticles {
    /// The kind of articles in the index.
    public static final String KIND = "article";

    private final JdbcClient jdbc;
    private final IndexDocuments index;
    private final ApplicationEventPublisher events;

    IndexArticles(JdbcClient jdbc, IndexDocuments index, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.index = index;
        this.events = events;
    }

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

    /// Only who may find it changed.
    void access(OrganizationId organization, UUID article) {
        article(organization, article);
    }

    /// All articles of a help center.
    void center(OrganizationId organization, UUID center) {
        jdbc.sql("""
                        select distinct article_id from article_placement
                        where organization_id = :organization and center_id = :center""")
                .param("organization", organization.value())
                .param("center", center)
                .query(UUID.class)
                .list()
                .forEach(article -> article(organization, article));
    }

    private void put(OrganizationId organization, UUID article, Text text, List<Set<String>> access) {
        List<Section> sections = Content.parse(text.doc()).sections().stream()
                .map(each -> new Section(each.anchor(), each.heading(), each.text(), each.start()))
                .toList();
        String version = Versioned.versionOf(List.of(text, access.toString()));
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
                        version));
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
                .query((row, number) ->
                        new Way(row.getObject("center_id", UUID.class), new TreeSet<>(Arrays.asList((String[])
                                Objects.requireNonNull(row.getArray("requires")).getArray()))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Way::center, Collectors.mapping(Way::keys, Collectors.toCollection(ArrayList::new))));
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
