package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Severity;
import io.parlour.mail.bounces.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An agent's answer by mail until it is one (ML-27, ML-62, ML-73, ML-78, ML-86, ML-100, ML-102).
class AnsweringIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void anAnswerGoesToExactlyThoseChosenAndTheNextOneBeginsWithThem() {
        try (MailScene scene = new MailScene(APP)) {
            hold(scene.console, 0);
            String id = written(scene, "Cc: bob@peer.example, no-reply@peer.example, " + scene.mailbox);
            JsonNode composing = composing(scene, id);
            assertThat(addresses(composing, "to")).containsExactly("ann@peer.example");
            assertThat(addresses(composing, "cc")).containsExactly("bob@peer.example");
            assertThat(composing.get("from").get(0).get("address").asString()).isEqualTo(scene.mailbox);

            note(scene, id);
            held(answer(
                    scene.console,
                    id,
                    Map.of("cc", List.of("Cy <cy@peer.example>"), "bcc", List.of("dee@peer.example"))));
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 3);

            assertThat(scene.outbound().stream().map(each -> each.get("to").asString()))
                    .containsExactlyInAnyOrder("ann@peer.example", "cy@peer.example", "dee@peer.example");
            List<String> sources =
                    scene.outbound().stream().map(scene::source).distinct().toList();
            assertThat(sources)
                    .singleElement()
                    .asString()
                    .contains("Cc: cy@peer.example")
                    .doesNotContain("dee@", "bob@");
            assertThat(events(scene, id))
                    .contains("participant_added cy@peer.example", "participant_removed bob@peer.example");
            assertThat(addresses(composing(scene, id), "cc")).containsExactly("cy@peer.example");
            JsonNode last = scene.messages(id).getLast();
            JsonNode mail = scene.console
                    .get("/api/v1/conversations/" + id + "/mails?message="
                            + last.get("id").asString())
                    .json()
                    .get(0);
            assertThat(values(mail.get("reached"), "role")).containsExactlyInAnyOrder("to", "cc", "bcc");
        }
    }

    @Test
    void answersToAReplyToOfAnotherDomainAreShownWithTheSender() {
        try (MailScene scene = new MailScene(APP)) {
            String id = written(scene, "Reply-To: desk@elsewhere.example");
            JsonNode composing = composing(scene, id);
            assertThat(addresses(composing, "to")).containsExactly("desk@elsewhere.example");
            assertThat(composing.get("differs").get("sender").asString()).isEqualTo("ann@peer.example");

            String own = written(scene, "Reply-To: " + scene.mailbox, "eve@peer.example");
            assertThat(addresses(composing(scene, own), "to")).containsExactly("eve@peer.example");
            assertThat(composing(scene, own).has("differs")).isFalse();
        }
    }

    @Test
    void anAnswerThatWasTakenBackIsNoMailAndComesBackWhole() {
        try (MailScene scene = new MailScene(APP)) {
            hold(scene.console, 60);
            String id = written(scene, "X-Nothing: special");
            String held = held(answer(scene.console, id, Map.of("bcc", List.of("dee@peer.example"))));
            assertThat(waiting(scene.console))
                    .extracting(each -> each.get("state").asString())
                    .containsExactly("waiting");
            assertThat(waiting(scene.console).getFirst().get("waitMillis").asLong())
                    .isBetween(1L, 60_000L);

            String path = "/api/v1/conversations/" + id + "/mail-answers/" + held;
            JsonNode restored =
                    scene.console.send("DELETE", path, null, Map.of()).json();
            assertThat(restored.get("text").asString()).isEqualTo("Here you are.");
            assertThat(restored.get("choice").get("bcc").get(0).asString()).isEqualTo("dee@peer.example");
            assertThat(code(scene.console.send("DELETE", path, null, Map.of()))).isEqualTo("mail.undo-too-late");
            assertThat(waiting(scene.console)).isEmpty();
            assertThat(scene.messages(id)).hasSize(1);
            assertThat(scene.outbound()).isEmpty();
        }
    }

    @Test
    void theTicketStandsWhereTheAuthorWishedOnceTheAnswerIsOutAndNotBefore() {
        try (MailScene scene = new MailScene(APP)) {
            hold(scene.console, 60);
            String id = written(scene, "X-Nothing: special");
            String held = held(answer(scene.console, id, Map.of("category", "solved")));
            assertThat(category(scene, id)).isEqualTo("new");
            scene.console.send("DELETE", "/api/v1/conversations/" + id + "/mail-answers/" + held, null, Map.of());
            assertThat(category(scene, id)).isEqualTo("new");
            assertThat(code(answer(scene.console, id, Map.of("category", "closed"))))
                    .isEqualTo("input.invalid");

            hold(scene.console, 0);
            held(answer(scene.console, id, Map.of("category", "solved")));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> category(scene, id).equals("solved"));
            assertThat(scene.outbound()).hasSize(1);
        }
    }

    @Test
    void anAnswerWhoseAuthorHasNotSeenTheLatestIsRefusedWithIt() {
        try (MailScene scene = new MailScene(APP);
                ConsoleClient colleague = scene.company.console(Role.ADMINISTRATOR)) {
            hold(scene.console, 0);
            String id = written(scene, "X-Nothing: special");
            post(colleague, id, "note", "Wait for the manual.");
            ConsoleClient.Answer refused = answer(scene.console, id, Map.of("seen", 1));

            assertThat(code(refused)).isEqualTo("conversation.newer-messages");
            assertThat(refused.json().path("newer").toString()).contains("Wait for the manual.");
            held(answer(scene.console, id, Map.of("seen", 1, "anyway", true)));
        }
    }

    private static String category(MailScene scene, String conversation) {
        return scene.console
                .get("/api/v1/conversations/" + conversation)
                .json()
                .path("ticket")
                .path("category")
                .asString();
    }

    @Test
    void whoWasAnsweredMeanwhileIsNotAnsweredTwice() {
        try (MailScene scene = new MailScene(APP);
                ConsoleClient colleague = scene.company.console(Role.ADMINISTRATOR)) {
            hold(scene.console, 0);
            String id = written(scene, "X-Nothing: special");
            Map<String, Object> late =
                    Map.of("sendAt", Instant.now().plusSeconds(3_600).toString());
            held(answer(scene.console, id, late));
            post(colleague, id, "message", "I have it.");
            scene.app
                    .superuser()
                    .sql("update scheduled_task set execution_time = now() where task_name = 'outgoing-reply'")
                    .update();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> "stopped"
                            .equals(waiting(scene.console)
                                    .getFirst()
                                    .get("state")
                                    .asString()));
            assertThat(waiting(scene.console).getFirst().get("reason").asString())
                    .isEqualTo("conversation.newer-messages");
            assertThat(scene.messages(id)).hasSize(2);
        }
    }

    @Test
    void aPlannedReplyIsStoppedWhenTheContactWritesAndGoesOutWhenItDoesNot() {
        try (MailScene scene = new MailScene(APP)) {
            hold(scene.console, 0);
            String later = Instant.now().plusSeconds(3_600).toString();
            String id = written(scene, "Date: Tue, 24 Nov 2026 09:00:00 +0530\nMessage-ID: <first@peer.example>");
            assertThat(composing(scene, id).get("zoneMinutes").asInt()).isEqualTo(330);
            String stopped = held(answer(scene.console, id, Map.of("sendAt", later, "category", "solved")));
            String despite = held(
                    answer(scene.console, id, Map.of("sendAt", later, "despite", true, "text", "Whatever you wrote.")));
            scene.send("ann@peer.example", """
                    From: ann@peer.example
                    To: %s
                    Subject: Re: Manual
                    In-Reply-To: <first@peer.example>

                    I have found it.
                    """.formatted(scene.mailbox));
            scene.messages(id, 2);
            release(scene);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> scene.messages(id).size() == 3);
            assertThat(scene.messages(id).getLast().get("clientId").asString()).isEqualTo(despite);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> waiting(scene.console)
                            .getFirst()
                            .get("state")
                            .asString()
                            .equals("stopped"));
            JsonNode kept = waiting(scene.console).getFirst();
            assertThat(kept.get("id").asString()).isEqualTo(stopped);
            assertThat(kept.get("reason").asString()).isEqualTo("conversation.newer-messages");
            assertThat(category(scene, id)).isNotEqualTo("solved");
            String path = "/api/v1/conversations/" + id + "/mail-answers/";
            assertThat(scene.console
                            .send("DELETE", path + stopped, null, Map.of())
                            .json()
                            .get("text")
                            .asString())
                    .isEqualTo("Here you are.");
            held(answer(scene.console, id, Map.of("sendAt", later, "category", "solved")));
            release(scene);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> category(scene, id).equals("solved"));
            assertThat(scene.messages(id)).hasSize(4);
        }
    }

    private static void release(MailScene scene) {
        scene.app
                .superuser()
                .sql("update scheduled_task set execution_time = now() where task_name = 'outgoing-reply'")
                .update();
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeItIsHeld() {
        try (MailScene scene = new MailScene(APP)) {
            String id = written(scene, "X-Nothing: special");
            assertThat(code(answer(
                            scene.console, id, Map.of("to", List.of("x@peer.example\r\nBcc: evil@peer.example")))))
                    .isEqualTo("mail.header-injection");
            assertThat(code(answer(scene.console, id, Map.of("cc", List.of("nobody at all")))))
                    .isEqualTo("mail.address-invalid");
            assertThat(code(answer(scene.console, id, Map.of("to", List.of())))).isEqualTo("mail.no-recipients");
            assertThat(code(answer(scene.console, id, Map.of("mailbox", UUID.randomUUID()))))
                    .isEqualTo("mail.identity-unknown");
            assertThat(code(answer(scene.console, id, Map.of("sendAt", "2020-01-01T00:00:00Z"))))
                    .isEqualTo("input.invalid");
            List<String> crowd = IntStream.range(0, 41)
                    .mapToObj(at -> "p" + at + "@peer.example")
                    .toList();
            assertThat(code(answer(scene.console, id, Map.of("cc", crowd)))).isEqualTo("input.invalid");
            assertThat(waiting(scene.console)).isEmpty();
        }
    }

    @Test
    void aMailToADeadAddressIsSentOnlyAnywayAndItsAuthorIsTold() {
        try (MailScene scene = new MailScene(APP)) {
            hold(scene.console, 0);
            String id = written(scene, "X-Nothing: special");
            held(answer(scene.console, id, Map.of()));
            await().atMost(Duration.ofSeconds(20)).until(() -> !scene.outbound().isEmpty());
            die(scene, id);

            assertThat(scene.console
                            .get("/api/v1/me/mentions")
                            .json()
                            .get("unseen")
                            .asInt())
                    .isEqualTo(1);
            JsonNode known = composing(scene, id).get("to").get(0).get("known");
            assertThat(known.get("state").asString()).isEqualTo("dead");
            assertThat(known.get("why").asString()).isEqualTo("the address doesn't exist");
            assertThat(known.get("answer").asString()).isEqualTo("no such user here");
            assertThat(code(answer(scene.console, id, Map.of()))).isEqualTo("mail.address-dead");
            held(answer(scene.console, id, Map.of("toDead", true)));

            String contact = scene.console
                    .get("/api/v1/conversations/" + id)
                    .json()
                    .get("contact")
                    .get("id")
                    .asString();
            String card = "/api/v1/contacts/" + contact;
            assertThat(values(scene.console.get(card + "/mail-addresses").json().get("items"), "state"))
                    .containsExactly("dead");
            assertThat(values(scene.console.get(card).json().get("handles"), "learned"))
                    .containsExactly("mail");
            JsonNode again = scene.console
                    .post(card + "/mail-addresses/revive", Map.of("address", "ann@peer.example"))
                    .json();
            assertThat(again.get("state").asString()).isEqualTo("ok");
        }
    }

    @Test
    void anAnswerQuotesAndNamesItselfAsItsMailboxSays() {
        try (MailScene scene = new MailScene(APP)) {
            hold(scene.console, 0);
            String id = written(scene, "X-Nothing: special");
            JsonNode mailbox = scene.items("/api/v1/mailboxes").getFirst();
            set(scene, mailbox, Map.of("quoting", "off", "displayName", "{agent.firstName} of the shop"));
            assertThat(sent(scene, id, 1))
                    .doesNotContain("Where is the manual?")
                    .doesNotContain("reply above this line");
            set(scene, mailbox, Map.of("quoting", "all", "displayName", "Shop"));
            assertThat(sent(scene, id, 2))
                    .contains("## Please reply above this line ##", "> Where is the manual?", "> Here you are.")
                    .contains("From: Shop");
            ConsoleClient.Answer refused = change(scene, mailbox, Map.of("displayName", "{agent.email}"));
            assertThat(code(refused)).isEqualTo("input.invalid");

            assertThat(scene.items("/api/v1/outbound-mails?lane=1&domain=Peer.example"))
                    .hasSize(2);
            assertThat(scene.items("/api/v1/outbound-mails?domain=example")).isEmpty();
            assertThat(scene.items("/api/v1/outbound-mails?lane=3")).isEmpty();
            List<String> all = scene.outbound().stream()
                    .map(each -> each.get("id").asString())
                    .toList();
            ConsoleClient.Answer none = scene.console.post("/api/v1/outbound-mails/retry", Map.of("mails", all));
            assertThat(none.json().get("changed").asInt()).isZero();

            // nothing leaves here, so what is tried again is kept and never sent later
            scene.app
                    .superuser()
                    .sql("update outbound_recipient set state = 'failed' where organization_id = :organization")
                    .param("organization", scene.company.id().value())
                    .update();
            ConsoleClient.Answer kept = scene.console.post("/api/v1/outbound-mails/retry", Map.of("mails", all));
            assertThat(kept.json().get("changed").asInt()).isEqualTo(all.size());
            assertThat(scene.outbound())
                    .allSatisfy(each -> assertThat(each.get("state").asString()).isEqualTo("captured"));
        }
    }

    @Test
    void mailOfEachDepartmentComesFromItsOwnMailbox() {
        try (MailScene scene = new MailScene(APP)) {
            hold(scene.console, 0);
            String id = written(scene, "X-Nothing: special");
            int sent = 0;
            for (String name : List.of("Sales", "Returns")) {
                String department = scene.console
                        .post("/api/v1/departments", Map.of("name", name))
                        .json()
                        .get("id")
                        .asString();
                JsonNode own = mailbox(scene, name);
                set(scene, own, Map.of("department", department, "displayName", name + " of the shop"));
                ConsoleClient.Answer moved = scene.console.put(
                        "/api/v1/conversations/" + id + "/department",
                        Map.of("department", department, "anyway", true));
                assertThat(moved.status()).as(moved.text()).isLessThan(300);

                String address = own.get("address").asString();
                assertThat(composing(scene, id).get("mailbox").asString())
                        .isEqualTo(own.get("id").asString());
                sent++;
                assertThat(sent(scene, id, sent))
                        .containsPattern("From: " + name + " of the shop\\s+<" + Pattern.quote(address) + ">");
            }
        }
    }

    private static JsonNode mailbox(MailScene scene, String name) {
        String site = scene.items("/api/v1/sites").getFirst().get("id").asString();
        String address = name.toLowerCase(Locale.ROOT) + scene.mailbox.substring(scene.mailbox.indexOf('@'));
        ConsoleClient.Answer made = scene.console.post("/api/v1/mailboxes", Map.of("site", site, "address", address));
        assertThat(made.status()).as(made.text()).isLessThan(300);
        return made.json();
    }

    private static String sent(MailScene scene, String conversation, int number) {
        held(answer(scene.console, conversation, Map.of()));
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == number);
        return scene.source(scene.outbound().getFirst());
    }

    private static void set(MailScene scene, JsonNode mailbox, Map<String, Object> change) {
        ConsoleClient.Answer answer = change(scene, mailbox, change);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static ConsoleClient.Answer change(MailScene scene, JsonNode mailbox, Map<String, Object> change) {
        Map<String, Object> body = new HashMap<>(Map.of("plusAddressing", true, "strangers", "join", "paused", false));
        body.putAll(change);
        return scene.console.put("/api/v1/mailboxes/" + mailbox.get("id").asString(), body);
    }

    private static void die(MailScene scene, String conversation) {
        Verdict verdict = new Verdict(
                "ann@peer.example", Severity.HARD, "no-such-user", "5.1.1", 550, "no such user here", null, "test");
        UUID recipient = UUID.fromString(scene.outbound().getFirst().get("id").asString());
        NoteReports.Ours ours =
                new NoteReports.Ours(recipient, null, "ann@peer.example", UUID.fromString(conversation), true);
        OrganizationId organization = scene.company.id();
        scene.app.bean(NoteReports.class).note(organization, Report.Kind.BOUNCE, verdict, ours, null);
    }

    private static void hold(ConsoleClient console, int seconds) {
        assertThat(console.send("PATCH", "/api/v1/me", Map.of("preferences", Map.of("holdSeconds", seconds)), Map.of())
                        .status())
                .isEqualTo(200);
    }

    private static String written(MailScene scene, String field) {
        return written(scene, field, "ann@peer.example");
    }

    private static String written(MailScene scene, String field, String from) {
        int before = scene.conversations().size();
        scene.send(from, """
                From: %s
                To: %s
                %s
                Subject: Manual

                Where is the manual?
                """.formatted(from, scene.mailbox, field));
        return scene.conversations(before + 1).getFirst().get("id").asString();
    }

    private static JsonNode composing(MailScene scene, String conversation) {
        return scene.console
                .get("/api/v1/conversations/" + conversation + "/mail-answer")
                .json();
    }

    private static ConsoleClient.Answer answer(ConsoleClient console, String conversation, Map<String, Object> change) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "clientId",
                UUID.randomUUID(),
                "text",
                "Here you are.",
                "seen",
                1_000,
                "to",
                List.of("ann@peer.example")));
        body.putAll(change);
        if (change.containsKey("sendAt")) {
            body.put(
                    "seen",
                    console.get("/api/v1/conversations/" + conversation + "/messages")
                            .json()
                            .path("lastSeq")
                            .asLong());
        }
        return console.post("/api/v1/conversations/" + conversation + "/mail-answers", body);
    }

    private static String held(ConsoleClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private static String code(ConsoleClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        return answer.json().get("code").asString();
    }

    private static List<JsonNode> waiting(ConsoleClient console) {
        return console.get("/api/v1/me/mail-answers")
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private static void note(MailScene scene, String conversation) {
        post(scene.console, conversation, "note", "For us alone.");
        assertThat(scene.outbound()).isEmpty();
    }

    private static void post(ConsoleClient console, String conversation, String kind, String text) {
        ConsoleClient.Answer answer = console.post(
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", kind, "text", text, "seen", 1_000));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    private static List<String> events(MailScene scene, String conversation) {
        return scene.items("/api/v1/conversations/" + conversation + "/messages").stream()
                .filter(each -> each.get("kind").asString().equals("event"))
                .map(each -> each.get("event").get("type").asString() + " "
                        + each.get("text").asString())
                .toList();
    }

    private static List<String> addresses(JsonNode composing, String role) {
        return composing
                .get(role)
                .valueStream()
                .map(each -> each.get("known").get("address").asString())
                .toList();
    }

    private static List<String> values(JsonNode list, String name) {
        return list.valueStream().map(each -> each.get(name).asString()).collect(Collectors.toList());
    }
}
