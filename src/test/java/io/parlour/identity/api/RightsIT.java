package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.Scene;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.LiveSocket;
import io.parlour.identity.Role;
import io.parlour.identity.SampleBodies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Read from the description of the API, so that a new route is tried without a line written here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {
    private static final int TICKETS = 20;
    private static final int WORDS = 50;
    private static final String MARK = "zq";

    /// What needs no right: about oneself, who else is here, when and where; and lists of what is in sight,
    /// which hold nothing then.
    private static final Set<String> FREE = Set.of(
            "GET /api/v1/absences",
            "GET /api/v1/agent-statuses",
            "GET /api/v1/agents",
            "GET /api/v1/away-reasons",
            "GET /api/v1/bulk-runs",
            "GET /api/v1/calendars",
            "GET /api/v1/canned-entries",
            "GET /api/v1/canned-messages",
            "GET /api/v1/chats",
            "GET /api/v1/conversation-counts",
            "GET /api/v1/conversations",
            "GET /api/v1/departments",
            "GET /api/v1/departments/{id}/leads",
            "GET /api/v1/ended-chats",
            "GET /api/v1/exact-loader",
            "GET /api/v1/invitation-fields",
            "GET /api/v1/macro-variables",
            "GET /api/v1/macros",
            "GET /api/v1/mail-receiver",
            "GET /api/v1/me",
            "GET /api/v1/me/alerts",
            "GET /api/v1/me/desk",
            "GET /api/v1/me/mail-answers",
            "GET /api/v1/me/mentions",
            "GET /api/v1/me/push-browsers",
            "GET /api/v1/me/reminders",
            "GET /api/v1/me/time",
            "GET /api/v1/me/unread-tickets",
            "GET /api/v1/monitor-settings",
            "GET /api/v1/opening-hours/departments",
            "GET /api/v1/opening-hours/sites",
            "GET /api/v1/panel-words",
            "GET /api/v1/panel-words/en",
            "GET /api/v1/plans",
            "GET /api/v1/restricted-words",
            "GET /api/v1/sites",
            "GET /api/v1/skills",
            "GET /api/v1/ticket-search",
            "GET /api/v1/view-counts",
            "GET /api/v1/view-fields",
            "GET /api/v1/views",
            "PATCH /api/v1/me",
            "POST /api/v1/live-passes",
            "POST /api/v1/merge-previews",
            "POST /api/v1/password-resets",
            "PUT /api/v1/me/alerts",
            "PUT /api/v1/me/auto-accept",
            "PUT /api/v1/me/visitor-board",
            "PUT /api/v1/view-choice",
            "PUT /api/v1/me/zone");

    private final TestApp app = TestApp.shared();
    private Scene scene;
    private Company company;
    private ConsoleClient owner;
    private JsonNode document;
    private UUID elsewhere;
    private UUID message;
    private final List<String> marks = new ArrayList<>();
    private final List<UUID> foreign = new ArrayList<>();

    private record Route(String method, String path, JsonNode operation) {
        String named() {
            return method + " " + path;
        }

        boolean reads() {
            return method.equals("GET");
        }
    }

    @BeforeAll
    void begin() {
        scene = Scene.in(app);
        company = Company.of(app, scene.organization);
        owner = company.console(Role.OWNER);
        document = owner.get("/openapi.json").json();
        elsewhere = UUID.fromString(owner.post("/api/v1/departments", Map.of("name", "Elsewhere"))
                .json()
                .get("id")
                .asString());
        IntStream.range(0, TICKETS).forEach(this::foreignTicket);
        message = UUID.fromString(owner.get("/api/v1/conversations/" + foreign.getFirst() + "/messages")
                .json()
                .at("/items/0/id")
                .asString());
    }

    @AfterAll
    void end() {
        owner.close();
    }

    /// One in another department, whose every text holds words that are nowhere else.
    private void foreignTicket(int number) {
        UUID id = scene.newConversation(scene.newContact());
        foreign.add(id);
        List<String> words = IntStream.range(0, WORDS)
                .mapToObj(word -> MARK + number + "x" + word + "v")
                .toList();
        marks.addAll(words);
        String path = "/api/v1/conversations/" + id;
        owner.post(path + "/ticket", Map.of());
        owner.patch(
                path + "/ticket",
                Map.of("subject", String.join(" ", words.subList(0, 10)), "addTags", words.subList(10, 14)));
        says(id, new Author.Visitor(scene.contact), MessageKind.MESSAGE, words.subList(14, 30));
        says(id, new Author.Agent(scene.agent), MessageKind.NOTE, words.subList(30, 40));
        says(id, new Author.Agent(scene.agent), MessageKind.MESSAGE, words.subList(40, WORDS));
        assertThat(owner.put(path + "/department", Map.of("department", elsewhere, "anyway", true))
                        .status())
                .isEqualTo(204);
    }

    private void says(UUID conversation, Author author, MessageKind kind, List<String> words) {
        scene.post(new io.parlour.conversations.PostMessage.Request(
                scene.organization,
                conversation,
                author,
                UUID.randomUUID(),
                kind,
                String.join(" ", words),
                List.of(),
                0,
                true));
    }

    @Test
    void whoHasNoRightGetsNothing() {
        try (ConsoleClient nobody = company.console(Role.LIMITED)) {
            Set<String> open = new TreeSet<>();
            for (Route route : routes()) {
                if (route.path().contains("/session")) {
                    continue;
                }
                Object body = Set.of("POST", "PUT", "PATCH").contains(route.method())
                        ? SampleBodies.of(route.operation(), document)
                        : null;
                for (UUID id : ids(route)) {
                    int status = nobody.send(route.method(), with(route, id), body, SampleBodies.headers(route.path()))
                            .status();
                    if (status < 300) {
                        open.add(route.named());
                    }
                }
            }

            assertThat(open).isSubsetOf(FREE);
            assertThat(nobody.get("/api/v1/me").status()).as("still signed in").isEqualTo(200);
        }
    }

    @Test
    void aNarrowAgentIsToldNoWordOfTicketsOutOfItsScope() {
        Company.Person narrow = company.person(Role.LIMITED);
        String role = owner.post(
                        "/api/v1/own-roles",
                        Map.of(
                                "name",
                                "Own tickets",
                                "rights",
                                Map.of(
                                        "conversation.view", "own",
                                        "conversation.answer", "own",
                                        "conversation.assign", "own",
                                        "ticket.note", "own",
                                        "ticket.edit", "own",
                                        "ticket.spam", "own",
                                        "ticket.export", "own",
                                        "view.share", "own")))
                .json()
                .get("id")
                .asString();
        owner.put("/api/v1/agents/" + narrow.id() + "/own-roles", Map.of("roles", List.of(role)));
        assertThat(marks).hasSize(TICKETS * WORDS);
        assertThat(told(
                        owner,
                        List.of(
                                "/api/v1/conversations?view=open&limit=100",
                                "/api/v1/conversations?view=unassigned&limit=100")))
                .as("the words are there to be found")
                .isNotEmpty();

        try (ConsoleClient agent = company.console(narrow);
                ConsoleClient colleague = company.console(Role.AGENT)) {
            assertThat(told(agent, everything())).isEmpty();
            assertThat(told(colleague, everything())).isEmpty();
            assertThat(agent.post("/api/v1/view-previews", Map.of("condition", subjectHolds(marks.getFirst())))
                            .json()
                            .get("count")
                            .asLong())
                    .isZero();
        }
    }

    @Test
    void aChangedRightCountsAtOnce() {
        Company.Person person = company.person(Role.LIMITED);
        UUID ticket = foreign.getFirst();
        try (ConsoleClient agent = company.console(person)) {
            assertThat(agent.get("/api/v1/conversations/" + ticket).status()).isEqualTo(404);
            String role = owner.post(
                            "/api/v1/own-roles",
                            Map.of("name", "Readers", "rights", Map.of("conversation.view", "all")))
                    .json()
                    .get("id")
                    .asString();
            owner.put("/api/v1/agents/" + person.id() + "/own-roles", Map.of("roles", List.of(role)));

            assertThat(agent.get("/api/v1/conversations/" + ticket).status()).isEqualTo(200);
            assertThat(agent.patch("/api/v1/conversations/" + ticket + "/ticket", Map.of("priority", 4))
                            .code())
                    .as("seen, and not to be changed")
                    .isEqualTo("access.denied");
            assertThat(agent.get("/api/v1/me").json().at("/agent/permissions").toString())
                    .contains("conversation.view")
                    .doesNotContain("conversation.answer");

            owner.put(
                    "/api/v1/own-roles/" + role,
                    Map.of("name", "Readers", "rights", Map.of("conversation.view", "own")));
            assertThat(agent.get("/api/v1/conversations/" + ticket).status()).isEqualTo(404);
        }
    }

    /// Neither what a socket brings nor what a refusal says tells of tickets out of sight, and a right that is lost
    /// closes an open socket to them (HD-99, HD-100).
    @Test
    void anOpenSocketTellsNothingOutOfSightAndFollowsAChangedRight() {
        Company.Person person = company.person(Role.LIMITED);
        UUID ticket = foreign.getFirst();
        String role = owner.post(
                        "/api/v1/own-roles", Map.of("name", "Lookers", "rights", Map.of("conversation.view", "own")))
                .json()
                .get("id")
                .asString();
        owner.put("/api/v1/agents/" + person.id() + "/own-roles", Map.of("roles", List.of(role)));
        try (ConsoleClient agent = company.console(person);
                LiveSocket socket = LiveSocket.open(app, agent)) {
            socket.say("{\"t\":\"sub\",\"conversation\":\"" + ticket + "\",\"after\":0}");
            String mark = "zqsocket" + ticket.toString().replace("-", "");
            says(ticket, new Author.Agent(scene.agent), MessageKind.MESSAGE, List.of(mark));
            says(ticket, new Author.Agent(scene.agent), MessageKind.NOTE, List.of(mark + " @everyone"));
            await().during(Duration.ofSeconds(2)).until(() -> !socket.heard().contains(mark));
            assertThat(marks).noneMatch(socket.heard()::contains);

            owner.put(
                    "/api/v1/own-roles/" + role,
                    Map.of("name", "Lookers", "rights", Map.of("conversation.view", "all")));
            socket.say("{\"t\":\"sub\",\"conversation\":\"" + ticket + "\",\"after\":0}");
            await().atMost(Duration.ofSeconds(5)).until(() -> socket.heard().contains(mark));

            owner.put(
                    "/api/v1/own-roles/" + role,
                    Map.of("name", "Lookers", "rights", Map.of("conversation.view", "own")));
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
            says(ticket, new Author.Agent(scene.agent), MessageKind.MESSAGE, List.of("later" + mark));
            await().during(Duration.ofSeconds(2)).until(() -> !socket.heard().contains("later" + mark));
        }
    }

    @Test
    void whoMakesNoTagsCannotLearnWhichThereAre() {
        Company.Person person = company.person(Role.LIMITED);
        String role = owner.post(
                        "/api/v1/own-roles",
                        Map.of(
                                "name",
                                "No new tags",
                                "rights",
                                Map.of("conversation.view", "own", "ticket.edit", "own")))
                .json()
                .get("id")
                .asString();
        owner.put("/api/v1/agents/" + person.id() + "/own-roles", Map.of("roles", List.of(role)));
        UUID own = scene.newConversation(scene.newContact());
        owner.post("/api/v1/conversations/" + own + "/ticket", Map.of());
        owner.put("/api/v1/conversations/" + own + "/assignee", Map.of("agent", person.id(), "anyway", true));
        try (ConsoleClient agent = company.console(person)) {
            String path = "/api/v1/conversations/" + own + "/ticket";
            ConsoleClient.Answer there = agent.patch(path, Map.of("addTags", List.of(marks.get(10))));
            ConsoleClient.Answer nowhere = agent.patch(path, Map.of("addTags", List.of("zq0x99v")));
            assertThat(there.code()).isEqualTo("tag.new");
            assertThat(there.text().replace(marks.get(10), ""))
                    .isEqualTo(nowhere.text().replace("zq0x99v", ""));
        }
    }

    @Test
    void nobodyGivesARightBeyondTheirOwn() {
        Company.Person lead = company.person(Role.LEAD);
        String role = owner.post("/api/v1/own-roles", Map.of("name", "People", "rights", Map.of("agent.manage", "all")))
                .json()
                .get("id")
                .asString();
        owner.put("/api/v1/agents/" + lead.id() + "/own-roles", Map.of("roles", List.of(role)));
        try (ConsoleClient console = company.console(lead)) {
            assertThat(console.post("/api/v1/own-roles", Map.of("name", "More", "rights", Map.of("site.manage", "all")))
                            .code())
                    .isEqualTo("access.denied");
            assertThat(console.post(
                                    "/api/v1/own-roles",
                                    Map.of("name", "Same", "rights", Map.of("agent.manage", "all")))
                            .status())
                    .isEqualTo(201);
            assertThat(owner.post("/api/v1/own-roles", Map.of("name", "Same", "rights", Map.of()))
                            .code())
                    .isEqualTo("identity.role-exists");
            assertThat(owner.post("/api/v1/own-roles", Map.of("name", "Odd", "rights", Map.of("no.such", "all")))
                            .status())
                    .isEqualTo(422);
        }
    }

    private static Map<String, Object> subjectHolds(String word) {
        return Map.of("all", List.of(Map.of("field", "subject", "op", "contains", "value", word)));
    }

    /// Every reading route, with ids of what is out of scope, and asked for one of the words.
    private List<String> everything() {
        List<String> paths = new ArrayList<>();
        for (Route route : routes()) {
            if (route.reads()) {
                for (UUID id : ids(route)) {
                    paths.add(with(route, id));
                }
                boolean searches = Stream.of(route.operation().path("parameters"))
                        .flatMap(each -> each.valueStream())
                        .anyMatch(each -> each.path("name").asString("").equals("q"));
                if (searches) {
                    // not the word itself, which an answer may repeat as what was asked
                    String begun =
                            marks.getFirst().substring(0, marks.getFirst().length() - 1);
                    paths.add(with(route, foreign.getFirst()) + "?q=" + begun);
                    paths.add(with(route, foreign.getFirst()) + "?q=" + begun + "w");
                    paths.add(with(route, foreign.getFirst()) + "?q=zq1&view=open");
                }
            }
        }
        for (String view : List.of("open", "unassigned", "closed")) {
            paths.add("/api/v1/conversations?limit=100&view=" + view);
        }
        for (String view : List.of("all", "unassigned", "all-unsolved", "waiting", "spam")) {
            paths.add("/api/v1/views/" + view + "/tickets?limit=100");
            paths.add("/api/v1/views/" + view + "/export");
        }
        return paths;
    }

    private List<String> told(ConsoleClient agent, List<String> paths) {
        return paths.stream()
                .filter(path -> {
                    String answer = agent.get(path).text().replace(path, "");
                    return answer.contains(MARK) && marks.stream().anyMatch(answer::contains) && !path.contains("/me");
                })
                .toList();
    }

    /// Of the things that its path names, or one of each kind where it names none of them.
    private List<UUID> ids(Route route) {
        if (!route.path().contains("{")) {
            return List.of(elsewhere);
        }
        Map<String, UUID> kinds = Map.of(
                "conversation|ticket|chat",
                foreign.getFirst(),
                "message",
                message,
                "contact",
                scene.contact,
                "agent",
                scene.colleague,
                "department",
                elsewhere);
        List<UUID> named = kinds.entrySet().stream()
                .filter(kind -> Stream.of(kind.getKey().split("\\|")).anyMatch(route.path()::contains))
                .map(Map.Entry::getValue)
                .toList();
        return named.isEmpty() ? List.copyOf(kinds.values()) : named;
    }

    private static String with(Route route, UUID id) {
        return route.path().replaceAll("\\{[^}]+}", id.toString());
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        document.get("paths").forEachEntry((path, item) -> {
            if (path.startsWith("/api/v1/") && !path.contains("/assets/")) {
                item.forEachEntry((method, operation) -> routes.add(
                        new Route(method.toUpperCase(Locale.ROOT), path.replace("{language}", "en"), operation)));
            }
        });
        return routes;
    }
}
