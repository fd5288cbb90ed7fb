package io.parlour.helpdesk.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.helpdesk.views.ManyTickets;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkIT {
    private static MailScene scene;
    private static int mails;

    @BeforeAll
    static void open() {
        scene = new MailScene(TestApp.shared());
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void aMacroShowsWhatItWouldDoAndIsTakenBackFieldByField() {
        String ticket = ticket();
        JsonNode macro = post(
                "macros",
                Map.of(
                        "name",
                        "Refund",
                        "sharing",
                        "everyone",
                        "actions",
                        List.of(
                                Map.of(
                                        "do",
                                        "reply",
                                        "text",
                                        "Hello {{contact.first_name or \"there\"}}, #{{ticket.number}}"),
                                Map.of("do", "priority", "priority", 4),
                                Map.of("do", "tags", "add", List.of("refund"), "remove", List.of()),
                                Map.of("do", "status", "category", "pending"))),
                201);
        String id = macro.get("id").asString();

        JsonNode preview = post("conversations/" + ticket + "/macro-previews", Map.of("macro", id), 200);
        assertThat(preview.get("reply").asString()).startsWith("Hello there, #");
        assertThat(preview.get("steps")).hasSize(3);
        assertThat(ticket(ticket).get("version").asInt()).isEqualTo(1);

        JsonNode done =
                post("conversations/" + ticket + "/macro-runs", Map.of("macro", id, "steps", List.of(1, 2, 3)), 200);
        assertThat(ticket(ticket).get("workflow").get("category").asString()).isEqualTo("pending");
        assertThat(scene.messages(ticket)).hasSize(1);
        assertThat(get("conversations/" + ticket + "/macros").get(0).get("uses").asInt())
                .isEqualTo(1);
        assertThat(get("conversations/" + ticket + "/macro-runs")
                        .get(0)
                        .get("seq")
                        .asLong())
                .isPositive();

        change(ticket, Map.of("priority", 1));
        JsonNode taken = post("macro-runs/" + done.get("run").asString() + "/undo", Map.of(), 200);

        assertThat(texts(taken.get("kept"))).containsExactly("priority");
        JsonNode after = ticket(ticket);
        assertThat(after.get("workflow").get("category").asString()).isEqualTo("new");
        assertThat(after.get("workflow").get("priority").asInt()).isEqualTo(1);
        assertThat(after.get("tags")).isEmpty();
        assertThat(scene.console
                        .post("/api/v1/macro-runs/" + done.get("run").asString() + "/undo", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void missingMacroIsAnInvalidField() {
        String ticket = ticket();
        for (String path : List.of("macro-previews", "macro-runs")) {
            ConsoleClient.Answer answer = scene.console.post(
                    "/api/v1/conversations/" + ticket + "/" + path, Map.of("steps", List.of(0), "texts", true));

            assertThat(answer.status()).as(path).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("input.invalid");
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("macro");
        }
    }

    @Test
    void aMacroThatCannotBeFilledIsRefusedWithItsPlace() {
        ConsoleClient.Answer answer = scene.console.post(
                "/api/v1/macros",
                Map.of("name", "Bad", "actions", List.of(Map.of("do", "note", "text", "Hi {{contact.shoe}}"))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("pointer").asString()).isEqualTo("/actions/0/text");
        assertThat(answer.text()).contains("character 4");
    }

    @Test
    void aRunSaysWhatItLeftOutAndItsUndoSaysWhatItKept() {
        tickets(1);
        new ManyTickets(scene.app.superuser(), scene.company.id()).fill(101, 101, 0);
        List<String> tickets = new ArrayList<>(scene.app
                .superuser()
                .sql("""
                        select conversation_id::text from ticket
                        where organization_id = ? and category = 'open' and priority <> 3 limit 1""")
                .param(scene.company.id().value())
                .query(String.class)
                .list());
        tickets.addAll(scene.app
                .superuser()
                .sql("""
                        select t.conversation_id::text from ticket t join conversation c using (organization_id)
                        where t.organization_id = ? and c.id = t.conversation_id and c.subject like 'Order %'
                          and t.conversation_id <> ?::uuid order by t.category = 'solved' limit 100""")
                .param(scene.company.id().value())
                .param(tickets.getFirst())
                .query(String.class)
                .list());
        change(tickets.getLast(), Map.of("category", "solved"));
        change(tickets.getLast(), Map.of("category", "closed"));
        Map<String, Integer> before = priorities();

        JsonNode run = begin(Map.of(
                "tickets",
                tickets,
                "actions",
                List.of(
                        Map.of("do", "priority", "priority", 3),
                        Map.of("do", "tags", "add", List.of("storm"), "remove", List.of()))));
        JsonNode done = until(run, "done");
        assertThat(done.get("changed").asInt()).isEqualTo(100);
        assertThat(done.get("skipped").asInt()).isEqualTo(1);
        JsonNode left = get("bulk-runs/" + id(run) + "/items?state=skipped").get("items");
        assertThat(left).hasSize(1);
        assertThat(left.get(0).get("code").asString()).isEqualTo("ticket.closed");

        change(tickets.getFirst(), Map.of("priority", 1));
        post("bulk-runs/" + id(run) + "/undo", Map.of(), 200);
        JsonNode undone = until(run, "undone");
        assertThat(undone.get("back").asInt()).isEqualTo(99);
        assertThat(undone.get("kept").asInt()).isEqualTo(1);
        before.put(tickets.getFirst(), 1);
        assertThat(priorities()).isEqualTo(before);
        assertThat(get("ticket-tags?q=storm").get("items")).isEmpty();
    }

    private static Map<String, Integer> priorities() {
        Map<String, Integer> priorities = new HashMap<>();
        scene.app
                .superuser()
                .sql("select conversation_id::text as id, priority from ticket where organization_id = ?")
                .param(scene.company.id().value())
                .query(row -> {
                    priorities.put(row.getString("id"), row.getInt("priority"));
                });
        return priorities;
    }

    @Test
    void answersOfARunAreCalledBackWhileTheyAreHeld() {
        List<String> tickets = tickets(2);
        JsonNode run = begin(Map.of(
                "tickets",
                tickets,
                "actions",
                List.of(
                        Map.of("do", "reply", "text", "It works again."),
                        Map.of("do", "status", "category", "solved"),
                        Map.of("do", "priority", "priority", 4))));
        until(run, "holding");
        assertThat(ticket(tickets.get(0)).get("workflow").get("priority").asInt())
                .isEqualTo(4);
        assertThat(ticket(tickets.get(0)).get("workflow").get("category").asString())
                .isEqualTo("new");

        post("bulk-runs/" + id(run) + "/undo", Map.of(), 200);
        assertThat(until(run, "undone").get("back").asInt()).isEqualTo(2);
        assertThat(scene.messages(tickets.get(0))).hasSize(1);
        assertThat(get("bulk-runs/" + id(run) + "/items")
                        .get("items")
                        .get(0)
                        .get("reply")
                        .asString())
                .isEqualTo("called_back");
    }

    @Test
    void incidentsOfAProblemAreAnsweredEachByItsOwnMessage() {
        List<String> tickets = tickets(3);
        long problem = ticket(tickets.getFirst()).get("number").asLong();
        for (String incident : tickets.subList(1, 3)) {
            assertThat(scene.console
                            .post(
                                    "/api/v1/conversations/" + incident + "/links",
                                    Map.of("number", problem, "kind", "problem"))
                            .status())
                    .isEqualTo(204);
        }
        JsonNode run = begin(Map.of(
                "problem",
                tickets.getFirst(),
                "actions",
                List.of(Map.of("do", "note", "text", "It is mended: #{{ticket.number}}"))));
        assertThat(until(run, "done").get("changed").asInt()).isEqualTo(2);
        assertThat(scene.messages(tickets.get(2)).getLast().get("text").asString())
                .isEqualTo(
                        "It is mended: #" + ticket(tickets.get(2)).get("number").asLong());
        assertThat(scene.messages(tickets.getFirst())).hasSize(1);
    }

    @Test
    void allOfAViewAreChangedAndTooManyAreNot() {
        List<String> tickets = tickets(2);
        JsonNode run = begin(Map.of(
                "view",
                "all",
                "actions",
                List.of(Map.of("do", "tags", "add", List.of("everywhere"), "remove", List.of()))));
        JsonNode done = until(run, "done");
        assertThat(done.get("changed").asInt() + done.get("same").asInt())
                .isEqualTo(done.get("total").asInt());
        assertThat(texts(ticket(tickets.get(1)).get("tags"))).contains("everywhere");

        List<UUID> many = Stream.generate(UUID::randomUUID).limit(10_001).toList();
        ConsoleClient.Answer answer = scene.console.post(
                "/api/v1/bulk-runs",
                Map.of("tickets", many, "actions", List.of(Map.of("do", "priority", "priority", 1))));
        assertThat(answer.json().get("code").asString()).isEqualTo("bulk.too-many");
    }

    @Test
    void theFilesOfAMacroGoAlongAsCopies() {
        JsonNode macro = post(
                "macros",
                Map.of(
                        "name",
                        "With a form",
                        "sharing",
                        "private",
                        "actions",
                        List.of(Map.of("do", "reply", "text", "Fill this in, please."))),
                201);
        String path = "/api/v1/macros/" + macro.get("id").asString();
        ConsoleClient.Answer kept = file(path + "/files?name=form.txt", "Name: ");
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        assertThat(file(path + "/files?name=none.txt", "").code()).isEqualTo("input.invalid");
        String ticket = ticket();
        assertThat(post(
                                "conversations/" + ticket + "/macro-previews",
                                Map.of("macro", macro.get("id").asString()),
                                200)
                        .get("files")
                        .asInt())
                .isEqualTo(1);

        String copy = scene.console
                .post(path + "/copies", Map.of())
                .json()
                .get(0)
                .get("id")
                .asString();
        ConsoleClient.Answer sent = scene.console.post(
                "/api/v1/conversations/" + ticket + "/messages",
                Map.of(
                        "clientId",
                        UUID.randomUUID(),
                        "kind",
                        "message",
                        "text",
                        "Fill this in, please.",
                        "attachments",
                        List.of(copy),
                        "seen",
                        100));
        assertThat(sent.status()).as(sent.text()).isLessThan(300);
        assertThat(scene.messages(ticket)
                        .getLast()
                        .get("attachments")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("form.txt");

        assertThat(file(path + "/files?name=large.txt", "x".repeat(3_000_000)).status())
                .isEqualTo(201);
        assertThat(file(path + "/files?name=larger.txt", "x".repeat(6_000_000)).status())
                .isEqualTo(413);

        String file = kept.json().get("id").asString();
        assertThat(scene.console.delete(path + "/files/" + file).status()).isEqualTo(204);
        assertThat(scene.console.post(path + "/copies", Map.of()).json()).hasSize(1);
    }

    @Test
    void theFilesOfAMacroGoAlongWithEachTextOfARun() {
        String macro = post(
                        "macros",
                        Map.of(
                                "name",
                                "For colleagues",
                                "sharing",
                                "private",
                                "actions",
                                List.of(Map.of("do", "note", "text", "How to mend it."))),
                        201)
                .get("id")
                .asString();
        file("/api/v1/macros/" + macro + "/files?name=plan.txt", "Turn it round.");
        List<String> tickets = tickets(2);

        until(begin(Map.of("tickets", tickets, "macro", macro)), "done");

        List<String> files = tickets.stream()
                .map(ticket -> scene.messages(ticket).getLast().get("attachments"))
                .peek(attached -> assertThat(attached).hasSize(1))
                .map(attached -> attached.get(0))
                .peek(file -> assertThat(file.get("name").asString()).isEqualTo("plan.txt"))
                .map(file -> file.get("id").asString())
                .toList();
        assertThat(files).doesNotHaveDuplicates();
    }

    private static ConsoleClient.Answer file(String path, String octets) {
        return scene.console.send("POST", path, octets, Map.of("Content-Type", "application/octet-stream"));
    }

    private static JsonNode begin(Map<String, ?> wish) {
        return post("bulk-runs", wish, 202);
    }

    private static String id(JsonNode run) {
        return run.get("id").asString();
    }

    private static JsonNode until(JsonNode run, String state) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("bulk-runs/" + id(run)).get("state").asString().equals(state));
        return get("bulk-runs/" + id(run));
    }

    private static List<String> tickets(int many) {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            tickets.add(ticket());
        }
        return tickets;
    }

    private static String ticket() {
        String subject = "Bulk " + ++mails;
        scene.send("ida@peer.example", """
                From: ida@peer.example
                To: %s
                Subject: %s
                Message-ID: <bulk%d@peer.example>

                Words.
                """.formatted(scene.mailbox, subject, mails));
        await().until(() -> named(subject).isPresent());
        return named(subject).orElseThrow();
    }

    private static Optional<String> named(String subject) {
        return scene.conversations().stream()
                .filter(each -> each.get("subject").asString().equals(subject))
                .map(each -> each.get("id").asString())
                .findFirst();
    }

    private static void change(String ticket, Map<String, ?> wish) {
        ConsoleClient.Answer answer = scene.console.patch("/api/v1/conversations/" + ticket + "/ticket", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static JsonNode ticket(String conversation) {
        return get("conversations/" + conversation + "/ticket");
    }

    private static JsonNode get(String path) {
        ConsoleClient.Answer answer = scene.console.get("/api/v1/" + path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode post(String path, Map<String, ?> body, int status) {
        ConsoleClient.Answer answer = scene.console.post("/api/v1/" + path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(status);
        return answer.json();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
