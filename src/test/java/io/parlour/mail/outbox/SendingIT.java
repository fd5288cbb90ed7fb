package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.LetterBox;
import io.parlour.mail.MailScene;
import io.parlour.mail.QueueMails;
import io.parlour.mail.QueueMails.MailClass;
import io.parlour.mail.QueueMails.To;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Severity;
import io.parlour.mail.bounces.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Mail from the queue over a line to a server, in the running program (ML-95 to ML-98, ML-103, ML-106).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendingIT {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (\\S+)");
    private static final Duration SOON = Duration.ofSeconds(15);

    private LetterBox box;
    private TestApp app;
    private MailScene scene;
    private OrganizationId organization;
    private UUID mailbox;

    @BeforeAll
    void start() throws IOException {
        box = new LetterBox();
        app = TestApp.start("parlour.smtp-url=" + box.url(), "parlour.mail.lines=3");
        scene = new MailScene(app);
        organization = scene.company.id();
        mailbox = UUID.fromString(scene.console
                .get("/api/v1/mailboxes")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString());
    }

    @AfterAll
    void stop() throws IOException {
        scene.close();
        app.close();
        box.close();
    }

    @BeforeEach
    void empty() {
        box.letters.clear();
    }

    @Test
    void whatIsOnTheLineStandsInASlotAndIsSentAgainAndListedWhenItsNodeIsLost() {
        String conversation = written("lost");
        box.shut();
        scene.answer(conversation, "On its way");
        await().atMost(SOON).until(() -> box.letters.size() == 1);
        JsonNode sent = scene.outbound().getFirst();
        UUID recipient = UUID.fromString(sent.get("id").asString());
        assertThat(jdbc().sql("select recipient_id from send_slot where recipient_id is not null")
                        .query(UUID.class)
                        .list())
                .containsExactly(recipient);
        assertThat(sent.get("state").asString()).isEqualTo("queued");

        UUID lost = otherNodeHas(recipient);
        app.bean(SendNode.class).beat();
        app.bean(SendNode.class).fill();
        await().atMost(SOON).until(() -> box.letters.size() == 2);
        box.open();

        await().atMost(SOON).until(() -> state(recipient).equals("accepted"));
        assertThat(jdbc().sql("select count(*) from send_node where node = ?")
                        .param(lost)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(messageId(box.letters.getLast())).isEqualTo(messageId(box.letters.getFirst()));
        JsonNode attempts =
                scene.console.get("/api/v1/outbound-mails/" + recipient).json().get("attempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).get("result").asString()).isEqualTo("uncertain");
        assertThat(attempts.get(1).get("result").asString()).isEqualTo("accepted");
        await().atMost(SOON)
                .until(() -> jdbc().sql("select count(*) from send_slot where recipient_id is not null")
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(batches()).isZero();
    }

    @Test
    void aBulkMailIsAMailOfItsOwnForEachRecipient() {
        QueueMails queue = app.bean(QueueMails.class);
        UUID mail = queue.begin(
                organization,
                new QueueMails.Content(
                        MailClass.MARKETING,
                        mailbox,
                        null,
                        "News for {{name}}",
                        "Dear {{name}}",
                        "<p>Dear {{name}}</p>",
                        Instant.now()));
        dead("dead@peer.example");

        assertThat(queue.add(
                        organization,
                        mail,
                        List.of(
                                to("one@peer.example", "Ann & Bo"),
                                to("two@peer.example", "Cy"),
                                to("dead@peer.example", "No"))))
                .isEqualTo(3);
        assertThat(queue.add(organization, mail, List.of(to("ONE@peer.example", "Twice"))))
                .isZero();

        await().atMost(SOON).until(() -> states(mail).equals(Map.of("accepted", 2L, "suppressed", 1L)));
        assertThat(box.letters).hasSize(2);
        assertThat(box.letters)
                .anySatisfy(letter ->
                        assertThat(letter).contains("Subject: News for Ann & Bo", "Dear Ann & Bo", "Ann &amp; Bo</p>"));
        assertThat(messageId(box.letters.getFirst())).isNotEqualTo(messageId(box.letters.getLast()));
        assertThat(box.commands.stream()
                        .filter(line -> line.startsWith("MAIL FROM:<support+b1"))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(batches()).isZero();
    }

    @Test
    void whatIsPausedOrCancelledDoesNotLeave() {
        QueueMails queue = app.bean(QueueMails.class);
        UUID mail = queue.begin(organization, plain(Instant.now()));
        queue.pause(organization, mail);
        queue.add(organization, mail, List.of(to("p1@peer.example", "A"), to("p2@peer.example", "B")));
        app.bean(SendNode.class).fill();
        assertThat(states(mail)).isEqualTo(Map.of("queued", 2L));
        assertThat(queue.progress(organization, mail).held()).isEqualTo("paused");

        queue.resume(organization, mail);
        await().atMost(SOON).until(() -> states(mail).equals(Map.of("accepted", 2L)));

        UUID stopped = queue.begin(organization, plain(Instant.now()));
        queue.pause(organization, stopped);
        queue.add(organization, stopped, List.of(to("p1@peer.example", "A")));
        assertThat(queue.cancel(organization, stopped)).isEqualTo(1);
        queue.resume(organization, stopped);
        await().atMost(SOON).until(() -> batches() == 0);
        assertThat(states(stopped)).isEqualTo(Map.of("cancelled", 1L));
        assertThat(box.letters).hasSize(2);
    }

    @Test
    void aBulkMailWhoseTimeHasLongPassedIsHeldUntilSomebodyDecides() {
        QueueMails queue = app.bean(QueueMails.class);
        UUID mail = queue.begin(organization, plain(Instant.now().minus(Duration.ofHours(3))));
        queue.add(organization, mail, List.of(to("stale@peer.example", "A")));

        await().atMost(SOON)
                .until(() -> "stale".equals(queue.progress(organization, mail).held()));
        assertThat(states(mail)).isEqualTo(Map.of("queued", 1L));
        assertThat(box.letters).isEmpty();

        queue.resume(organization, mail);
        await().atMost(SOON).until(() -> states(mail).equals(Map.of("accepted", 1L)));
    }

    @Test
    void whatIsNotTakenIsToldInItsConversationAfterFourHoursAndWhenItIsGivenUp() {
        String conversation = written("late");
        box.answers.add("451 4.2.1 not now");
        scene.answer(conversation, "Patience");
        UUID recipient = UUID.fromString(scene.outbound().getFirst().get("id").asString());
        await().atMost(SOON)
                .until(() -> scene.outbound().getFirst().get("attempts").asInt() == 1);

        jdbc().sql("update outbound_batch set warn_at = now() - interval '1 second' where warn_at is not null")
                .update();
        app.bean(SendNode.class).late();
        app.bean(SendNode.class).late();
        assertThat(texts(conversation))
                .filteredOn(text -> text.startsWith("Not yet delivered"))
                .hasSize(1);

        jdbc().sql("update outbound_batch set ends_at = now() - interval '1 second' where first_id = ?")
                .param(recipient)
                .update();
        app.bean(SendNode.class).late();
        assertThat(state(recipient)).isEqualTo("expired");
        assertThat(texts(conversation))
                .filteredOn(text -> text.startsWith("Not delivered"))
                .hasSize(1);
    }

    /// As if this program had been another one, which is gone.
    private UUID otherNodeHas(UUID recipient) {
        UUID lost = UUID.randomUUID();
        jdbc().sql("insert into send_node (node, alive_until) values (?, now() - interval '1 second')")
                .param(lost)
                .update();
        jdbc().sql("""
                        insert into send_slot (node, slot_no, for_organization, recipient_id, handed_at)
                        select ?, 0, for_organization, recipient_id, handed_at from send_slot where recipient_id = ?
                        """).params(lost, recipient).update();
        jdbc().sql("update outbound_batch set node = ? where first_id = ?")
                .params(lost, recipient)
                .update();
        return lost;
    }

    @Test
    void aLineThatBreaksAfterTheDotLeavesItsMailUncertainAndItIsSentAgain() {
        String conversation = written("cut");
        box.hangUpOnNext();
        scene.answer(conversation, "Did it arrive?");
        await().atMost(SOON)
                .until(() -> scene.outbound().getFirst().get("attempts").asInt() == 1);
        JsonNode sent = scene.outbound().getFirst();
        assertThat(sent.get("state").asString()).isEqualTo("queued");
        String id = sent.get("id").asString();
        assertThat(firstResult(id)).isEqualTo("uncertain");

        again(id);
        await().atMost(SOON).until(() -> state(UUID.fromString(id)).equals("accepted"));
        assertThat(messageId(box.letters.getLast())).isEqualTo(messageId(box.letters.getFirst()));
    }

    @Test
    void marketingThatMayHaveBeenSentWaitsForAPersonWhereTheOrganizationWishes() {
        scene.console.put("/api/v1/mail-sending", "{\"holdUncertain\":true}");
        box.hangUpOnNext();
        QueueMails queue = app.bean(QueueMails.class);
        UUID mail = queue.begin(organization, plain(Instant.now()));
        queue.add(organization, mail, List.of(to("held@peer.example", "A")));

        await().atMost(SOON).until(() -> states(mail).equals(Map.of("uncertain", 1L)));
        scene.console.put("/api/v1/mail-sending", "{\"holdUncertain\":false}");
        String id = scene.outbound().stream()
                .filter(each -> each.get("to").asString().equals("held@peer.example"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        assertThat(firstResult(id)).isEqualTo("uncertain");

        again(id);
        await().atMost(SOON).until(() -> states(mail).equals(Map.of("accepted", 1L)));
    }

    @Test
    void whatGoesOutIsMeasured() throws IOException, InterruptedException {
        anyRecipient();
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(app.managementUrl() + "/actuator/prometheus"))
                                .timeout(SOON)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(metrics)
                .contains(
                        "parlour_mail_queue{lane=\"bulk\"",
                        "parlour_mail_oldest_seconds{lane=\"conversation\"",
                        "parlour_mail_sent_total{result=\"accepted\"",
                        "parlour_mail_lines",
                        "parlour_mail_group_sum",
                        "parlour_mail_commit_seconds_sum",
                        "parlour_mail_sign_seconds")
                .doesNotContain("peer.example");
    }

    private String firstResult(String id) {
        return scene.console
                .get("/api/v1/outbound-mails/" + id)
                .json()
                .get("attempts")
                .get(0)
                .get("result")
                .asString();
    }

    private void again(String id) {
        assertThat(scene.console
                        .post("/api/v1/outbound-mails/" + id + "/retry", "{}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theClassOfAMailStays() {
        UUID mail = app.bean(QueueMails.class).begin(organization, plain(Instant.now()));
        assertThatThrownBy(() -> jdbc().sql("update outbound_mail set mail_class = 'SECURITY_LEGAL' where id = ?")
                        .param(mail)
                        .update())
                .hasStackTraceContaining("the class of a mail stays");
    }

    @Test
    void anOrganizationAtItsLimitWaitsAndItsSettingsSaySo() {
        assertThat(scene.console
                        .put("/api/v1/mail-sending", "{\"holdUncertain\":true,\"perHour\":0}")
                        .status())
                .isEqualTo(422);
        JsonNode settings = scene.console
                .put("/api/v1/mail-sending", "{\"holdUncertain\":true,\"perDay\":1}")
                .json();
        assertThat(settings.get("settings").get("perDay").asInt()).isEqualTo(1);
        assertThat(settings.get("route").get("mode").asString()).isEqualTo("relay");
        app.bean(SendNode.class).beat();
        QueueMails queue = app.bean(QueueMails.class);
        UUID mail = queue.begin(organization, plain(Instant.now()));
        queue.add(organization, mail, List.of(to("l1@peer.example", "A"), to("l2@peer.example", "B")));

        await().atMost(SOON)
                .until(() -> jdbc().sql("select count(*) from outbound_batch where outbound_id = ? and node is null"
                                        + " and due_at > now() + interval '23 hours'")
                                .param(mail)
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(states(mail).getOrDefault("queued", 0L)).isGreaterThanOrEqualTo(1);
        scene.console.put("/api/v1/mail-sending", "{\"holdUncertain\":false}");
        app.bean(SendNode.class).beat();
        jdbc().sql("update outbound_batch set due_at = now() where outbound_id = ?")
                .param(mail)
                .update();
        await().atMost(SOON).until(() -> states(mail).equals(Map.of("accepted", 2L)));
    }

    private String written(String subject) {
        int before = scene.conversations().size();
        scene.send(
                subject + "@peer.example", """
                From: %s@peer.example
                To: %s
                Subject: %s
                Message-ID: <%s-%s@peer.example>

                Should it be that loud?
                """.formatted(subject, scene.mailbox, subject, subject, UUID.randomUUID()));
        await().atMost(SOON).until(() -> scene.conversations().size() > before);
        return scene.conversations().getFirst().get("id").asString();
    }

    private QueueMails.Content plain(Instant planned) {
        return new QueueMails.Content(MailClass.MARKETING, mailbox, null, "News", "All the news.", null, planned);
    }

    private static To to(String address, String name) {
        return new To(address, null, Map.of("name", name));
    }

    private void dead(String address) {
        app.bean(NoteReports.class)
                .note(
                        organization,
                        Report.Kind.BOUNCE,
                        new Verdict(address, Severity.HARD, "no-such-user", "5.1.1", 550, "no such user", null, "test"),
                        new NoteReports.Ours(anyRecipient(), null, address, null, true),
                        null);
    }

    /// A report is about some mail.
    private UUID anyRecipient() {
        if (scene.outbound().isEmpty()) {
            scene.answer(written("any"), "Yes");
            await().atMost(SOON)
                    .until(() ->
                            scene.outbound().getFirst().get("state").asString().equals("accepted"));
            box.letters.clear();
        }
        return UUID.fromString(scene.outbound().getFirst().get("id").asString());
    }

    private Map<String, Long> states(UUID mail) {
        return app.bean(QueueMails.class).progress(organization, mail).states();
    }

    private String state(UUID recipient) {
        return scene.console
                .get("/api/v1/outbound-mails/" + recipient)
                .json()
                .get("sent")
                .get("state")
                .asString();
    }

    private List<String> texts(String conversation) {
        return scene.messages(conversation).stream()
                .map(each -> each.get("text").asString())
                .toList();
    }

    private long batches() {
        return jdbc().sql("select count(*) from outbound_batch where due_at < now() + interval '10 seconds'")
                .query(Long.class)
                .single();
    }

    private JdbcClient jdbc() {
        return app.superuser();
    }

    private static String messageId(String letter) {
        Matcher id = MESSAGE_ID.matcher(letter);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }
}
