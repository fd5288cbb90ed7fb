package io.parlour.conversations.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.Message;
import io.parlour.conversations.ReadMessages;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.live.Audience;
import io.parlour.mail.MailScene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MergingIT {
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
    void anAnswerToWhatIsPartOfAnotherTicketStandsInThatAndGoesBackWithTheUndo() {
        String kettle = mail("ann@peer.example", "Kettle leaks", "");
        String asked = last();
        String again = mail("ann@peer.example", "Still leaks", "");
        change(kettle, Map.of("addTags", List.of("kettle")));
        change(again, Map.of("addTags", List.of("leak"), "category", "pending"));
        JsonNode before = ticket(kettle);

        JsonNode merged = merge(again, kettle);

        assertThat(merged.get("parts").get(0).get("ticket").get("conversation").asString())
                .isEqualTo(kettle);
        assertThat(ticket(kettle).get("workflow").get("category").asString()).isEqualTo("closed");
        assertThat(texts(ticket(again).get("tags"))).containsExactly("kettle", "leak");
        assertThat(ticket(again).get("workflow").get("category").asString()).isEqualTo("open");
        assertThat(listed("all")).contains(again).doesNotContain(kettle);
        assertThat(get("conversations/" + kettle + "/merging")
                        .get("survivor")
                        .get("conversation")
                        .asString())
                .isEqualTo(again);

        mail("ann@peer.example", "Re: Kettle leaks", asked);
        assertThat(scene.messages(again, 2).getLast().get("text").asString()).startsWith("Words");
        scene.answer(again, "We look at it.");

        String id = merged.get("parts").get(0).get("id").asString();
        JsonNode arrived = get("merges/" + id + "/arrivals");
        assertThat(arrived).hasSize(2);
        assertThat(arrived.get(0).get("back").asBoolean()).isTrue();
        assertThat(arrived.get(1).get("back").asBoolean()).isFalse();
        assertThat(shown(again)).hasSize(4);
        post("merges/" + id + "/undo", Map.of(), 200);

        JsonNode after = ticket(kettle);
        assertThat(after.get("workflow")).isEqualTo(before.get("workflow"));
        assertThat(after.get("times")).isEqualTo(before.get("times"));
        assertThat(after.get("tags")).isEqualTo(before.get("tags"));
        assertThat(texts(ticket(again).get("tags"))).containsExactly("leak");
        assertThat(listed("all")).contains(again, kettle);
        assertThat(shown(kettle)).hasSize(2);
        assertThat(shown(again)).hasSize(2);
        JsonNode moved = get("conversations/" + again + "/merging").get("moved");
        assertThat(moved).hasSize(1);
        assertThat(moved.get(0).get("conversation").asString()).isEqualTo(kettle);
    }

    /// Two people asked about the same: neither reads the other's words, unless the agent shares them (HD-70).
    @Test
    void whoseTicketBecamePartOfAnothersIsReadByAgentsAlone() {
        String ann = mail("ann@two.example", "Ours leaks", "");
        String ben = mail("ben@two.example", "Mine leaks", "");
        String asked = last();
        JsonNode merged = post(
                "conversations/" + ann + "/merges",
                Map.of("sources", List.of(ben), "tell", "We go on with it elsewhere."),
                200);
        assertThat(merged.get("parts")).hasSize(1);
        await().untilAsserted(() ->
                assertThat(mailsTo("ben@two.example")).anyMatch(text -> text.contains("We go on with it elsewhere.")));
        assertThat(mailsTo("ann@two.example")).isEmpty();

        mail("ben@two.example", "Re: Mine leaks", asked);
        await().until(() -> scene.messages(ann).size() == 2);
        String words = scene.messages(ann).getLast().get("text").asString();
        assertThat(shown(ann)).as("agents read all of it").hasSize(4);
        scene.answer(ann, "A new lid is on its way.");

        await().untilAsserted(() -> assertThat(mailsTo("ann@two.example")).hasSize(1));
        assertThat(mailsTo("ann@two.example").getFirst())
                .contains("A new lid is on its way.")
                .doesNotContain(words.lines().findFirst().orElseThrow(), "ben@two.example");
        assertThat(mailsTo("ben@two.example")).hasSize(1);

        assertThat(readByAnyContact(ann)).doesNotContain(words);
        post("merges/" + merged.get("parts").get(0).get("id").asString() + "/undo", Map.of(), 200);
        assertThat(readByAnyContact(ann))
                .as("nor when it went back with the ticket")
                .doesNotContain(words);
    }

    private static List<String> readByAnyContact(String conversation) {
        return scene
                .app
                .bean(ReadMessages.class)
                .after(scene.company.id(), UUID.fromString(conversation), 0, Audience.VISITOR, 100)
                .stream()
                .map(Message::text)
                .toList();
    }

    private static List<String> mailsTo(String address) {
        return scene.outbound().stream()
                .filter(each -> each.toString().contains(address))
                .map(each -> scene.source(each))
                .toList();
    }

    @Test
    void whatAPartSaysIsFoundInTheTicketThatGoesOn() {
        String part = mail("quinn@peer.example", "Quagmire", "");
        String whole = mail("quinn@peer.example", "Plain", "");
        assertThat(found("Quagmire")).contains(part);
        merge(whole, part);
        assertThat(found("Quagmire")).contains(whole).doesNotContain("\"" + part + "\"");
    }

    @Test
    void whatWasMovedIsFoundWhereItIsShown() {
        String ticket = mail("rhea@peer.example", "Origin", "");
        scene.answer(ticket, "The zyzzogeton is on its way.");
        String moved = scene.messages(ticket, 2).getLast().get("id").asString();
        String next = id(post("conversations/" + ticket + "/splits", Map.of("messages", List.of(moved)), 201));
        assertThat(found("zyzzogeton")).contains(next).doesNotContain("\"" + ticket + "\"");
    }

    private static String found(String words) {
        return scene.console.get("/api/v1/ticket-search?q=" + words).text();
    }

    @Test
    void aChainIsUndoneInAnyOrder() {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String ticket = mail("bob@peer.example", "Chain " + i, "");
            change(ticket, Map.of("addTags", List.of("t" + i), "category", i % 2 == 0 ? "open" : "pending"));
            tickets.add(ticket);
        }
        List<JsonNode> before = tickets.stream().map(MergingIT::ticket).toList();
        for (int seed = 0; seed < 6; seed++) {
            merge(tickets.get(1), tickets.get(0));
            merge(tickets.get(2), tickets.get(1));
            merge(tickets.get(2), tickets.get(3));
            assertThat(shown(tickets.get(2))).hasSize(4);
            List<JsonNode> parts = new ArrayList<>(
                    list(get("conversations/" + tickets.get(2) + "/merging").get("parts")));
            assertThat(parts).hasSize(3);
            Collections.shuffle(parts, new Random(seed));
            parts.forEach(part -> post("merges/" + part.get("id").asString() + "/undo", Map.of(), 200));
            for (int i = 0; i < 4; i++) {
                JsonNode after = ticket(tickets.get(i));
                assertThat(after.get("workflow")).isEqualTo(before.get(i).get("workflow"));
                assertThat(after.get("times")).isEqualTo(before.get(i).get("times"));
                assertThat(after.get("tags")).isEqualTo(before.get(i).get("tags"));
                assertThat(shown(tickets.get(i))).hasSize(1);
            }
        }
    }

    @Test
    void whatCannotBeMergedIsRefusedAndChangesNothing() {
        String one = mail("cleo@peer.example", "One", "");
        String other = mail("dan@peer.example", "Two", "");
        JsonNode preview = post("merge-previews", Map.of("conversations", List.of(one, other)), 200);
        assertThat(preview.get("requestersDiffer").asBoolean()).isTrue();

        assertThat(code(one, List.of(one))).isEqualTo("merge.cycle");
        assertThat(code(one, List.of())).isEqualTo("merge.too-many");
        assertThat(code(other, List.of(one))).isEmpty();
        assertThat(code(one, List.of(other))).isEqualTo("merge.cycle");
        String third = mail("cleo@peer.example", "Three", "");
        assertThat(code(third, List.of(one))).isEqualTo("merge.merged");
        assertThat(scene.console
                        .patch("/api/v1/conversations/" + one + "/ticket", Map.of("priority", 4))
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("ticket.merged");
        change(third, Map.of("category", "solved"));
        change(third, Map.of("category", "closed"));
        assertThat(code(third, List.of(other))).isEqualTo("merge.closed");
        assertThat(ticket(other).get("gone").has("mergedInto")).isFalse();
    }

    @Test
    void aThrownAwayTicketComesBackAsItWas() {
        String ticket = mail("eve@peer.example", "Throw me", "");
        assertThat(scene.console
                        .put("/api/v1/conversations/" + ticket + "/trash", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(listed("all")).doesNotContain(ticket);
        assertThat(scene.conversations())
                .noneMatch(each -> each.get("id").asString().equals(ticket));
        assertThat(get("trash").get("items").get(0).get("conversation").asString())
                .isEqualTo(ticket);

        assertThat(scene.console
                        .delete("/api/v1/conversations/" + ticket + "/trash")
                        .status())
                .isEqualTo(204);
        assertThat(listed("all")).contains(ticket);
        String trail = scene.console
                .get("/api/v1/conversations/" + ticket + "/ticket/trail")
                .text();
        assertThat(trail.lines().toList())
                .hasSize(3)
                .first()
                .isEqualTo("\"Version\",\"When\",\"Who\",\"Name\",\"Field\",\"Before\",\"After\"");
        assertThat(trail).containsPattern("\"2\",\"[^\"]+\",\"agent\",\"[^\"]+\",\"trashed\",");
        try (ConsoleClient agent = scene.company.console(Role.AGENT)) {
            assertThat(agent.get("/api/v1/conversations/" + ticket + "/ticket/trail")
                            .status())
                    .as("the right to delete is asked for")
                    .isIn(403, 404);
        }
    }

    /// Rule h of service levels.
    @Test
    void aPartsClocksStandStillAndTheSurvivorsGoOn() {
        post(
                "sla-policies",
                Map.of(
                        "name",
                        "All",
                        "botsCount",
                        false,
                        "version",
                        0,
                        "targets",
                        List.of(Map.of(
                                "priority",
                                2,
                                "metric",
                                "total_resolution",
                                "seconds",
                                36_000,
                                "hours",
                                "always",
                                "pausesInPending",
                                false,
                                "reminders",
                                List.of()))),
                201);
        String part = mail("ivy@peer.example", "Promise one", "");
        String survivor = mail("ivy@peer.example", "Promise two", "");
        JsonNode before = clock(part);
        assertThat(before.get("state").asString()).isEqualTo("running");

        JsonNode merged = merge(survivor, part);
        assertThat(clock(part).get("state").asString()).isEqualTo("cancelled");
        assertThat(clock(survivor).get("state").asString()).isEqualTo("running");

        post("merges/" + merged.get("parts").get(0).get("id").asString() + "/undo", Map.of(), 200);
        JsonNode after = clock(part);
        assertThat(after.get("state").asString()).isEqualTo("running");
        assertThat(after.get("dueAt")).isEqualTo(before.get("dueAt"));
        assertThat(after.get("cycle")).isEqualTo(before.get("cycle"));
    }

    private static JsonNode clock(String ticket) {
        return get("conversations/" + ticket + "/sla-clocks").get("items").get(0);
    }

    @Test
    void aTicketHasOneParentAndNoneBelowItself() {
        List<JsonNode> tickets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tickets.add(ticket(mail("fay@peer.example", "Level " + i, "")));
        }
        assertThat(tie(tickets.get(1), tickets.get(0), "parent")).isEmpty();
        assertThat(tie(tickets.get(2), tickets.get(1), "parent")).isEmpty();
        assertThat(tie(tickets.get(0), tickets.get(2), "parent")).isEqualTo("link.cycle");
        assertThat(tie(tickets.get(2), tickets.get(3), "parent")).isEqualTo("link.taken");
        assertThat(tie(tickets.get(3), tickets.get(2), "parent")).isEqualTo("link.deep");
        assertThat(tie(tickets.get(3), tickets.get(0), "problem")).isEmpty();
        assertThat(get("conversations/" + id(tickets.get(1)) + "/links")).hasSize(2);
        assertThat(asked("part", "is", true)).isEqualTo(2);
        assertThat(asked("incident", "is", true)).isEqualTo(1);
        assertThat(asked("duplicate", "is", true)).isZero();
        assertThat(asked("open_parts", "at_least", 1)).isEqualTo(2);
        change(id(tickets.get(2)), Map.of("category", "solved"));
        assertThat(asked("open_parts", "at_least", 1)).as("one is solved").isEqualTo(1);
        assertThat(ticket(id(tickets.get(1))).get("workflow").get("category").asString())
                .as("which solves no parent")
                .isEqualTo("new");
        assertThat(scene.console
                        .delete("/api/v1/conversations/" + id(tickets.get(1)) + "/links/" + id(tickets.get(0)))
                        .status())
                .isEqualTo(204);
        assertThat(get("conversations/" + id(tickets.get(1)) + "/links")).hasSize(1);
    }

    @Test
    void whatAnswersAMessageThatBecameATicketComesToThat() {
        String ticket = mail("gus@peer.example", "Two matters", "");
        mail("gus@peer.example", "Re: Two matters", last());
        String second = last();
        List<JsonNode> messages = scene.messages(ticket, 2);
        String moved = messages.getLast().get("id").asString();

        JsonNode made = post(
                "conversations/" + ticket + "/splits",
                Map.of("messages", List.of(moved), "subject", "The second matter"),
                201);
        String next = id(made);
        assertThat(made.get("place").get("subject").asString()).isEqualTo("The second matter");
        assertThat(made.get("times").has("waiting")).isTrue();
        assertThat(shown(ticket)).hasSize(1);
        assertThat(shown(next)).hasSize(1);

        mail("gus@peer.example", "Re: The second matter", second);
        assertThat(scene.messages(next, 1)).hasSize(1);
        assertThat(scene.messages(ticket)).hasSize(2);
        assertThat(scene.console
                        .delete("/api/v1/conversations/" + next + "/split")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("split.used");
        assertThat(splitCode(ticket, messages.getFirst().get("id").asString())).isEqualTo("split.messages");
    }

    @Test
    void aSplitIsUndoneWhileNobodyHasWrittenInIt() {
        String ticket = mail("hal@peer.example", "One mail", "");
        mail("hal@peer.example", "Re: One mail", last());
        String moved = scene.messages(ticket, 2).getLast().get("id").asString();
        String next = id(post("conversations/" + ticket + "/splits", Map.of("messages", List.of(moved)), 201));

        assertThat(scene.console
                        .delete("/api/v1/conversations/" + next + "/split")
                        .status())
                .isEqualTo(204);
        assertThat(shown(ticket)).hasSize(2);
        assertThat(listed("all")).doesNotContain(next);
    }

    private static String splitCode(String ticket, String message) {
        return scene.console
                .post("/api/v1/conversations/" + ticket + "/splits", Map.of("messages", List.of(message)))
                .json()
                .get("code")
                .asString();
    }

    /// How many tickets a condition takes.
    private static long asked(String field, String op, Object value) {
        return post(
                        "view-previews",
                        Map.of("condition", Map.of("all", List.of(Map.of("field", field, "op", op, "value", value)))),
                        200)
                .get("count")
                .asLong();
    }

    private static String tie(JsonNode ticket, JsonNode other, String kind) {
        ConsoleClient.Answer answer = scene.console.post(
                "/api/v1/conversations/" + id(ticket) + "/links",
                Map.of("number", other.get("number").asLong(), "kind", kind));
        return answer.status() == 204 ? "" : answer.json().get("code").asString();
    }

    private static String id(JsonNode ticket) {
        return ticket.get("conversation").asString();
    }

    private static String last() {
        return "<m" + mails + "@peer.example>";
    }

    /// The conversation that a mail came into.
    private static String mail(String from, String subject, String answers) {
        mails++;
        scene.send(from, """
                From: %s
                To: %s
                Subject: %s
                Message-ID: %s
                %s
                Words of mail %d.
                """.formatted(
                        from,
                        scene.mailbox,
                        subject,
                        last(),
                        answers.isEmpty() ? "" : "In-Reply-To: " + answers + "\n",
                        mails));
        if (!answers.isEmpty()) {
            return "";
        }
        await().until(() -> named(subject).isPresent());
        return named(subject).orElseThrow();
    }

    private static Optional<String> named(String subject) {
        return scene.conversations().stream()
                .filter(each -> each.get("subject").asString().equals(subject))
                .map(each -> each.get("id").asString())
                .findFirst();
    }

    private static JsonNode merge(String survivor, String source) {
        return post("conversations/" + survivor + "/merges", Map.of("sources", List.of(source)), 200);
    }

    private static String code(String survivor, List<String> sources) {
        ConsoleClient.Answer answer =
                scene.console.post("/api/v1/conversations/" + survivor + "/merges", Map.of("sources", sources));
        return answer.status() == 200 ? "" : answer.json().get("code").asString();
    }

    private static void change(String ticket, Map<String, ?> wish) {
        ConsoleClient.Answer answer = scene.console.patch("/api/v1/conversations/" + ticket + "/ticket", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static JsonNode ticket(String conversation) {
        return get("conversations/" + conversation + "/ticket");
    }

    /// Messages that a ticket shows.
    private static List<JsonNode> shown(String ticket) {
        List<Long> moved = list(get("conversations/" + ticket + "/merging").get("moved")).stream()
                .map(each -> each.get("seq").asLong())
                .toList();
        List<JsonNode> shown = new ArrayList<>(scene.messages(ticket).stream()
                .filter(each -> !moved.contains(each.get("seq").asLong()))
                .toList());
        list(get("conversations/" + ticket + "/joined-messages?limit=200").get("items")).stream()
                .filter(each -> !each.get("kind").asString().equals("event"))
                .forEach(shown::add);
        return shown;
    }

    private static List<String> listed(String view) {
        return list(get("views/" + view + "/tickets?limit=200").get("items")).stream()
                .map(each -> each.get("id").asString())
                .toList();
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

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asString).toList();
    }
}
