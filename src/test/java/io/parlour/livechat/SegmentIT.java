package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Segments of visitors: who makes them, that they tell once in a visit, and that chats go by them (LC-87, LC-61).
class SegmentIT {
    private static final String PAGE = "https://shop.example";
    private static final String SEGMENTS = "/api/v1/visitor-segments";

    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient owner = company.console(Role.OWNER);

    SegmentIT() {
        browser.allow(List.of(PAGE), false);
    }

    @Test
    void aVisitorIsToldOfOnceInAVisitHoweverOftenItComesBack() {
        String pricing = add(owner, wish("Pricing", true, on("/pricing")));
        add(owner, quiet("Everybody", on("shop.example")));
        try (Line console = Line.of(browser.app, Line.pass(owner), "")) {
            console.next("live");
            JsonNode begun = begin("/");
            try (Line page = Line.of(browser.app, begun.path("pass").asString(), "")) {
                page.next("live");
                turn(page, "/pricing");
                JsonNode told = console.until(SegmentIT::arrival).getLast();
                assertThat(told.path("segment").asString()).isEqualTo(pricing);
                String visit = told.path("visit").asString();

                turn(page, "/help");
                turn(page, "/pricing?again");
                String later = add(owner, wish("Help", true, on("/help")));
                turn(page, "/help");
                JsonNode next = console.until(SegmentIT::arrival).getLast();
                assertThat(next.path("segment").asString()).isEqualTo(later);
                assertThat(next.path("visit").asString()).isEqualTo(visit);
                assertThat(told()).isEqualTo(2);

                try (Line reloaded = Line.of(browser.app, Line.pass(owner), "")) {
                    reloaded.next("live");
                    turn(page, "/pricing");
                    reloaded.send("{\"t\":\"visitors\",\"on\":true}");
                    List<JsonNode> heard = new ArrayList<>(reloaded.until(frame -> frame.path("board")
                            .path("rows")
                            .path(0)
                            .path("url")
                            .asString("")
                            .endsWith("/pricing")));
                    assertThat(heard).noneMatch(SegmentIT::arrival);
                }
            }
            Map<String, Object> withdrawal = Map.of(
                    "site", browser.site.key(), "token", begun.path("token").asString(), "withdraw", true);
            assertThat(browser.page(withdrawal, PAGE, Map.of()).status()).isEqualTo(204);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> told() == 0);
    }

