package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.conversations.Scene;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.identity.SampleBodies;
import io.parlour.organizations.Sites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Read from the description of the API, so that a new route is tried without a line written here: whatever id of
/// another organization stands in its address, the answer is that of an id nobody has. A route is tried with the ids it
/// is called after and with some others, which take turns; `-Dparlour.ids=1000` tries all.
class ForeignIdsIT {
    private static final Set<Integer> FOUND = Set.of(200, 204);
    private static final Set<String> BODY = Set.of("POST", "PUT", "PATCH");
    private static final int OTHERS = Integer.getInteger("parlour.ids", 6);
    private final TestApp app = TestApp.shared();
    private int turn;

    private record Route(String method, String path, JsonNode operation) {
        Route {
            method = method.toUpperCase(java.util.Locale.ROOT);
        }

        String with(UUID id) {
            return path.replaceAll("\\{[^}]+}", id.toString());
        }

        boolean hasBody() {
            return BODY.contains(method);
        }
    }

    @Test
    void anotherOrganizationsIdsAreLikeIdsNobodyHas() {
        Scene theirs = Scene.in(app);
        Company company = Company.in(app);
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            JsonNode document = owner.get("/openapi.json").json();
            Map<String, UUID> ids = idsOf(theirs);
            assertThat(ids.keySet()).contains("agent", "site", "department", "conversation", "contact", "message");
            SoftAssertions softly = new SoftAssertions();
            Caller caller = new Caller(owner, Map.of(), document);
            int tried = 0;
            for (Route route : routes(document, "/api/v1/")) {
                tried += tryAll(softly, caller, route, ids);
            }
            softly.assertAll();
            assertThat(tried).isGreaterThan(100);
        }
    }

    @Test
    void aVisitorReachesNoConversationButItsOwnNotEvenOfTheSameOrganization() {
        Scene theirs = Scene.in(app);
        Scene ours = Scene.in(app);
        try (ConsoleClient browser = new ConsoleClient(app)) {
            JsonNode document = browser.get("/openapi.json").json();
            JsonNode chat = browser.post(
                            "/widget/v1/conversations",
                            Map.of("widget", widgetOf(ours), "clientId", Scene.IDS.next(), "text", "Hello"))
                    .json();
            Map<String, String> bearer =
                    Map.of("Authorization", "Bearer " + chat.get("token").asString());
            Caller caller = new Caller(browser, bearer, document);
            assertThat(browser.send(
                                    "GET",
                                    "/widget/v1/conversations/"
                                            + chat.get("conversation").asString() + "/messages",
                                    null,
                                    bearer)
                            .status())
                    .isEqualTo(200);
            SoftAssertions softly = new SoftAssertions();
            for (Route route : routes(document, "/widget/v1/")) {
                tryAll(softly, caller, route, idsOf(theirs));
                tryAll(softly, caller, route, Map.of("other visitor's conversation", ours.conversation));
            }
            softly.assertAll();
        }
    }

    private record Caller(ConsoleClient client, Map<String, String> headers, JsonNode document) {}

    private int tryAll(SoftAssertions softly, Caller caller, Route route, Map<String, UUID> ids) {
        String nobodys = answer(caller, route, UUID.randomUUID());
        softly.assertThat(nobodys)
                .as(route.method() + " " + route.path() + " of nobody")
                .startsWith(isOperators(route) ? "403 " : "404 ");
        int tried = 0;
        for (Map.Entry<String, UUID> kind : kinds(route, ids)) {
            softly.assertThat(answer(caller, route, kind.getValue()))
                    .as(route.method() + " " + route.path() + " with their " + kind.getKey())
                    .isEqualTo(nobodys);
            tried++;
        }
        return tried;
    }

    private List<Map.Entry<String, UUID>> kinds(Route route, Map<String, UUID> ids) {
        Map<Boolean, List<Map.Entry<String, UUID>>> named =
                ids.entrySet().stream().collect(Collectors.partitioningBy(each -> isNamedIn(route, each.getKey())));
        List<Map.Entry<String, UUID>> kinds = new ArrayList<>(named.getOrDefault(true, List.of()));
        List<Map.Entry<String, UUID>> others = named.getOrDefault(false, List.of());
        for (int i = 0; i < Math.min(OTHERS, others.size()); i++) {
            kinds.add(others.get(turn++ % others.size()));
        }
        return kinds;
    }

    private static boolean isNamedIn(Route route, String kind) {
        return Arrays.stream(kind.split("_")).allMatch(route.path()::contains);
    }

    /// Refused to everyone else, whatever the id.
    private static boolean isOperators(Route route) {
        return route.path().startsWith("/api/v1/privacy/organizations/");
    }

    private String widgetOf(Scene scene) {
        return app.bean(Transactions.class)
                .read(
                        scene.organization,
                        () -> app.bean(JdbcClient.class)
                                .sql("select public_key from widget where organization_id = :organization")
                                .param("organization", scene.organization.value())
                                .query((row, number) -> row.getString("public_key"))
                                .single());
    }

    /// The other half: for each thing that can be read there is an id that its owner can read.
    @Test
    void oneSOwnIdsAreFound() {
        Scene scene = Scene.in(app);
        Company company = Company.of(app, scene.organization);
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            owner.post(
                    "/api/v1/canned-messages",
                    Map.of("scope", "private", "shortcut", "own", "atOnce", false, "texts", Map.of("", "Mine")));
            owner.post("/api/v1/sender-blocks", Map.of("kind", "domain", "value", "blocked.example", "action", "drop"));
            owner.post("/api/v1/agent-invitations", Map.of("email", UUID.randomUUID() + "@example.org"));
            owner.post("/api/v1/conversations/" + scene.conversation + "/ticket", Map.of());
            List<Map<String, Object>> actions = List.of(Map.of("do", "priority", "priority", 3));
            owner.post("/api/v1/macros", Map.of("name", "Own", "actions", actions));
            owner.post("/api/v1/bulk-runs", Map.of("tickets", List.of(scene.conversation), "actions", actions));
            owner.post(
                    "/api/v1/views",
                    Map.of(
                            "name",
                            "Own",
                            "sharing",
                            "private",
                            "condition",
                            Map.of("all", List.of(Map.of("field", "number", "op", "present"))),
                            "columns",
                            List.of(),
                            "sort",
                            List.of()));
            owner.post("/api/v1/ticket-imports?source=own", Map.of());
            owner.post(
                    "/api/v1/rules",
                    Map.of(
                            "kind",
                            "trigger",
                            "name",
                            "Own",
                            "events",
                            List.of(),
                            "actions",
                            List.of(Map.of("do", "wake")),
                            "active",
                            true,
                            "version",
                            0,
                            "overdue",
                            false));
            owner.post("/api/v1/companies", Map.of("name", "Own", "domains", List.of()));
            owner.put("/api/v1/time-settings", Map.of("counting", true, "billable", false));
            owner.post(
                    "/api/v1/custom-fields",
                    Map.of(
                            "object",
                            "ticket",
                            "key",
                            "own",
                            "kind",
                            "text",
                            "name",
                            "Own",
                            "personal",
                            false,
                            "carriesOver",
                            false));
            article(owner, scene);
            privacy(owner, scene);
            Map<String, UUID> ids = idsOf(scene);
            SoftAssertions softly = new SoftAssertions();
            JsonNode document = owner.get("/openapi.json").json();
            for (Route route : routes(document, "/api/v1/")) {
                if (route.method().equals("GET") && !NEEDS_A_FILE.contains(route.path()) && !isOperators(route)) {
                    softly.assertThat(likeliestFirst(route, ids))
                            .as(route.path())
                            .anyMatch(id ->
                                    FOUND.contains(owner.get(route.with(id)).status()));
                }
            }
            softly.assertAll();
        }
    }

    private static void privacy(ConsoleClient owner, Scene scene) {
        owner.post("/api/v1/privacy/breaches", Map.of("title", "Own"));
        owner.post("/api/v1/privacy/requests", Map.of("contact", scene.contact, "kind", "erase"));
    }

    private void article(ConsoleClient owner, Scene scene) {
        UUID site = app.bean(Sites.class)
                .page(scene.organization, null, 1)
                .items()
                .getFirst()
                .id();
        String center = owner.post(
                        "/api/v1/help-centers",
                        Map.of(
                                "siteId",
                                site,
                                "name",
                                "Own",
                                "address",
                                "own-" + UUID.randomUUID(),
                                "defaultLocale",
                                "en"))
                .json()
                .path("id")
                .asString();
        String category = owner.post(
                        "/api/v1/help-centers/" + center + "/categories",
                        Map.of("translations", List.of(Map.of("locale", "en", "name", "Own"))))
                .json()
                .path("id")
                .asString();
        String article = owner.post("/api/v1/articles", Map.of("category", category, "locale", "en", "title", "Own"))
                .json()
                .path("id")
                .asString();
        owner.post("/api/v1/articles/" + article + "/drafts/en/publish", Map.of("revision", 1));
    }

    /// Read only by the operator, or where a file was sent, a message held, a visitor seen, a draft begun or a mail
    /// came, an erasure begun or data outlived its term
    /// before, which other tests do.
    private static final Set<String> NEEDS_A_FILE = Set.of(
            "/api/v1/organizations/{organization}/daily-mail-limit",
            "/api/v1/conversations/{id}/drafts/{author}",
            "/api/v1/conversations/{id}/notes/{message}/versions",
            "/api/v1/tickets/{number}",
            "/api/v1/conversations/{id}/mails/{message}",
            "/api/v1/conversations/{id}/mails/{message}/explanation",
            "/api/v1/conversations/{id}/mails/{message}/html",
            "/api/v1/conversations/{id}/mails/{message}/source",
            "/api/v1/mail-images/{token}",
            "/api/v1/mailboxes/{mailbox}/account",
            "/api/v1/merges/{merge}/arrivals",
            "/api/v1/mail-replays/mails/{mail}",
            "/api/v1/mail-replays/{replay}",
            "/api/v1/mail-replays/{replay}/changes",
            "/api/v1/outbound-mails/{mail}",
            "/api/v1/outbound-mails/{mail}/content",
            "/api/v1/outbound-mails/{mail}/source",
            "/api/v1/raw-mails/{mail}",
            "/api/v1/raw-mails/{mail}/source",
            "/api/v1/articles/images/{image}",
            "/api/v1/articles/{article}/compare",
            "/api/v1/help-centers/{center}/imports/{run}",
            "/api/v1/uploads/{id}",
            "/api/v1/attachments/{id}/link",
            "/api/v1/attachments/{id}/mail",
            "/api/v1/attachments/{id}/mail/file",
            "/api/v1/held-messages/{id}",
            "/api/v1/privacy/holds/kept/{conversation}",
            "/api/v1/privacy/requests/{id}/erasure",
            "/api/v1/visits/{visit}");

    /// Things that are called like the path before others.
    private static Stream<UUID> likeliestFirst(Route route, Map<String, UUID> ids) {
        return ids.entrySet().stream()
                .sorted(Comparator.comparing(each -> !isNamedIn(route, each.getKey())))
                .map(Map.Entry::getValue);
    }

    private static String answer(Caller caller, Route route, UUID id) {
        Object body = route.hasBody() ? SampleBodies.of(route.operation(), caller.document()) : null;
        Map<String, String> headers = new HashMap<>(SampleBodies.headers(route.path()));
        headers.putAll(caller.headers());
        ConsoleClient.Answer answer = caller.client().send(route.method(), route.with(id), body, headers);
        return answer.status() + " " + answer.text().replace(id.toString(), "ID");
    }

    private static List<Route> routes(JsonNode document, String prefix) {
        List<Route> routes = new ArrayList<>();
        document.get("paths").forEachEntry((template, item) -> {
            // languages, versions of the policy and groupings belong to no organization
            String path = template.replace("{language}", "en")
                    .replace("{locale}", "en")
                    .replace("/en/{number}", "/en/1")
                    .replace("/policies/{number}", "/policies/1")
                    .replace("{outcome}", "answered")
                    .replace("{by}", "agents");
            if (path.startsWith(prefix) && path.contains("{") && !path.contains("/assets/")) {
                item.forEachEntry((method, operation) -> routes.add(new Route(method, path, operation)));
            }
        });
        assertThat(routes).hasSizeGreaterThan(3);
        return routes;
    }

    /// An id of every table that has any in this organization.
    private Map<String, UUID> idsOf(Scene scene) {
        JdbcClient jdbc = app.bean(JdbcClient.class);
        return app.bean(Transactions.class).read(scene.organization, () -> {
            List<String> tables = jdbc.sql("""
                            select table_name from information_schema.columns
                            where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'
                                and table_name in (select table_name from information_schema.columns
                                    where table_schema = 'public' and column_name = 'organization_id')
                            """).query(String.class).list().stream()
                    .map(String::valueOf)
                    .toList();
            Map<String, UUID> ids = new TreeMap<>();
            for (String table : tables) {
                Optional<UUID> some = jdbc.sql(
                                "select id from " + table + " where organization_id = :organization limit 1")
                        .param("organization", scene.organization.value())
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .optional();
                some.ifPresent(id -> ids.put(table, id));
            }
            return ids;
        });
    }
}
