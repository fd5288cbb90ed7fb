package io.parlour.knowledge.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.identity.ConsoleClient;
import io.parlour.knowledge.Writers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Imports into the help center of writers, over REST.
final class Imported {
    private final Writers writers;

    Imported(Writers writers) {
        this.writers = writers;
    }

    String path() {
        return "/api/v1/help-centers/" + writers.center + "/imports";
    }

    /// After the dry run.
    JsonNode checked(byte[] zip) {
        JsonNode run = Writers.created(writers.owner.send("POST", path() + "?name=docs.zip", zip, Map.of()));
        return until(run, "checked");
    }

    JsonNode run(byte[] zip, boolean publish) {
        JsonNode run = checked(zip);
        Writers.ok(act(run, "start", Map.of("publish", publish)));
        return until(run, "done");
    }

    JsonNode undo(JsonNode run) {
        Writers.ok(act(run, "undo", Map.of()));
        return until(run, "undone");
    }

    ConsoleClient.Answer act(JsonNode run, String what, Map<String, ?> body) {
        return writers.owner.post(path() + "/" + run.path("id").asString() + "/" + what, body);
    }

    JsonNode find(JsonNode run) {
        return Writers.ok(writers.owner.get(path() + "/" + run.path("id").asString()));
    }

    JsonNode until(JsonNode run, String state) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    String now = find(run).path("state").asString();
                    assertThat(now.equals("failed") && !state.equals("failed"))
                            .as(find(run).path("warnings").toString())
                            .isFalse();
                    return now.equals(state);
                });
        return find(run);
    }

    /// Ids of the articles by their titles.
    Map<String, String> byTitle() {
        Map<String, String> found = new LinkedHashMap<>();
        String cursor = "";
        do {
            JsonNode page =
                    Writers.ok(writers.owner.get("/api/v1/articles?center=" + writers.center + "&locale=en" + cursor));
            page.path("items")
                    .forEach(each -> found.put(
                            each.path("title").asString(), each.path("id").asString()));
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : "";
        } while (!cursor.isEmpty());
        return found;
    }

    List<String> titles() {
        return List.copyOf(byTitle().keySet());
    }

    int articles() {
        return byTitle().size();
    }

    String article(String title) {
        String id = byTitle().get(title);
        return java.util.Objects.requireNonNull(id, title + " in " + titles());
    }

    /// Their names in all languages, and their icons.
    List<String> categories() {
        List<String> found = new ArrayList<>();
        JsonNode all = Writers.ok(writers.owner.get(writers.categories()));
        (all.isArray() ? all : all.path("items")).forEach(each -> {
            List<String> names = new ArrayList<>();
            each.path("translations")
                    .forEach(text -> names.add((text.path("locale").asString().equals("en") ? "0" : "1")
                            + text.path("name").asString()));
            found.add(String.join(
                            "/",
                            names.stream()
                                    .sorted()
                                    .map(name -> name.substring(1))
                                    .toList())
                    + (each.path("icon").isString() ? " " + each.path("icon").asString() : ""));
        });
        return found;
    }
}
