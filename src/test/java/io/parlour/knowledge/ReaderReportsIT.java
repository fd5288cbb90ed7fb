package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.search.Found;
import io.parlour.search.log.SearchLog;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What readers answered and searched for, as writers are told.
class ReaderReportsIT {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final Writers writers = new Writers(TestApp.shared());

    @Test
    void votesComeNewestFirstPageByPage() {
        String first = writers.published(writers.category, "First", "text");
        writers.published(writers.category, "Second", "text");
        vote("first", "yes", "The picture helped.");
        vote("second", "no", "");

        JsonNode page = Writers.ok(writers.owner.get(feedback() + "?limit=1"));
        JsonNode next = Writers.ok(writers.owner.get(
                feedback() + "?limit=1&cursor=" + page.path("next").asString()));

        assertThat(page.at("/items/0/article/title").asString()).isEqualTo("Second");
        assertThat(page.at("/items/0/helpful").asBoolean()).isFalse();
        assertThat(page.at("/items/0/comment").isMissingNode()).isTrue();
        assertThat(next.at("/items/0/article/id").asString()).isEqualTo(first);
        assertThat(next.at("/items/0/helpful").asBoolean()).isTrue();
        assertThat(next.at("/items/0/comment").asString()).isEqualTo("The picture helped.");
        assertThat(next.at("/items/0/locale").asString()).isEqualTo("en");
        assertThat(next.at("/items/0/at").asString()).isNotEmpty();
        assertThat(next.path("next").isMissingNode()).isTrue();
    }

    @Test
    void searchesAreCountedHoweverTheyAreWritten() {
        searched("Burr noise", SearchLog.Surface.PAGE, 3, false);
        searched("burr noise", SearchLog.Surface.WIDGET, 2, false);
        searched("burr noise", SearchLog.Surface.FORM, 2, false);
        searched("warranty", SearchLog.Surface.PAGE, 0, true);
        searched("refund", SearchLog.Surface.PAGE, 3, true);
        searched("kettle", SearchLog.Surface.PAGE, 0, true);
        searched("kettle", SearchLog.Surface.PAGE, 4, false);
        searched("asked by an agent", SearchLog.Surface.AGENT, 0, true);

        JsonNode found = Writers.ok(writers.owner.get(searches()));

        assertThat(found.path("days").asInt()).isEqualTo(30);
        assertThat(found.path("top").findValuesAsString("text"))
                .containsExactly("burr noise", "kettle", "refund", "warranty");
        assertThat(found.at("/top/0/count").asInt()).isEqualTo(3);
        assertThat(found.at("/top/0/results").asInt()).isEqualTo(2);
        assertThat(found.path("empty").findValuesAsString("text")).containsExactly("refund", "warranty");
    }

    @Test
    void onlyAHundredSearchesAreListed() {
        for (int at = 0; at < 101; at++) {
            searched("word" + at, SearchLog.Surface.PAGE, 0, true);
        }

        JsonNode found = Writers.ok(writers.owner.get(searches()));

        assertThat(found.path("top")).hasSize(100);
        assertThat(found.path("empty")).hasSize(100);
    }

    @Test
    void onlyWhoReadsTheHelpCenterIsTold() {
        searched("burr", SearchLog.Surface.PAGE, 0, true);
        Writers others = new Writers(TestApp.shared());
        try (ConsoleClient agent = writers.company.console(Role.AGENT);
                ConsoleClient limited = writers.company.console(Role.LIMITED);
                ConsoleClient anonymous = new ConsoleClient(TestApp.shared())) {
            for (String path : List.of(feedback(), searches())) {
                assertThat(agent.get(path).status()).isEqualTo(200);
                assertThat(limited.get(path).code()).isEqualTo("access.denied");
                assertThat(anonymous.get(path).status()).isEqualTo(401);
                assertThat(others.owner.get(path).status()).isEqualTo(404);
            }
        }
    }

    private String feedback() {
        return "/api/v1/help-centers/" + writers.center + "/feedback";
    }

    private String searches() {
        return "/api/v1/help-centers/" + writers.center + "/searches";
    }

    private void vote(String slug, String helpful, String comment) {
        String path = "/help/" + writers.address + "/en/a/" + slug;
        try (ConsoleClient reader = new ConsoleClient(TestApp.shared())) {
            Matcher token = TOKEN.matcher(reader.get(path).text());
            assertThat(token.find()).isTrue();
            String form = "token=" + token.group(1) + "&helpful=" + helpful;
            Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
            assertThat(reader.send(
                                    "POST",
                                    path + "/vote",
                                    form.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                    headers)
                            .status())
                    .isEqualTo(200);
            if (!comment.isEmpty()) {
                reader.send(
                        "POST",
                        path + "/comment",
                        (form + "&comment=" + comment).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        headers);
            }
        }
    }

    private void searched(String text, SearchLog.Surface surface, int results, boolean weak) {
        writers.app
                .bean(SearchLog.class)
                .log(
                        writers.company.id(),
                        new SearchLog.Entry(
                                surface,
                                null,
                                UUID.fromString(writers.center),
                                "en",
                                text,
                                new Found(List.of(), results, weak, false, null)));
    }
}
