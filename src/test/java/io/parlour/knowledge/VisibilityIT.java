package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.Answer;
import io.parlour.knowledge.reading.ArticleTitle;
import io.parlour.knowledge.reading.PublicCategory;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.ReadCategories;
import io.parlour.knowledge.reading.SearchArticles;
import io.parlour.knowledge.reading.SitemapEntry;
import io.parlour.knowledge.reading.Viewer;
import io.parlour.search.Found;
import io.parlour.search.Hit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every access of a help center, two categories and an article, for every reader, in everything a reader can ask:
/// what is seen is what the rule says, and what is not seen is not counted either (KB-25).
class VisibilityIT {
    private static final List<String> OF_CATEGORIES = List.of("inherit", "public", "signed-in", "agents");
    private static final List<String> OF_ARTICLES = List.of("public", "signed-in", "agents", "bot");
    private static final List<Viewer> VIEWERS =
            List.of(Viewer.ANONYMOUS, Viewer.CONTACT, Viewer.AGENT, Viewer.ANONYMOUS.asBot(), Viewer.CONTACT.asBot());
    private static final int MOST = 200;

    private record Placed(UUID id, String slug, UUID category, Set<String> needs) {}

    private final Writers writers = new Writers(TestApp.shared());
    private final List<Placed> articles = new ArrayList<>();

    @Test
    void everyReaderSeesWhatTheRuleSaysAndNothingElse() {
        for (String above : OF_CATEGORIES) {
            String parent = writers.category(null, "Above " + above, above);
            for (String below : OF_CATEGORIES) {
                String category = writers.category(parent, "Below " + above + " " + below, below);
                for (String access : OF_ARTICLES) {
                    articles.add(article(category, above, below, access));
                }
            }
        }
        compare(Set.of());
        writers.change(Map.of("access", "signed-in"));
        compare(Set.of("contact"));
        writers.change(Map.of("access", "public"));
        compare(Set.of());
    }

    private Placed article(String category, String above, String below, String access) {
        String title = "Matrix " + above + " " + below + " " + access;
        String id = writers.article(category, title, "hippopotamus");
        writers.access(id, access);
        writers.publish(id, "en");
        Set<String> needs = new HashSet<>(Audience.of(above).needs());
        needs.addAll(Audience.of(below).needs());
        needs.addAll(Audience.of(access).needs());
        return new Placed(
                UUID.fromString(id),
                title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                UUID.fromString(category),
                needs);
    }

    private void compare(Set<String> ofCenter) {
        HelpCenter center = writers.read();
        ReadArticles read = writers.app.bean(ReadArticles.class);
        for (Viewer viewer : VIEWERS) {
            Set<UUID> expected = new HashSet<>();
            for (Placed article : articles) {
                boolean seen =
                        viewer.keys().containsAll(ofCenter) && viewer.keys().containsAll(article.needs());
                if (seen) {
                    expected.add(article.id());
                }
                String what = viewer + " " + ofCenter + " " + article;
                assertThat(read.bySlug(center, "en", article.slug(), viewer) instanceof Answer.Found)
                        .as(what)
                        .isEqualTo(seen);
                assertThat(read.byId(center, "en", article.id(), viewer).isPresent())
                        .as(what)
                        .isEqualTo(seen);
                assertThat(ids(read.ofCategory(center, "en", article.category(), viewer, null, MOST)
                                        .items())
                                .contains(article.id()))
                        .as(what)
                        .isEqualTo(seen);
            }
            lists(center, viewer, expected);
        }
    }

    private void lists(HelpCenter center, Viewer viewer, Set<UUID> expected) {
        ReadArticles read = writers.app.bean(ReadArticles.class);
        Set<UUID> all = articles.stream().map(Placed::id).collect(Collectors.toSet());
        assertThat(ids(read.all(center, "en", viewer, null, MOST).items())).isEqualTo(expected);
        assertThat(ids(read.popular(center, "en", viewer, MOST))).isEqualTo(expected);
        assertThat(ids(read.recent(center, "de", viewer, MOST))).isEqualTo(expected);
        assertThat(ids(read.titles(center, "en", all, viewer))).isEqualTo(expected);
        assertThat(writers.app.bean(ReadCategories.class).all(center, "en", viewer).stream()
                        .mapToInt(PublicCategory::articles)
                        .sum())
                .isEqualTo(expected.size());
        Found found = writers.app
                .bean(SearchArticles.class)
                .search(center, "hippopotamus", List.of("en"), viewer, MOST, 0, false);
        assertThat(found.hits()).extracting(Hit::ref).hasSameElementsAs(expected);
        assertThat(found.total()).isEqualTo(expected.size());
        if (viewer.equals(Viewer.ANONYMOUS)) {
            assertThat(read.sitemap(center, null, MOST).items().stream()
                            .map(SitemapEntry::id)
                            .collect(Collectors.toSet()))
                    .isEqualTo(expected);
        }
    }

    private static Set<UUID> ids(List<ArticleTitle> titles) {
        return titles.stream().map(ArticleTitle::id).collect(Collectors.toSet());
    }
}
