package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a change of a help center's access or languages does to the search index.
class ChangedCenterIT {
    private final Writers writers = new Writers(TestApp.shared());

    private record Indexed(String locale, int number, boolean embedded, String requires) {}

    private List<Indexed> indexed() {
        return TestApp.shared()
                .superuser()
                .sql("""
                        select d.locale, d.number, a.requires::text as requires,
                            not exists (select from search_chunk c where c.organization_id = d.organization_id
                                and c.document = d.number and c.vector is null) as embedded
                        from search_document d
                        join search_access a on a.organization_id = d.organization_id and a.id = d.access_id
                        where d.organization_id = ? order by d.number""")
                .param(writers.company.id().value())
                .query((row, number) -> new Indexed(
                        row.getString("locale"),
                        row.getInt("number"),
                        row.getBoolean("embedded"),
                        row.getString("requires")))
                .list();
    }

    @Test
    void aNewAccessAppliesAtOnceAndKeepsWordsAndVectors() {
        writers.published(writers.category, "Green lamp", "It is green.");
        writers.published(writers.category, "Red lamp", "It is red.");
        await().atMost(Duration.ofSeconds(60)).until(() -> indexed().stream().allMatch(Indexed::embedded));
        List<Indexed> before = indexed();

        writers.change(Map.of("access", "signed-in"));

        assertThat(indexed())
                .isEqualTo(before.stream()
                        .map(each -> new Indexed(each.locale(), each.number(), true, "{contact}"))
                        .toList());
        writers.change(Map.of("access", "public"));
        assertThat(indexed()).isEqualTo(before);
    }

    @Test
    void aLanguageThatWasRemovedIsGoneAtOnceAndAnAddedOneFollows() {
        String article = writers.published(writers.category, "Green lamp", "It is green.");
        Writers.created(writers.owner.post(Writers.drafts(article, "de"), Map.of()));
        writers.save(article, "de", "Grüne Lampe", Writers.doc("Sie ist grün."));
        writers.publish(article, "de");
        assertThat(indexed()).extracting(Indexed::locale).containsExactlyInAnyOrder("en", "de");

        writers.change(Map.of("locales", List.of("en")));
        assertThat(indexed()).extracting(Indexed::locale).containsExactly("en");

        writers.change(Map.of("locales", List.of("en", "de")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(indexed()).extracting(Indexed::locale).containsExactlyInAnyOrder("en", "de"));
    }
}