    @Test
    void onesOwnIsOnesOwnAndSharingTakesTheRight() {
        ConsoleClient agent = company.console(Role.AGENT);
        ConsoleClient colleague = company.console(Role.AGENT);
        ConsoleClient lead = company.console(Role.LEAD);

        assertThat(agent.post(SEGMENTS, wish("Shared", true, on("/a"))).status())
                .isEqualTo(403);
        String own = add(agent, wish("Mine", false, on("/a")));
        String shared = add(lead, wish("Shared", true, on("/b")));
        assertThat(names(agent)).containsExactly("Mine", "Shared");
        assertThat(names(colleague)).containsExactly("Shared");
        JsonNode first = agent.get(SEGMENTS).json().path("items").path(0);
        assertThat(first.path("shared").asBoolean(true)).isFalse();
        assertThat(first.has("agent")).isFalse();
        assertThat(colleague
                        .get(SEGMENTS)
                        .json()
                        .path("items")
                        .path(0)
                        .path("shared")
                        .asBoolean(false))
                .isTrue();
        assertThat(owner.get("/api/v1/access-refusals").status()).isEqualTo(200);

        assertThat(colleague
                        .put(SEGMENTS + "/" + own, wish("Stolen", false, on("/a")))
                        .status())
                .isEqualTo(404);
        assertThat(agent.put(SEGMENTS + "/" + shared, wish("Shared", true, on("/c")))
                        .status())
                .isEqualTo(403);
        assertThat(agent.put(SEGMENTS + "/" + shared, wish("Shared", false, on("/c")))
                        .status())
                .isEqualTo(403);
        assertThat(agent.delete(SEGMENTS + "/" + shared).status()).isEqualTo(403);
        assertThat(agent.delete(SEGMENTS + "/" + own).status()).isEqualTo(204);
        assertThat(names(agent)).containsExactly("Shared");
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlace() {
        ConsoleClient agent = company.console(Role.AGENT);
        add(agent, wish("Mine", false, on("/a")));

        Map<String, Object> moon = wish("Moon", false, on("/a"));
        moon.put("condition", all("moon", "is", "full"));
        assertProblem(agent.post(SEGMENTS, moon), "condition.invalid", "/condition/all/0/field");
        assertProblem(agent.post(SEGMENTS, wish("MINE", false, on("/a"))), "input.invalid", "name");
        Map<String, Object> loud = wish("Loud", false, on("/a"));
        loud.put("sound", "trumpet");
        assertProblem(agent.post(SEGMENTS, loud), "input.invalid", "sound");
        Map<String, Object> infra = wish("Dark", false, on("/a"));
        infra.put("color", "infrared");
        assertProblem(agent.post(SEGMENTS, infra), "input.invalid", "color");
        assertThat(agent.post(SEGMENTS, wish("x".repeat(61), false, on("/a"))).status())
                .isEqualTo(422);
        assertThat(agent.get(SEGMENTS + "?cursor=nonsense").status()).isBetween(400, 422);
        assertThat(agent.get(SEGMENTS + "?limit=1").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void aChatGoesByTheSharedSegmentsItsVisitorIsInWhenItBegins() {
        String vip = add(owner, wish("Big baskets", true, all("variable.total", "at_least", 100)));
        String own = add(owner, wish("Mine", false, on("shop.example")));
        String sales = owner.post("/api/v1/departments", Map.of("name", "Sales"))
                .json()
                .path("id")
                .asString();
        String path = "/api/v1/widgets/" + browser.widget.id() + "/routing";
        JsonNode kept = owner.get(path).json();
        assertThat(kept.path("fields").toString()).contains("Big baskets").doesNotContain("Mine");
        assertProblem(
                owner.put(path, rules(kept, sales, all("segments", "has_any", List.of(own)))),
                "condition.invalid",
                "/rules/0/condition/all/0/value");
        ConsoleClient.Answer saved = owner.put(path, rules(kept, sales, all("segments", "has_any", List.of(vip))));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);

        JsonNode tried = owner.post(
                        path + "/try",
                        Map.of(
                                "conditions",
                                Arrays.asList(all("segments", "has_any", List.of(vip)), null),
                                "sample",
                                Map.of("segments", List.of(vip))))
                .json();
        assertThat(tried.path("hit").asInt(-1)).isZero();
        assertThat(tried.path("tried")
                        .path(0)
                        .path("why")
                        .path("parts")
                        .path(0)
                        .path("actual")
                        .asString())
                .isEqualTo(vip);

        assertThat(department(chatOf(begin("/", Map.of("total", 120))))).isEqualTo("Sales");
        assertThat(department(chatOf(begin("/", Map.of("total", 20))))).isNotEqualTo("Sales");
        assertThat(department(chatOf(null))).as("of whom nothing may be known").isNotEqualTo("Sales");

        assertThat(owner.delete(SEGMENTS + "/" + vip).status()).isEqualTo(204);
        assertThat(department(chatOf(begin("/", Map.of("total", 120)))))
                .as("a rule that asks for what is gone")
                .isNotEqualTo("Sales");
    }

    private static Map<String, Object> rules(JsonNode kept, String department, Map<String, Object> condition) {
        Map<String, Object> rule = new LinkedHashMap<>(Map.of("name", "Big", "target", "department", "priority", 4));
        rule.putAll(Map.of("department", department, "condition", condition, "skills", List.of()));
        Map<String, Object> rest = Map.of("name", "Else", "target", "department", "priority", 3, "skills", List.of());
        return Map.of("version", kept.path("version").asString(), "zone", "UTC", "rules", List.of(rule, rest));
    }

    private String chatOf(@Nullable JsonNode begun) {
        Map<String, Object> start = new LinkedHashMap<>(Map.of("clientId", Browser.IDS.next()));
        if (begun != null) {
            start.put("visit", begun.path("token").asString());
        }
        return browser.startWith(start).text("conversation");
    }

    private String department(String conversation) {
        return owner.get("/api/v1/conversations/" + conversation + "/chat")
                .json()
                .path("chat")
                .path("department")
                .path("name")
                .asString("");
    }

    private static void assertProblem(ConsoleClient.Answer answer, String code, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    private static boolean arrival(JsonNode frame) {
        return frame.path("kind").asString("").equals("visitor-in-segment");
    }

    private static List<String> names(ConsoleClient console) {
        return console.get(SEGMENTS)
                .json()
                .path("items")
                .valueStream()
                .map(segment -> segment.path("name").asString())
                .toList();
    }

    private static String add(ConsoleClient console, Map<String, Object> wish) {
        ConsoleClient.Answer answer = console.post(SEGMENTS, wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString()).toString();
    }

    private static Map<String, Object> wish(String name, boolean shared, Map<String, Object> condition) {
        Map<String, Object> wish = new LinkedHashMap<>(Map.of("name", name, "shared", shared, "color", "green"));
        wish.putAll(Map.of("sound", "bell", "notice", true, "condition", condition));
        return wish;
    }

    private static Map<String, Object> quiet(String name, Map<String, Object> condition) {
        Map<String, Object> wish = wish(name, true, condition);
        wish.putAll(Map.of("sound", "none", "notice", false));
        return wish;
    }

    private static Map<String, Object> on(String part) {
        return all("page", "contains", part);
    }

    private static Map<String, Object> all(String field, String op, Object value) {
        return Map.of("all", List.of(Map.of("field", field, "op", op, "value", value)));
    }

    private static void turn(Line page, String path) {
        page.send("{\"t\":\"page\",\"url\":\"" + PAGE + path + "\",\"title\":\"A page\"}");
    }

    private JsonNode begin(String path) {
        return begin(path, Map.of());
    }

    private JsonNode begin(String path, Map<String, Object> set) {
        Browser.Answer answer = browser.page(
                Map.of("site", browser.site.key(), "url", PAGE + path, "title", "Shop", "set", set), PAGE, Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json();
    }

    private long told() {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql("select count(*) from visit_segment where organization_id = :organization")
                                .param("organization", browser.organization.value())
                                .query(Long.class)
                                .single());
    }
}
