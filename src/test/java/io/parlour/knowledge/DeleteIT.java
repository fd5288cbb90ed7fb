package io.parlour.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.RemoveOrganization;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.knowledge.reading.Answer;
import io.parlour.knowledge.reading.CountViews;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.ReadImages;
import io.parlour.knowledge.reading.Surface;
import io.parlour.knowledge.reading.Viewer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is deleted is gone everywhere (KB-15).
class DeleteIT {
    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='20' height='10'/></svg>";

    private final Writers writers = new Writers(TestApp.shared());
    private final ConsoleClient owner = writers.owner;

    @Test
    void nothingOfADeletedArticleStays() {
        String image = Writers.created(owner.send("POST", "/api/v1/articles/images", SVG.getBytes(UTF_8), Map.of()))
                .path("id")
                .asString();
        String article = writers.article(writers.category, "Canaryword", "canaryword text");
        writers.save(article, "en", "Canaryword", withImage(image));
        writers.publish(article, "en");
        Writers.ok(owner.patch("/api/v1/articles/" + article, Map.of("keywords", List.of("canaryword"))));
        writers.app.bean(CountViews.class).view(writers.read(), UUID.fromString(article), "en", Surface.PAGE);
        assertThat(tablesWith("canaryword")).isNotEmpty();
        assertThat(picture(image, Viewer.ANONYMOUS)).isTrue();

        assertThat(owner.delete("/api/v1/articles/" + article + "?confirm=true").code())
                .isEqualTo("article.not-archived");
        Writers.ok(owner.post("/api/v1/articles/" + article + "/archive", Map.of()));
        assertThat(picture(image, Viewer.ANONYMOUS)).isFalse();
        assertThat(owner.delete("/api/v1/articles/" + article).code()).isEqualTo("article.confirm");
        assertThat(owner.delete("/api/v1/articles/" + article + "?confirm=true").status())
                .isEqualTo(204);

        // its public address is all that is known of it: it answers that it is gone
        assertThat(tablesWith("canaryword")).containsOnly("article_slug");
        assertThat(tablesWith(article)).as("the audit log knows its id").isSubsetOf("audit_entry");
        assertThat(owner.get("/api/v1/articles/images/" + image).status()).isEqualTo(404);
        assertThat(writers.app.bean(ReadArticles.class).bySlug(writers.read(), "en", "canaryword", Viewer.ANONYMOUS))
                .isInstanceOf(Answer.Gone.class);
    }

    @Test
    void anArticleThatOnlySomeCouldSeeIsForgotten() {
        String article = writers.article(writers.category, "Secretword", "text");
        writers.access(article, "agents");
        writers.publish(article, "en");
        Writers.ok(owner.post("/api/v1/articles/" + article + "/archive", Map.of()));

        assertThat(owner.delete("/api/v1/articles/" + article + "?confirm=true").status())
                .isEqualTo(204);

        assertThat(tablesWith("secretword")).isEmpty();
    }

    @Test
    void aPictureThatAnotherArticleUsesStays() {
        String image = Writers.created(owner.send("POST", "/api/v1/articles/images", SVG.getBytes(UTF_8), Map.of()))
                .path("id")
                .asString();
        String one = writers.article(writers.category, "One", "text");
        String other = writers.article(writers.category, "Other", "text");
        writers.save(one, "en", "One", withImage(image));
        writers.save(other, "en", "Other", withImage(image));
        assertThat(picture(image, Viewer.ANONYMOUS)).isFalse();
        writers.publish(other, "en");

        Writers.ok(owner.post("/api/v1/articles/" + one + "/archive", Map.of()));
        owner.delete("/api/v1/articles/" + one + "?confirm=true");

        assertThat(picture(image, Viewer.ANONYMOUS)).isTrue();
    }

    @Test
    void anOrganizationIsRemovedWithItsHelpCenter() {
        String parent = writers.category(null, "Parent", "inherit");
        String child = writers.category(parent, "Child", "inherit");
        writers.published(child, "Lastword", "text");

        writers.app.bean(RemoveOrganization.class).remove(writers.company.id(), "customer-data");

        assertThat(tablesWith("lastword")).isEmpty();
    }

    private boolean picture(String image, Viewer viewer) {
        return writers.app
                .bean(ReadImages.class)
                .open(writers.read(), UUID.fromString(image), null, viewer)
                .map(opened -> {
                    try (var octets = opened.octets()) {
                        return octets.readAllBytes().length > 0;
                    } catch (IOException e) {
                        return false;
                    }
                })
                .orElse(false);
    }

    private static Map<String, ?> withImage(String image) {
        return Map.of(
                "type",
                "doc",
                "content",
                List.of(
                        Map.of(
                                "type",
                                "paragraph",
                                "content",
                                List.of(Map.of("type", "text", "text", "canaryword text"))),
                        Map.of("type", "image", "attrs", Map.of("id", image, "alt", "A canaryword"))));
    }

    /// The tables of this organization with a row that has the word.
    private List<String> tablesWith(String word) {
        JdbcClient jdbc = writers.app.bean(JdbcClient.class);
        return writers.app.bean(Transactions.class).read(writers.company.id(), () -> {
            List<String> tables =
                    jdbc.sql("""
                            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                            where c.relkind = 'r' and a.attname = 'organization_id'
                                and c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, 'select')""").query((row, number) -> row.getString(1)).list();
            return tables.stream()
                    .filter(table -> !jdbc.sql("select true from " + table + " t where organization_id = :organization"
                                    + " and position(:word in lower(t::text)) > 0 limit 1")
                            .param("organization", writers.company.id().value())
                            .param("word", word)
                            .query(Boolean.class)
                            .list()
                            .isEmpty())
                    .sorted()
                    .toList();
        });
    }
}
