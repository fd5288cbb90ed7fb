package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Rules of a widget send its chats where they say (LC-61), and skills are kept and given (LC-63).
class RoutingIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final ConsoleClient owner = company.console(Role.OWNER);
    private final UUID widget = one("select id from widget where organization_id = :organization", UUID.class);
    private final String key = one("select public_key from widget where organization_id = :organization", String.class);
    private final String path = "/api/v1/widgets/" + widget + "/routing";

    @Test
    void aChatGoesByTheFirstRuleThatHoldsAndSaysSo() {
        String sales = department("Sales");
        String service = department("Service");
        save(List.of(
                rule("Big carts", all("variable.total", "at_least", 100), Map.of("department", sales, "priority", 5)),
                rule("Cart page", all("page", "contains", "/cart"), Map.of("department", service)),
                standard()));

        JsonNode big = chat(Map.of("total", "120.50", "card", "4111 1111 1111 1111"), "https://shop.example/cart");
        assertThat(big.path("chat").path("department").path("name").asString()).isEqualTo("Sales");
        assertThat(big.path("chat").path("priority").asInt()).isEqualTo(5);
        assertThat(big.path("moves").path(0).path("via").asString()).isEqualTo("rule");
        assertThat(big.path("moves").path(0).path("viaName").path("name").asString())
                .isEqualTo("Big carts");
        JsonNode brought = big.path("brought");
        assertThat(brought.path("variables").path("total").asString()).isEqualTo("120.50");
        assertThat(brought.path("variables").path("card").asString()).doesNotContain("4111 1111");
        assertThat(brought.path("referrer").asString()).isEqualTo("https://search.example/");

        JsonNode small = chat(Map.of("total", "20"), "https://shop.example/Cart?a=1");
        assertThat(small.path("chat").path("department").path("name").asString())
                .isEqualTo("Service");
        assertThat(small.path("chat").path("priority").asInt()).isEqualTo(3);

        JsonNode other = chat(Map.of(), "https://shop.example/");
        assertThat(other.path("moves").path(0).path("viaName").path("name").asString())
                .isEqualTo("Everything else");
        assertThat(other.path("chat").path("department").path("name").asString())
                .isNotIn("Sales", "Service");
    }

    @Test
    void aRuleThatSendsToNobodyLeavesAMessageForItsDepartment() {
        String service = department("Service");
        save(List.of(
                rule("Later", all("language", "is", "de"), Map.of("target", "offline", "department", service)),
                standard()));

        JsonNode chat = chat(Map.of(), "https://shop.example/", "de-AT");

        assertThat(chat.path("chat").path("state").asString()).isEqualTo("missed");
        assertThat(chat.path("chat").path("department").path("name").asString()).isEqualTo("Service");
        assertThat(chat.path("moves").path(1).path("via").asString()).isEqualTo("rule");
    }

    @Test
    void theTesterShowsWhichRuleASampleHitsAndWhy() {
        JsonNode outcome = owner.post(
                        path + "/try",
                        Map.of(
                                "conditions",
                                Arrays.asList(
                                        all("page", "contains", "/cart"), all("tags", "has_any", List.of("vip")), null),
                                "sample",
                                Map.of("page", "https://shop.example/help", "tags", List.of("VIP"))))
                .json();

        assertThat(outcome.path("hit").asInt(-1)).isEqualTo(1);
        JsonNode first = outcome.path("tried").path(0);
        assertThat(first.path("holds").asBoolean()).isFalse();
        assertThat(first.path("why").path("parts").path(0).path("actual").asString())
                .isEqualTo("https://shop.example/help");
        assertThat(outcome.path("tried").path(2).path("holds").asBoolean()).isTrue();
    }

    @Test
    void rulesThatCannotBeAreRefusedAtTheirPlace() {
        String version = version();
        refused(version, "condition.invalid", "/rules/0/condition/all/0/field", all("moon", "is", "full"), Map.of());
        refused(version, "input.invalid", "rules[0].department", all("page", "present", null), Map.of());
        refused(
                version,
                "input.invalid",
                "rules[0].department",
                all("page", "present", null),
                Map.of("department", UUID.randomUUID()));
        refused(version, "input.invalid", "rules[0].agent", all("page", "present", null), Map.of("target", "agent"));

        ConsoleClient.Answer without = owner.put(
                path,
                Map.of(
                        "version",
                        version,
                        "zone",
                        "UTC",
                        "rules",
                        List.of(rule(
                                "Only", all("page", "present", null), Map.of("department", department("Sales"))))));
        assertThat(without.json().path("errors").path(0).path("code").asString())
                .as("the default cannot be removed")
                .isEqualTo("default");
        ConsoleClient.Answer moon =
                owner.put(path, Map.of("version", version, "zone", "Moon/Crater", "rules", List.of(standard())));
        assertThat(moon.json().path("errors").path(0).path("field").asString()).isEqualTo("zone");
    }

    @Test
    void whoSavesOverAColleaguesRulesIsToldAndOthersMayNot() {
        String before = version();
        save(List.of(standard()));
        save(List.of(rule("New", all("page", "present", null), Map.of("department", department("Sales"))), standard()));

        ConsoleClient.Answer late =
                owner.put(path, Map.of("version", before, "zone", "UTC", "rules", List.of(standard())));
        assertThat(late.code()).isEqualTo("routing.version-conflict");
        assertThat(company.console(Role.AGENT).get(path).status()).isEqualTo(403);
        assertThat(Company.in(app).console(Role.OWNER).get(path).status()).isEqualTo(404);
    }

    @Test
    void aSkillIsNamedOnceGivenAndTakenAndGoesFromRulesWhenItGoes() {
        String skill = owner.post("/api/v1/skills", Map.of("name", "Danish"))
                .json()
                .path("id")
                .asString();
        assertThat(owner.post("/api/v1/skills", Map.of("name", " DANISH ")).status())
                .isEqualTo(422);
        UUID agent = company.person(Role.AGENT).id();
        assertThat(owner.put("/api/v1/skills/" + skill + "/agents/" + agent, Map.of("level", 4))
                        .status())
                .isEqualTo(204);
        assertThat(owner.put(
                                "/api/v1/skills/" + skill + "/agents/"
                                        + Company.in(app).person(Role.AGENT).id(),
                                Map.of("level", 4))
                        .status())
                .isEqualTo(404);
        Map<String, Object> wanted = Map.of(
                "department", department("Sales"),
                "skills", List.of(Map.of("skill", skill, "level", 3)),
                "relaxSeconds", 30);
        JsonNode saved = save(List.of(rule("Danes", all("language", "is", "da"), wanted), standard()));
        assertThat(saved.path("rules")
                        .path(0)
                        .path("skills")
                        .path(0)
                        .path("level")
                        .asInt())
                .isEqualTo(3);
        assertThat(owner.get("/api/v1/skills")
                        .json()
                        .path("items")
                        .path(0)
                        .path("levels")
                        .path(agent.toString())
                        .asInt())
                .isEqualTo(4);

        assertThat(owner.delete("/api/v1/skills/" + skill).status()).isEqualTo(204);

        assertThat(owner.get(path).json().path("rules").path(0).path("skills")).isEmpty();
        assertThat(company.console(Role.LEAD)
                        .post("/api/v1/skills", Map.of("name", "Nope"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFullQueueIsRefusedInTheOrganizationsOwnWords() {
        String department = one("select id from department where organization_id = :organization", UUID.class)
                .toString();
        Map<String, Object> rules = new HashMap<>(owner.get("/api/v1/departments/" + department + "/chat-settings")
                .json()
                .propertyStream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        rules.put("ageingMinutes", 5);
        rules.put("refusals", Map.of("de", "Zu viele warten gerade."));
        ConsoleClient.Answer saved = owner.put("/api/v1/departments/" + department + "/chat-settings", rules);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().path("ageingMinutes").asInt()).isEqualTo(5);
        assertThat(saved.json().path("refusals").path("de").asString()).isEqualTo("Zu viele warten gerade.");

        rules.put("refusals", Map.of("German", "no"));
        assertThat(owner.put("/api/v1/departments/" + department + "/chat-settings", rules)
                        .status())
                .isEqualTo(422);
    }

    private void refused(String version, String code, String field, Map<String, ?> condition, Map<String, ?> more) {
        ConsoleClient.Answer answer = owner.put(
                path,
                Map.of(
                        "version",
                        version,
                        "zone",
                        "UTC",
                        "rules",
                        List.of(rule("Wrong", condition, more), standard())));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    private String version() {
        return owner.get(path).json().path("version").asString();
    }

    private JsonNode save(List<Map<String, Object>> rules) {
        ConsoleClient.Answer answer =
                owner.put(path, Map.of("version", version(), "zone", "Europe/Berlin", "rules", rules));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Map<String, Object> rule(String name, Map<String, ?> condition, Map<String, ?> more) {
        Map<String, Object> rule = new HashMap<>(Map.of(
                "name", name, "condition", condition, "target", "department", "priority", 3, "skills", List.of()));
        rule.putAll(more);
        return rule;
    }

    private static Map<String, Object> standard() {
        return Map.of("name", "Everything else", "target", "department", "priority", 3, "skills", List.of());
    }

    private static Map<String, ?> all(String field, String op, @org.jspecify.annotations.Nullable Object value) {
        Map<String, Object> leaf = new HashMap<>(Map.of("field", field, "op", op));
        if (value != null) {
            leaf.put("value", value);
        }
        return Map.of("all", List.of(leaf));
    }

    private String department(String name) {
        return owner.post("/api/v1/departments", Map.of("name", name))
                .json()
                .path("id")
                .asString();
    }

    private JsonNode chat(Map<String, String> variables, String page) {
        return chat(variables, page, "en");
    }

    private JsonNode chat(Map<String, String> variables, String page, String language) {
        String conversation = new ConsoleClient(app)
                .post(
                        "/widget/v1/conversations",
                        Map.of(
                                "widget",
                                key,
                                "clientId",
                                UUID.randomUUID(),
                                "text",
                                "Hello",
                                "language",
                                language,
                                "page",
                                Map.of("url", page),
                                "referrer",
                                "https://search.example/",
                                "variables",
                                variables))
                .json()
                .path("conversation")
                .asString();
        return owner.get("/api/v1/conversations/" + conversation + "/chat").json();
    }

    private <T> T one(String sql, Class<T> type) {
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> app.bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", company.id().value())
                                .query(type)
                                .single());
    }
}
