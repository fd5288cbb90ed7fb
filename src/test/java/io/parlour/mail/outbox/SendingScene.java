package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.parlour.mail.domains.FakeDns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The program with a mail server beside it, one organization and its mailbox.
final class SendingScene {
    static final Duration SOON = Duration.ofSeconds(15);
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (\\S+)");
    private static final Map<Class<?>, SendingScene> SCENES = new ConcurrentHashMap<>();

    final LetterBox box;
    final FakeDns dns = new FakeDns();
    final TestApp app;
    final MailScene scene;
    final OrganizationId organization;
    final UUID mailbox;

    private SendingScene() {
        try {
            box = new LetterBox();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        app = TestApp.start(
                "parlour.smtp-url=" + box.url(),
                "parlour.mail.lines=3",
                "parlour.mail.per-day=1000000",
                "parlour.dns=" + dns.address());
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

    /// One per test class: another class's letters would come to the same box, or hang on a line that it holds.
    static SendingScene of(Class<?> test) {
        return SCENES.computeIfAbsent(test, each -> new SendingScene());
    }

    String written(String subject) {
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

    QueueMails.Content plain(Instant planned) {
        return new QueueMails.Content(MailClass.MARKETING, mailbox, null, "News", "All the news.", null, planned);
    }

    static To to(String address, String name) {
        return new To(address, null, Map.of("name", name));
    }

    void dead(String address) {
        app.bean(NoteReports.class)
                .note(
                        organization,
                        Report.Kind.BOUNCE,
                        new Verdict(address, Severity.HARD, "no-such-user", "5.1.1", 550, "no such user", null, "test"),
                        new NoteReports.Ours(anyRecipient(), null, address, null, true),
                        null);
    }

    /// A report is about some mail.
    UUID anyRecipient() {
        if (scene.outbound().isEmpty()) {
            scene.answer(written("any"), "Yes");
            await().atMost(SOON)
                    .until(() ->
                            scene.outbound().getFirst().get("state").asString().equals("accepted"));
            box.letters.clear();
        }
        return UUID.fromString(scene.outbound().getFirst().get("id").asString());
    }

    Map<String, Long> states(UUID mail) {
        return app.bean(QueueMails.class).progress(organization, mail).states();
    }

    String state(UUID recipient) {
        return scene.console
                .get("/api/v1/outbound-mails/" + recipient)
                .json()
                .get("sent")
                .get("state")
                .asString();
    }

    List<String> texts(String conversation) {
        return scene.messages(conversation).stream()
                .map(each -> each.get("text").asString())
                .toList();
    }

    long batches() {
        return jdbc().sql("select count(*) from outbound_batch where due_at < now() + interval '10 seconds'")
                .query(Long.class)
                .single();
    }

    JdbcClient jdbc() {
        return app.superuser();
    }

    static String messageId(String letter) {
        Matcher id = MESSAGE_ID.matcher(letter);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    void again(String id) {
        assertThat(scene.console
                        .post("/api/v1/outbound-mails/" + id + "/retry", "{}")
                        .status())
                .isEqualTo(204);
    }

    String firstResult(String id) {
        return scene.console
                .get("/api/v1/outbound-mails/" + id)
                .json()
                .get("attempts")
                .get(0)
                .get("result")
                .asString();
    }
}
