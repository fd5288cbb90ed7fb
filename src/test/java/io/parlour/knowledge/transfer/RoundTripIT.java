package io.parlour.knowledge.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.knowledge.Writers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a help center exports and another organization imports is the same (KB-56).
class RoundTripIT {
    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='20' height='10'/></svg>";
    private static final String RICH = """
            ---
            title: Rich
            slug: rich-text
            description: All kinds of blocks
            tags: [x, y]
            redirect_from: /old-rich
            ---
            ## First

            - one
            - two
              - three

            ```java
            int a = 1;
            ```

            | a | b |
            |---|---|
            | 1 | 2 |

            ## Second

            ![A box](../../assets/box.svg) and [inside](02-secret.md) and [outside](https://example.org/x).
            """;

    @Test
    void anotherOrganizationGetsEverythingAgain() {
        Map<String, byte[]> files = new TreeMap<>();
        Map.of(
                        "en/01-guides/index.md",
                        "---\ntitle: Guides\ndescription: All of them\nicon: wrench\n---\n",
                        "de/01-guides/index.md",
                        "---\ntitle: Anleitungen\n---\n",
                        "en/02-team/index.md",
                        "---\ntitle: Team\naccess: agents\n---\n",
                        "en/01-guides/01-rich.md",
                        RICH,
                        "de/01-guides/01-rich.md",
                        RICH.replace("02-secret", "../../en/01-guides/02-secret")
                                .replace("Rich", "Reich")
                                .replace("rich-text", "reich")
                                .replace("/old-rich", "/alt"),
                        "en/01-guides/02-secret.md",
                        "---\ntitle: Secret\naccess: agents\n---\nSee [rich](01-rich.md).",
                        "en/02-team/01-draft.md",
                        "---\ntitle: Unfinished\ndraft: true\n---\nNot yet.",
                        "assets/box.svg",
                        SVG)
                .forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
        Writers first = new Writers(TestApp.shared());
        new Imported(first).run(Zips.of(files), true);
        byte[] exported = export(first);
        Writers second = new Writers(TestApp.shared());
        JsonNode run = new Imported(second).run(exported, true);
        assertThat(ImportIT.count(run, "failed")).isZero();
        assertThat(run.path("warnings").toString()).isEqualTo("[]");
        assertThat(facts(second)).isEqualTo(facts(first));
        assertThat(facts(second).toString())
                .contains(
                        "Guides/Anleitungen wrench",
                        "Rich de published",
                        "Rich en published",
                        "Unfinished en draft",
                        "images=1");

        JsonNode again = new Imported(second).run(exported, true);
        assertThat(ImportIT.count(again, "unchanged")).isEqualTo(4);
    }

    /// What is compared: ids differ.
    private static Map<String, Object> facts(Writers writers) {
        Imported imported = new Imported(writers);
        Map<String, Object> facts = new TreeMap<>();
        facts.put("categories", imported.categories());
        imported.byTitle().forEach((title, id) -> {
            JsonNode article = Writers.ok(writers.owner.get("/api/v1/articles/" + id));
            facts.put(title, article.path("access").asString() + article.path("keywords"));
            article.path("translations").forEach(translation -> {
                String locale = translation.path("locale").asString();
                JsonNode draft = writers.draft(id, locale);
                String doc = draft.path("doc").toString();
                Map<String, Integer> counts = new HashMap<>();
                for (String type :
                        List.of("heading", "listItem", "tableRow", "codeBlock", "image", "article:", "example.org")) {
                    counts.put(type, doc.split(type.matches("[a-zA-Z]+") ? "\"" + type + "\"" : type, -1).length - 1);
                }
                facts.put(
                        title + " " + locale + " " + draft.path("state").asString(),
                        draft.path("slug").asString()
                                + draft.path("description").asString() + " images=" + counts.get("image") + counts);
            });
        });
        return facts;
    }

    private static byte[] export(Writers writers) {
        return writers.owner.octets("/api/v1/help-centers/" + writers.center + "/export");
    }
}
