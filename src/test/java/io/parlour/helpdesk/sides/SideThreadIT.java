package io.parlour.helpdesk.sides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Threads beside a ticket: with a supplier by mail, among agents, or as a ticket of its own (HD-68).
class SideThreadIT {
    private static final TestApp APP = TestApp.shared();
    private static final String SECRET = "quokkaword";

    @Test
    void anAnswerLandsInTheThreadAndTheTicketStandsAsItStood() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = ticket(scene);
            rule(scene);
            JsonNode thread = opened(scene, ticket, Map.of("to", List.of("Sue <sue@supplier.example>")));
            String side = thread.get("id").asString();
            assertThat(thread.get("state").asString()).isEqualTo("created");
            assertThat(thread.get("people").toString()).contains("sue@supplier.example");
            answer(scene, side, "Is the burr set in stock? " + SECRET);
            String source = sent(scene, "sue@supplier.example");
            assertThat(source)
                    .contains("Subject: Burr set", "To: sue@supplier.example", SECRET)
                    .doesNotContain("Subject: Re:", "ann@peer.example");
            String status = category(scene, ticket);

            scene.send("sue@supplier.example", """
                    From: Sue Supplier <sue@supplier.example>
                    To: %s
                    Subject: Re: Burr set
                    In-Reply-To: %s

                    Yes, two are left. %s
                    """.formatted(scene.mailbox, messageId(source), SECRET));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> state(scene, ticket).equals("replied"));
            assertThat(scene.messages(side))
                    .extracting(each -> each.get("text").asString())
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("Yes, two are left.");
            assertThat(scene.messages(ticket))
                    .extracting(each ->
                            each.get("kind").asString() + " " + each.get("text").asString())
                    .containsExactly("message My grinder screams.", "note A side thread moved.");
            assertThat(category(scene, ticket)).isEqualTo(status);
            assertThat(events(scene, ticket)).contains("side_opened Burr set", "side_answered Burr set");
            assertThat(scene.conversations()).hasSize(1);
        }
    }

    @Test
    void aClosedThreadIsReopenedByItsAnswerAndItsStateCanBeAsked() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = ticket(scene);
            String side = opened(scene, ticket, Map.of("to", List.of("sue@supplier.example"), "text", "Any news?"))
                    .get("id")
                    .asString();
            String id = messageId(sent(scene, "sue@supplier.example"));
            String path = "/api/v1/conversations/" + ticket + "/side-threads/" + side;
            assertThat(scene.console.post(path + "/close", Map.of()).status()).isEqualTo(204);
            assertThat(scene.console.post(path + "/close", Map.of()).status()).isEqualTo(204);
            assertThat(state(scene, ticket)).isEqualTo("closed");
            assertThat(found(scene, "closed")).containsExactly(ticket);
            assertThat(found(scene, "reopened")).isEmpty();

            scene.send("sue@supplier.example", """
                    From: sue@supplier.example
                    To: %s
                    Subject: Out of office
                    Auto-Submitted: auto-replied
                    In-Reply-To: %s

                    I am away.
                    """.formatted(scene.mailbox, id));
            scene.messages(side, 2);
            assertThat(state(scene, ticket)).isEqualTo("closed");

            // out of the trash, where no view shows it
            scene.console.put("/api/v1/conversations/" + ticket + "/trash", Map.of());
            assertThat(found(scene, "closed")).isEmpty();
            scene.send("sue@supplier.example", """
                    From: sue@supplier.example
                    To: %s
                    Subject: Re: Burr set
                    In-Reply-To: %s

                    Here it is.
                    """.formatted(scene.mailbox, id));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> state(scene, ticket).equals("reopened"));
            assertThat(found(scene, "reopened")).containsExactly(ticket);
            assertThat(events(scene, ticket))
                    .containsSubsequence("side_opened Burr set", "side_closed Burr set", "side_reopened Burr set");
            assertThat(scene.console
                            .post("/api/v1/conversations/" + side + "/close", Map.of())
                            .code())
                    .isEqualTo("side-thread.no-conversation");
        }
    }

    @Test
    void whoDoesNotSeeTheTicketFindsNothingOfItsThreadsAndNoListShowsThem() {
        try (MailScene scene = new MailScene(APP);
                ConsoleClient stranger = scene.company.console(Role.AGENT)) {
            String ticket = ticket(scene);
            String side = opened(
                            scene,
                            ticket,
                            Map.of("subject", SECRET, "to", List.of("sue@supplier.example"), "text", SECRET))
                    .get("id")
                    .asString();
            scene.elsewhere(ticket);
            for (String path :
                    List.of("", "/messages", "/draft", "/mails", "/participants", "/links", "/side-threads")) {
                assertThat(stranger.get("/api/v1/conversations/" + side + path).status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(stranger.get("/api/v1/conversations/" + ticket + "/side-threads")
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.post("/api/v1/conversations/" + ticket + "/side-threads", Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(scene.console
                            .post("/api/v1/conversations/" + UUID.randomUUID() + "/side-threads", Map.of())
                            .status())
                    .isEqualTo(404);

            String contact = scene.console
                    .get("/api/v1/conversations/" + side)
                    .json()
                    .get("contact")
                    .get("id")
                    .asString();
            for (ConsoleClient console : List.of(scene.console, stranger)) {
                for (String list : List.of(
                        "/api/v1/conversations?view=unassigned&limit=100",
                        "/api/v1/conversations?view=mine&limit=100",
                        "/api/v1/conversations?view=open&limit=100",
                        "/api/v1/conversations?view=unassigned&q=" + SECRET,
                        "/api/v1/ticket-search?q=" + SECRET,
                        "/api/v1/contacts/" + contact)) {
                    assertThat(console.get(list).text())
                            .as(list)
                            .doesNotContain(side)
                            .doesNotContain("\"subject\":\"" + SECRET);
                }
            }
            assertThat(scene.console
                            .get("/api/v1/conversation-counts")
                            .json()
                            .get("unassigned")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatAgentsSayAmongThemselvesIsNoMailAndLetsInWhomItNames() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = ticket(scene);
            String side = opened(scene, ticket, Map.of("kind", "internal", "text", "What do you think?"))
                    .get("id")
                    .asString();
            assertThat(scene.console
                            .post("/api/v1/conversations/" + side + "/messages", message("message", "Out with it."))
                            .code())
                    .isEqualTo("side-thread.notes-alone");
            try (ConsoleClient colleague = scene.company.console(Role.AGENT)) {
                scene.elsewhere(ticket);
                assertThat(colleague.get("/api/v1/conversations/" + side).status())
                        .isEqualTo(404);
                assertThat(scene.console
                                .post(
                                        "/api/v1/conversations/" + side + "/messages",
                                        message("note", "@A agent what do you say?"))
                                .status())
                        .isLessThan(300);
                assertThat(state(scene, ticket)).isEqualTo("created");
                assertThat(colleague.get("/api/v1/conversations/" + ticket).status())
                        .isEqualTo(200);
                assertThat(colleague.get("/api/v1/me/mentions").text()).contains(side);
                assertThat(colleague
                                .post("/api/v1/conversations/" + side + "/messages", message("note", "Do it."))
                                .status())
                        .isLessThan(300);
            }
            assertThat(state(scene, ticket)).isEqualTo("replied");
            assertThat(scene.outbound()).isEmpty();
        }
    }

    @Test
    void aChildTicketIsAPartThatNoContactReadsAndItsEndIsTold() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = ticket(scene);
            String department = scene.console
                    .post("/api/v1/departments", Map.of("name", "Workshop"))
                    .json()
                    .get("id")
                    .asString();
            JsonNode thread = opened(
                    scene,
                    ticket,
                    Map.of("kind", "child", "department", department, "text", "Please look at the burrs."));
            String child = thread.get("id").asString();
            assertThat(thread.get("number").asLong()).isPositive();
            JsonNode row = scene.console.get("/api/v1/conversations/" + child).json();
            assertThat(row.get("channel").asString()).isEqualTo("internal");
            assertThat(row.get("department").get("id").asString()).isEqualTo(department);
            assertThat(scene.console
                            .get("/api/v1/conversations/" + child + "/links")
                            .text())
                    .contains("parent", ticket);
            assertThat(scene.console
                            .post("/api/v1/conversations/" + child + "/messages", message("message", "Hello Ann."))
                            .code())
                    .isEqualTo("side-thread.notes-alone");

            assertThat(scene.console
                            .post("/api/v1/conversations/" + child + "/close", Map.of())
                            .status())
                    .isEqualTo(204);
            assertThat(state(scene, ticket)).isEqualTo("closed");
            assertThat(scene.console
                            .post("/api/v1/conversations/" + child + "/reopen", Map.of())
                            .status())
                    .isEqualTo(204);
            assertThat(state(scene, ticket)).isEqualTo("reopened");
            assertThat(scene.console
                            .post("/api/v1/conversations/" + ticket + "/side-threads/" + child + "/close", Map.of())
                            .code())
                    .isEqualTo("side-thread.is-ticket");
            assertThat(events(scene, ticket)).contains("side_closed Burr set", "side_reopened Burr set");
            assertThat(scene.outbound()).isEmpty();
        }
    }

    @Test
    void whatCannotBeOpenedIsRefusedWithItsReason() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = ticket(scene);
            assertThat(refused(scene, ticket, Map.of("kind", "pigeon"))).isEqualTo("input.invalid");
            assertThat(refused(scene, ticket, Map.of("subject", " "))).isEqualTo("input.invalid");
            assertThat(refused(scene, ticket, Map.of())).isEqualTo("mail.no-recipients");
            assertThat(refused(scene, ticket, Map.of("to", List.of("nobody")))).isEqualTo("mail.address-invalid");
            assertThat(refused(scene, ticket, Map.of("to", List.of(scene.mailbox))))
                    .isEqualTo("mail.address-own");
            assertThat(refused(scene, ticket, Map.of("kind", "child", "department", UUID.randomUUID())))
                    .isEqualTo("input.invalid");
            assertThat(threads(scene, ticket)).isEmpty();
        }
    }

    @Test
    void aRuleOpensThreadsAndPartsAndAThreadMakesNoOtherWay() {
        try (MailScene scene = new MailScene(APP)) {
            rule(
                    scene,
                    "created",
                    List.of(
                            Map.of(
                                    "do", "side_thread",
                                    "to", "sue@supplier.example",
                                    "subject", "About #{{ticket.number}}",
                                    "text", "Please send the manual."),
                            Map.of("do", "child_ticket", "subject", "Check", "text", "Look into it.")));
            String ticket = ticket(scene);

            assertThat(threads(scene, ticket))
                    .extracting(each -> each.get("kind").asString())
                    .containsExactlyInAnyOrder("email", "child");
            String source = sent(scene, "sue@supplier.example");
            assertThat(source).contains("Subject: About #", "Please send the manual.");
            assertThat(source.toLowerCase(Locale.ROOT)).contains("auto-submitted: auto-");
            assertThat(scene.messages(ticket)).hasSize(1);
        }
    }

    @Test
    void aRuleOpensOneThreadInTenMinutesInATicket() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = ticket(scene);
            rule(
                    scene,
                    "noted",
                    List.of(Map.of(
                            "do", "side_thread",
                            "to", "sue@supplier.example",
                            "subject", "Once more",
                            "text", "Please look.")));
            for (String text : List.of("One.", "Two.", "Three.")) {
                assertThat(scene.console
                                .post("/api/v1/conversations/" + ticket + "/messages", message("note", text))
                                .status())
                        .isLessThan(300);
            }

            assertThat(threads(scene, ticket)).hasSize(1);
            assertThat(events(scene, ticket))
                    .filteredOn(each -> each.startsWith("rule_stopped"))
                    .hasSize(2)
                    .allMatch(each -> each.contains("within ten minutes"));
        }
    }

    @Test
    void eachThreadHasADraftOfItsOwn() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = ticket(scene);
            String one = opened(scene, ticket, Map.of("to", List.of("sue@supplier.example")))
                    .get("id")
                    .asString();
            String other = opened(scene, ticket, Map.of("to", List.of("tom@supplier.example")))
                    .get("id")
                    .asString();
            for (String each : List.of(ticket, one, other)) {
                assertThat(scene.console
                                .put(
                                        "/api/v1/conversations/" + each + "/draft",
                                        Map.of("kind", "message", "text", "For " + each, "edit", 1))
                                .status())
                        .isLessThan(300);
            }
            for (String each : List.of(ticket, one, other)) {
                assertThat(scene.console
                                .get("/api/v1/conversations/" + each + "/draft?kind=message")
                                .text())
                        .contains("For " + each);
            }
        }
    }

    private static String ticket(MailScene scene) {
        scene.send("ann@peer.example", """
                From: Ann Example <ann@peer.example>
                To: %s
                Subject: Grinder is loud
                Message-ID: <%s@peer.example>

                My grinder screams.
                """.formatted(scene.mailbox, UUID.randomUUID()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !scene.conversations().isEmpty());
        return scene.conversations().getLast().get("id").asString();
    }

    private static void rule(MailScene scene) {
        rule(scene, "side_changed", List.of(Map.of("do", "note", "text", "A side thread moved.")));
    }

    private static void rule(MailScene scene, String event, List<Map<String, Object>> actions) {
        boolean side = event.startsWith("side");
        Map<String, Object> leaf = side
                ? Map.of("field", "side_threads", "op", "has_any", "value", List.of("replied"))
                : Map.of("field", "channel", "op", "is", "value", "email");
        ConsoleClient.Answer made = scene.console.post(
                "/api/v1/rules",
                Map.of(
                        "kind",
                        "trigger",
                        "name",
                        "Follow",
                        "active",
                        true,
                        "events",
                        List.of(event),
                        "condition",
                        Map.of("all", List.of(leaf)),
                        "actions",
                        actions,
                        "version",
                        0,
                        "overdue",
                        false));
        assertThat(made.status()).as(made.text()).isLessThan(300);
    }

    private static Map<String, Object> wish(Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of("kind", "email", "subject", "Burr set"));
        wish.putAll(more);
        return wish;
    }

    private static JsonNode opened(MailScene scene, String ticket, Map<String, Object> more) {
        ConsoleClient.Answer made = scene.console.post("/api/v1/conversations/" + ticket + "/side-threads", wish(more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private static String refused(MailScene scene, String ticket, Map<String, Object> more) {
        return scene.console
                .post("/api/v1/conversations/" + ticket + "/side-threads", wish(more))
                .code();
    }

    private static void answer(MailScene scene, String conversation, String text) {
        assertThat(scene.console
                        .post("/api/v1/conversations/" + conversation + "/messages", message("message", text))
                        .status())
                .isLessThan(300);
    }

    private static Map<String, Object> message(String kind, String text) {
        return Map.of("clientId", UUID.randomUUID(), "kind", kind, "text", text, "seen", 99);
    }

    private static List<JsonNode> threads(MailScene scene, String ticket) {
        return scene.items("/api/v1/conversations/" + ticket + "/side-threads");
    }

    private static String state(MailScene scene, String ticket) {
        return threads(scene, ticket).getFirst().get("state").asString();
    }

    private static String category(MailScene scene, String ticket) {
        return scene.console
                .get("/api/v1/conversations/" + ticket)
                .json()
                .get("ticket")
                .get("category")
                .asString();
    }

    /// Tickets of a view that asks for a side thread in this state.
    private static List<String> found(MailScene scene, String state) {
        ConsoleClient.Answer made = scene.console.post(
                "/api/v1/views",
                Map.of(
                        "name",
                                "Threads " + state + " "
                                        + UUID.randomUUID().toString().substring(0, 8),
                        "sharing", "private",
                        "columns", List.of("subject"),
                        "sort", List.of("number"),
                        "condition",
                                Map.of(
                                        "all",
                                        List.of(Map.of(
                                                "field", "side_threads", "op", "has_any", "value", List.of(state))))));
        assertThat(made.status()).as(made.text()).isLessThan(300);
        return scene.items("/api/v1/views/" + made.json().get("id").asString() + "/tickets").stream()
                .map(each -> each.get("id").asString())
                .toList();
    }

    private static List<String> events(MailScene scene, String conversation) {
        JsonNode items = scene.console
                .get("/api/v1/conversations/" + conversation + "/messages")
                .json()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(each -> each.get("kind").asString().equals("event"))
                .map(each -> each.get("event").get("type").asString() + " "
                        + each.get("text").asString())
                .toList();
    }

    private static String sent(MailScene scene, String to) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> scene.outbound().stream()
                        .anyMatch(each -> each.get("to").asString().equals(to)));
        return scene.source(scene.outbound().stream()
                .filter(each -> each.get("to").asString().equals(to))
                .findFirst()
                .orElseThrow());
    }

    private static String messageId(String source) {
        Matcher id = Pattern.compile("Message-ID: (<\\S+>)").matcher(source);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }
}
