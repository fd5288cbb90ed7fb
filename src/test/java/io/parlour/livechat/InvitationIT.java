package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InvitationIT {
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient console = company.console(Role.OWNER);
    private final String path = "/api/v1/sites/" + browser.site.id() + "/invitations";

    private static Map<String, Object> terms(String name) {
        Map<String, Object> terms = new HashMap<>();
        terms.put("name", name);
        terms.put("live", true);
        terms.put("pages", List.of(Map.of("kind", "include", "match", "prefix", "pattern", "/pricing")));
        terms.put("when", Map.of("all", List.of(Map.of("field", "time.page", "op", "at_least", "value", 30))));
        terms.put("style", "bubble");
        terms.put("texts", Map.of("en", Map.of("a", "Can we help?", "b", "Any question?")));
        terms.put("delay", 5);
        terms.put("on", "entry");
        terms.put("visit", 1);
        terms.put("quiet", 7);
        terms.put("gap", 60);
        terms.put("online", "any");
        terms.put("counted", true);
        return terms;
    }

    private String loader() {
        return browser.get("/w.js?site=" + browser.site.key(), null).raw().body();
    }

    @Test
    void liveInvitationsTravelWithTheLoaderInTheirOrder() {
        String first = console.post(path, terms("First")).json().path("id").asString();
        String second = console.post(path, terms("Second")).json().path("id").asString();
        Map<String, Object> draft = terms("Draft");
        draft.put("live", false);
        String third = console.post(path, draft).json().path("id").asString();

        assertThat(loader()).containsSubsequence(first, second).doesNotContain(third, "First");
        assertThat(console.put(path + "/order", Map.of("order", List.of(second, third, first)))
                        .status())
                .isEqualTo(204);
        assertThat(loader()).containsSubsequence(second, first);
        assertThat(console.put(path + "/order", Map.of("order", List.of(second, first)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aSaveOverANewerOneIsRefused() {
        JsonNode made = console.post(path, terms("Help")).json();
        String own = "/api/v1/invitations/" + made.path("id").asString();
        Map<String, Object> change = Map.of("version", 1, "terms", terms("Better help"));

        assertThat(console.put(own, change).json().at("/terms/name").asString()).isEqualTo("Better help");
        ConsoleClient.Answer late = console.put(own, change);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("invitation.version-conflict");
        assertThat(console.delete(own).status()).isEqualTo(204);
        assertThat(console.put(own, change).status()).isEqualTo(404);
    }

    @Test
    void whatCouldNotBeShownIsRefusedFieldByField() {
        Map<String, Object> wrong = terms("x");
        wrong.put("style", "popup");
        wrong.put("delay", -1);
        wrong.put("online", UUID.randomUUID().toString());
        assertThat(console.post(path, wrong).text()).contains("style", "delay").doesNotContain("stack");
        wrong.put("style", "bar");
        wrong.put("delay", 0);
        assertThat(console.post(path, wrong).text()).contains("Choose one of the departments.");
        wrong.put("online", "any");
        wrong.put("when", Map.of("all", List.of(Map.of("field", "weather", "op", "is", "value", "rain"))));
        assertThat(console.post(path, wrong).code()).isEqualTo("condition.invalid");
    }

    @Test
    void everyPageLoadsAtMostEightKilobytesOfThem() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Map<String, Object> terms = terms("Number " + i);
            terms.put("texts", Map.of("en", Map.of("a", "word ".repeat(50), "b", "other ".repeat(40))));
            answers.add(console.post(path, terms).status());
        }
        assertThat(answers).startsWith(201).endsWith(422);
        String configuration = loader().replaceAll("(?s).*?(\\{\"site\":.*)", "$1");
        assertThat(configuration.indexOf("\"invitations\"")).isPositive();
        int end = configuration.lastIndexOf("\"counts\":true}]}") + "\"counts\":true}]}".length();
        assertThat(configuration.substring(0, end).getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(8 * 1024);
    }

    @Test
    void whoIsOnlineIsToldToAnybodyAndNothingElse() {
        Browser.Answer answer = browser.get("/widget/v1/availability?site=" + browser.site.key(), null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=10, public");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.raw().body()).isEqualTo("[]");
        assertThat(browser.get("/widget/v1/availability?site=nonsense", null)
                        .raw()
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void countsAreSumsWithoutAnybodyInThem() {
        String rule = console.post(path, terms("Help")).json().path("id").asString();
        for (String kind : List.of("shown", "shown", "shown", "accepted", "refused")) {
            assertThat(count(rule, kind, kind.equals("refused"))).isEqualTo(204);
        }
        assertThat(count(UUID.randomUUID().toString(), "shown", false)).isEqualTo(204);
        assertThat(count(rule, "sold", false)).isEqualTo(422);
        assertThat(browser.post("/widget/v1/count", null, "no JSON").status()).isEqualTo(422);

        Map<String, Long> sums = new HashMap<>();
        for (JsonNode line : console.get("/api/v1/sites/" + browser.site.id() + "/invitation-counts")
                .json()
                .path("items")) {
            sums.merge(
                    line.path("kind").asString() + " anonymous",
                    line.path("anonymous").asLong(),
                    Long::sum);
            sums.merge(
                    line.path("kind").asString() + " consented",
                    line.path("consented").asLong(),
                    Long::sum);
        }
        assertThat(sums)
                .containsEntry("shown anonymous", 3L)
                .containsEntry("shown consented", 0L)
                .containsEntry("accepted anonymous", 1L)
                .containsEntry("refused anonymous", 0L)
                .containsEntry("refused consented", 1L);
    }

    @Test
    void aChatKnowsByWhichInvitationItCame() {
        String rule = console.post(path, terms("Help")).json().path("id").asString();
        browser.startWith(Map.of("invitation", rule, "invitationOther", true, "invitationConsented", true));
        browser.startWith(Map.of("invitation", UUID.randomUUID(), "clientId", Browser.IDS.next()));

        List<String> sources = new ArrayList<>();
        console.get("/api/v1/chats?list=team")
                .json()
                .path("items")
                .forEach(chat -> sources.add(chat.path("source").asString()));
        JsonNode counts = console.get("/api/v1/sites/" + browser.site.id() + "/invitation-counts")
                .json()
                .path("items");
        assertThat(counts.size()).isEqualTo(1);
        assertThat(counts.path(0).toString())
                .contains("\"kind\":\"chat\"", "\"other\":true", "\"anonymous\":0", "\"consented\":1");
        assertThat(sources).isSubsetOf("auto_invite", "visitor");
    }

    @Test
    void widgetsAreChosenInTheOrderTheirOwnersPutThem() {
        String widgets = "/api/v1/sites/" + browser.site.id() + "/widgets";
        String other = console.post(widgets, Map.of("name", "Help desk"))
                .json()
                .path("id")
                .asString();
        assertThat(console.put(
                                widgets + "/order",
                                Map.of(
                                        "order",
                                        List.of(other, browser.widget.id().toString())))
                        .status())
                .isEqualTo(204);
        assertThat(console.get(widgets).json().at("/items/0/id").asString()).isEqualTo(other);
        assertThat(console.get("/api/v1/panel-words").json().path("languages").size())
                .isGreaterThanOrEqualTo(4);
    }

    private int count(String rule, String kind, boolean consented) {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "site",
                        browser.site.key(),
                        "rule",
                        rule,
                        "kind",
                        kind,
                        "other",
                        false,
                        "consented",
                        consented));
        return browser.post("/widget/v1/count", null, body).status();
    }
}
