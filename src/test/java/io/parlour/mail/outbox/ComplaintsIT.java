package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.mail.QueueMails;
import io.parlour.mail.QueueMails.MailClass;
import io.parlour.mail.threads.MailTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Too many complaints stop the bulk mail of a domain until a person lets it go (ML-119).
class ComplaintsIT {
    private static final Duration SOON = SendingScene.SOON;

    private final SendingScene on = SendingScene.of(ComplaintsIT.class);
    private final QueueMails queue = on.app.bean(QueueMails.class);
    /// Another at each run, as the organization stays.
    private final String domain = "complaints-" + UUID.randomUUID().toString().substring(0, 8) + ".example";

    @Test
    void complaintsAreToldAndThenStopTheBulkMailOfTheirDomain() {
        UUID mailbox = mailbox("news@" + domain);
        UUID mail = begin(mailbox);
        for (int half = 0; half < 1_000; half += 500) {
            queue.add(
                    on.organization,
                    mail,
                    IntStream.range(half, half + 500)
                            .mapToObj(at -> SendingScene.to("reader" + at + "@" + domain, "R"))
                            .toList());
        }
        await().atMost(SOON.multipliedBy(2)).until(() -> on.states(mail).equals(Map.of("accepted", 1_000L)));
        UUID later = queue.begin(on.organization, content(mailbox, Instant.now().plus(Duration.ofDays(1))));
        queue.add(on.organization, later, List.of(SendingScene.to("later@" + domain, "L")));

        complain(mail, 0);
        complain(mail, 1);
        await().atMost(SOON).until(() -> complaints().get("state").asString().equals("alarm"));
        assertThat(complaints().get("complaints").asLong()).isEqualTo(2);
        assertThat(complaints().get("sent").asLong()).isEqualTo(1_000);
        assertThat(queue.progress(on.organization, later).held()).isNull();

        complain(mail, 2);
        await().atMost(SOON).until(() -> complaints().get("state").asString().equals("paused"));
        assertThat(queue.progress(on.organization, later).held()).isEqualTo("complaints");
        UUID fresh = begin(mailbox);
        queue.add(on.organization, fresh, List.of(SendingScene.to("fresh@" + domain, "F")));
        queue.resume(on.organization, fresh);
        on.app.bean(SendNode.class).fill();
        assertThat(queue.progress(on.organization, fresh).held()).isEqualTo("complaints");
        assertThat(on.states(fresh)).isEqualTo(Map.of("queued", 1L));
        assertThat(letters())
                .containsExactly(
                        "Recipients are reporting email from " + domain + " as spam",
                        "Bulk email from " + domain + " is paused");

        JsonNode after = on.scene
                .console
                .post("/api/v1/mail-sending/domains/" + domain().get("id").asString() + "/release", "{}")
                .json();
        assertThat(after.get("held").asBoolean()).isFalse();
        assertThat(complaints().get("state").asString()).isEqualTo("ok");
        assertThat(complaints().get("complaints").asLong()).isZero();
        await().atMost(SOON).until(() -> on.states(fresh).equals(Map.of("accepted", 1L)));
        assertThat(queue.progress(on.organization, later).held()).isNull();
    }

    private UUID begin(UUID mailbox) {
        return queue.begin(on.organization, content(mailbox, Instant.now()));
    }

    private static QueueMails.Content content(UUID mailbox, Instant planned) {
        return new QueueMails.Content(MailClass.MARKETING, mailbox, null, "News", "All the news.", null, planned);
    }

    private UUID mailbox(String address) {
        String site = on.scene.items("/api/v1/sites").getFirst().get("id").asString();
        String id = on.scene
                .console
                .post("/api/v1/mailboxes", Map.of("address", address, "site", site))
                .json()
                .get("id")
                .asString();
        on.scene.verify(address.substring(address.indexOf('@') + 1));
        return UUID.fromString(id);
    }

    /// The reader of that number, to where bounces of the mail come back.
    private void complain(UUID mail, int reader) {
        byte[] key = Objects.requireNonNull(on.jdbc()
                .sql("select key from outbound_recipient where outbound_id = ? and address = ?")
                .params(mail, "reader" + reader + "@" + domain)
                .query((row, number) -> row.getBytes("key"))
                .single());
        String to = "news+" + on.app.bean(MailTokens.class).bounce(on.organization, key) + "@" + domain;
        on.scene.send("", report(to), to);
    }

    private JsonNode complaints() {
        return domain().get("complaints");
    }

    private JsonNode domain() {
        for (JsonNode each : on.scene.console.get("/api/v1/mail-sending").json().get("domains")) {
            if (each.get("name").asString().equals(domain)) {
                return each;
            }
        }
        throw new AssertionError("no such domain");
    }

    private List<String> letters() {
        return on.jdbc()
                .sql("select subject from letter where organization_id = ? and subject like ?" + " order by id")
                .params(on.organization.value(), "%" + domain + "%")
                .query((row, number) -> row.getString("subject"))
                .list();
    }

    private static String report(String to) {
        return """
                From: feedback@provider.example
                To: %s
                Subject: complaint about message
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: text/plain

                This is an email abuse report.

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Provider/1.0
                Version: 1
                Original-Rcpt-To: <reader@peer.example>

                --b
                Content-Type: message/rfc822

                From: news@complaints.example
                Subject: News

                All the news.
                --b--
                """.formatted(to);
    }
}
