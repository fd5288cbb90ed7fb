package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.LetterBox;
import io.parlour.mail.MailScene;
import io.parlour.mail.QueueMails;
import io.parlour.mail.QueueMails.MailClass;
import io.parlour.mail.SmtpAuthorities;
import io.parlour.mail.direct.Direct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Programs that send beside each other, end at any moment and begin again, to servers that do not want them all the
/// time (ML-92, ML-94, ML-97, ML-100, ML-110, ML-112). The program's own sender has ended; the tests drive others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManyNodesIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int BATCH = 500;

    private final TestDatabase database = TestDatabase.fresh();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Clock moved =
            InstantSource.tick(now::get, Duration.ofNanos(1)).withZone(ZoneOffset.UTC);
    private final LetterBox box;
    private final String data;
    private TestApp app;
    private MailScene scene;
    private OrganizationId organization;

    ManyNodesIT() throws IOException {
        box = new LetterBox();
        Path root = Files.createDirectories(Path.of("target", "test-data"));
        data = Files.createTempDirectory(root, "data").toAbsolutePath().toString();
        app = start();
        scene = new MailScene(app);
        organization = scene.company.id();
    }

    private TestApp start() {
        return TestApp.start(
                database, "parlour.data=" + data, "parlour.smtp-url=" + box.url(), "parlour.mail.per-day=1000000");
    }

    @BeforeAll
    void nobodySends() {
        app.bean(OutboxWork.class).stop();
    }

    @AfterAll
    void stop() throws IOException {
        scene.close();
        app.close();
        box.close();
    }

    @BeforeEach
    void fresh() {
        now.set(Instant.now());
        box.letters.clear();
        jdbc().sql("delete from destination").update();
    }

    @Test
    @Order(1)
    void whatALostNodeHadIsSentByAnotherAndNothingTwiceButWhatWasOnItsLines() throws IOException {
        try (LetterBox silent = new LetterBox()) {
            silent.shut();
            SendNode lost = node(silent, "", Clock.systemUTC(), 3);
            SendNode other = node(box, "", Clock.systemUTC(), 3);
            UUID mail = bulk(4 * BATCH);
            lost.join();
            lost.fill();
            await().atMost(SOON).until(() -> silent.letters.size() == 2);
            Set<String> onItsLines = addresses(silent);
            UUID name = jdbc().sql("select distinct node from send_slot where recipient_id is not null")
                    .query(UUID.class)
                    .single();

            other.join();
            other.fill();
            await().atMost(SOON).until(() -> box.letters.size() == 2 * BATCH);
            jdbc().sql("update send_node set alive_until = now() - interval '1 second' where node = ?")
                    .param(name)
                    .update();
            other.beat();
            await().atMost(SOON).until(() -> {
                other.fill();
                return states(mail).equals(Map.of("accepted", 4L * BATCH));
            });
            // the lost one wakes up, and is given nothing more
            silent.open();
            lost.leave(TimeUnit.SECONDS.toNanos(10));
            other.leave(TimeUnit.SECONDS.toNanos(10));

            assertThat(addresses(silent)).isEqualTo(onItsLines).hasSize(2);
            assertThat(box.letters).hasSize(4 * BATCH);
            assertThat(addresses(box)).hasSize(4 * BATCH).containsAll(onItsLines);
            assertThat(jdbc().sql("""
                            select r.address from outbound_attempt a join outbound_recipient r
                            on r.organization_id = a.organization_id and r.id = a.recipient_id
                            where r.outbound_id = ? and a.result = 'uncertain'""").param(mail).query(String.class).set()).isEqualTo(onItsLines);
        }
    }

    @Test
    @Order(2)
    void aRefusedLoginIsTriedOnceInFiveMinutesAndTheQueueStays() throws IOException {
        try (LetterBox strict = new LetterBox()) {
            strict.login = "535 5.7.8 wrong";
            String conversation = written("login");
            scene.answer(conversation, "Wait for it");
            assertThat(mostOctets(scene, conversation)).isEqualTo(18_000_000);
            now.set(Instant.now());
            SendNode node = node(strict, "ada:wrong", moved, 3);
            node.join();
            fillUntilClosed(node);
            for (int i = 0; i < 5; i++) {
                now.updateAndGet(at -> at.plusSeconds(55));
                node.fill();
            }
            assertThat(logins(strict)).isEqualTo(1);
            JsonNode waiting = scene.outbound().getFirst();
            assertThat(waiting.get("state").asString()).isEqualTo("queued");
            assertThat(waiting.get("attempts").asInt()).isZero();
            node.beat();
            assertThat(scene.console
                            .get("/api/v1/mail-sending")
                            .json()
                            .get("route")
                            .get("trouble")
                            .asString())
                    .isEqualTo("login-refused");

            now.updateAndGet(at -> at.plusSeconds(30));
            fillUntilClosed(node);
            assertThat(logins(strict)).isEqualTo(2);

            strict.login = "235 2.7.0 welcome";
            now.updateAndGet(at -> at.plusSeconds(301));
            node.fill();
            await().atMost(SOON)
                    .until(() ->
                            scene.outbound().getFirst().get("state").asString().equals("accepted"));
            assertThat(strict.letters).hasSize(1);
            // and what the server takes is what the composer says
            node.beat();
            assertThat(mostOctets(scene, conversation)).isEqualTo(7_200_000);
            jdbc().sql("delete from send_size").update();
            app.bean(MailSize.class).hear(50_000_000);
            node.leave(TimeUnit.SECONDS.toNanos(10));
        }
    }

    @Test
    @Order(3)
    void aServerThatHasEnoughIsAskedOnceInEachPauseAndTheQueueDrains() {
        List<Instant> refused = new ArrayList<>();
        List<Instant> taken = new ArrayList<>();
        box.mood = () -> {
            boolean enough = taken.size() >= 5
                    && (refused.isEmpty()
                            || now.get().isBefore(refused.getFirst().plusSeconds(200)));
            (enough ? refused : taken).add(now.get());
            return enough ? "421 4.7.0 too many mails, come back later" : "250 yes";
        };
        SendNode node = node(box, "", moved, 1);
        UUID mail = bulk(8);
        node.join();
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> {
            Instant opens = node.route().seen().closedUntil();
            now.updateAndGet(at -> opens.isAfter(at) ? opens : at.plusSeconds(10));
            node.fill();
            return states(mail).equals(Map.of("accepted", 8L));
        });
        node.leave(TimeUnit.SECONDS.toNanos(10));
        box.mood = () -> "250 yes";

        assertThat(box.letters.stream().filter(letter -> letter.contains(mail.toString())))
                .hasSize(8);
        assertThat(refused).hasSize(3);
        assertThat(Duration.between(refused.get(0), refused.get(1))).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(Duration.between(refused.get(1), refused.get(2))).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    @Order(4)
    void whatWasAcknowledgedBeforeTheProgramEndedLeavesAfterItBeganAgain() {
        scene.answer(written("ended"), "Sent after the end");
        String later = written("held");
        assertThat(scene.console
                        .send("PATCH", "/api/v1/me", Map.of("preferences", Map.of("holdSeconds", 60)), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(scene.console
                        .post(
                                "/api/v1/conversations/" + later + "/mail-answers",
                                Map.of(
                                        "clientId",
                                        UUID.randomUUID(),
                                        "text",
                                        "Sent at its time",
                                        "seen",
                                        1_000,
                                        "to",
                                        List.of("held@peer.example")))
                        .status())
                .isEqualTo(201);
        assertThat(box.letters).isEmpty();
        scene.close();
        app.close();

        app = start();
        await().atMost(SOON).until(() -> box.letters.size() == 1);
        assertThat(box.letters.getFirst()).contains("To: ended@peer.example", "Sent after the end");
        jdbc().sql("update scheduled_task set execution_time = now() where task_name = 'outgoing-reply'")
                .update();
        await().atMost(SOON).until(() -> accepted("ended@peer.example") + accepted("held@peer.example") == 2);
        assertThat(box.letters).hasSize(2);
        assertThat(box.letters.getLast()).contains("To: held@peer.example", "Sent at its time");
    }

    private SendNode node(LetterBox to, String user, Clock clock, int lines) {
        PublicAddress address = app.bean(PublicAddress.class);
        return new SendNode(
                app.bean(SendNode.Rows.class),
                new SendNode.Means(
                        new Relay(to.settings(user, address), app.bean(SmtpAuthorities.class), address),
                        app.bean(Direct.class),
                        new JudgeResult(clock),
                        app.bean(WriteSubmission.class),
                        app.bean(TellSettled.class),
                        app.bean(TellDelivered.class),
                        app.bean(MailSize.class),
                        app.bean(SendMeters.class),
                        app.bean(Transactions.class),
                        clock),
                lines,
                app.bean(DailyLimit.class),
                "");
    }

    private static long mostOctets(MailScene scene, String conversation) {
        return scene.console
                .get("/api/v1/conversations/" + conversation + "/mail-answer")
                .json()
                .get("mostOctets")
                .asLong();
    }

    private static void fillUntilClosed(SendNode node) {
        node.fill();
        await().atMost(SOON).until(() -> !node.route().isOpen());
    }

    private UUID bulk(int recipients) {
        QueueMails queue = app.bean(QueueMails.class);
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        UUID mail = queue.begin(
                organization,
                new QueueMails.Content(
                        MailClass.MARKETING,
                        UUID.fromString(mailbox),
                        null,
                        "News",
                        "All the news.",
                        null,
                        Instant.now()));
        List<QueueMails.To> all = IntStream.range(0, recipients)
                .mapToObj(at -> new QueueMails.To(mail + "-" + at + "@peer.example", null, Map.of()))
                .toList();
        for (int from = 0; from < recipients; from += BATCH) {
            queue.add(organization, mail, all.subList(from, Math.min(recipients, from + BATCH)));
        }
        return mail;
    }

    private Map<String, Long> states(UUID mail) {
        return app.bean(QueueMails.class).progress(organization, mail).states();
    }

    private String written(String name) {
        int before = scene.conversations().size();
        scene.send(name + "@peer.example", """
                From: %s@peer.example
                To: %s
                Subject: %s

                Should it be that loud?
                """.formatted(name, scene.mailbox, name));
        return scene.conversations(before + 1).getFirst().get("id").asString();
    }

    private long accepted(String address) {
        return jdbc().sql("select count(*) from outbound_recipient where address = ? and state = 'accepted'")
                .param(address)
                .query(Long.class)
                .single();
    }

    private static long logins(LetterBox at) {
        return at.commands.stream().filter(each -> each.startsWith("AUTH")).count();
    }

    private static Set<String> addresses(LetterBox at) {
        Set<String> all = new HashSet<>();
        at.letters.stream()
                .flatMap(letter -> Stream.of(letter.split("\n", -1)))
                .filter(line -> line.startsWith("To: "))
                .forEach(line -> all.add(line.substring(4)));
        return all;
    }

    private JdbcClient jdbc() {
        return database.superuser();
    }
}
