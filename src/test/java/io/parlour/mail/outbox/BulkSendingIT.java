package io.parlour.mail.outbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.mail.QueueMails;
import io.parlour.mail.QueueMails.MailClass;
import io.parlour.mail.signing.Verifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Bulk mail from the queue over lines to a server, in the running program (ML-82, ML-91, ML-95, ML-98, ML-103, ML-106,
/// ML-113).
class BulkSendingIT {
    private static final Pattern SELECTOR = Pattern.compile("(?s)^DKIM-Signature:.*?\\bs=(p[0-9]+)");
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("\nList-Unsubscribe: <([^>]+)>, <mailto:([^?>]+)[?]subject=unsubscribe>");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration SOON = SendingScene.SOON;
    private final SendingScene on = SendingScene.of(BulkSendingIT.class);

    @BeforeEach
    void empty() {
        on.box.letters.clear();
    }

    @Test
    void aBulkMailIsAMailOfItsOwnForEachRecipient() {
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(
                on.organization,
                new QueueMails.Content(
                        MailClass.MARKETING,
                        on.mailbox,
                        null,
                        "News for {{name}}",
                        "Dear {{name}}",
                        "<p>Dear {{name}}</p>",
                        Instant.now()));
        on.dead("dead@peer.example");

        assertThat(queue.add(
                        on.organization,
                        mail,
                        List.of(
                                SendingScene.to("one@peer.example", "Ann & Bo"),
                                SendingScene.to("two@peer.example", "Cy"),
                                SendingScene.to("dead@peer.example", "No"))))
                .isEqualTo(3);
        assertThat(queue.add(on.organization, mail, List.of(SendingScene.to("ONE@peer.example", "Twice"))))
                .isZero();

        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 2L, "suppressed", 1L)));
        assertThat(on.box.letters).hasSize(2);
        assertThat(on.box.letters)
                .anySatisfy(letter ->
                        assertThat(letter).contains("Subject: News for Ann & Bo", "Dear Ann & Bo", "Ann &amp; Bo</p>"));
        assertThat(SendingScene.messageId(on.box.letters.getFirst()))
                .isNotEqualTo(SendingScene.messageId(on.box.letters.getLast()));
        assertThat(on.box.commands.stream()
                        .filter(line -> line.startsWith("MAIL FROM:<support+b1"))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(on.batches()).isZero();
    }

    @Test
    void answersToABulkMailAreOneConversationOfEachWhoAnswers() {
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(on.organization, on.plain(Instant.now()));
        queue.add(on.organization, mail, List.of(SendingScene.to("reader@peer.example", "A")));
        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 1L)));
        String id = SendingScene.messageId(on.box.letters.getFirst());
        int before = on.scene.conversations().size();

        answer("reader@peer.example", id, "Is it still to be had?");
        on.scene.conversations(before + 1);
        String conversation = on.scene.conversations().getFirst().get("id").asString();
        answer("reader@peer.example", id, "And in blue?");
        await().atMost(SOON).until(() -> on.scene.messages(conversation).size() == 2);
        answer("friend@peer.example", id, "It was passed on to me.");
        on.scene.conversations(before + 2);
        assertThat(on.scene.messages(conversation)).hasSize(2);
    }

    private void answer(String from, String id, String text) {
        on.scene.send(from, """
                From: %s
                To: %s
                Subject: Re: News
                Message-ID: <%s@peer.example>
                In-Reply-To: %s

                %s
                """.formatted(from, on.scene.mailbox, UUID.randomUUID(), id, text));
    }

    @Test
    void whatIsPausedOrCancelledDoesNotLeave() {
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(on.organization, on.plain(Instant.now()));
        queue.pause(on.organization, mail);
        queue.add(
                on.organization,
                mail,
                List.of(SendingScene.to("p1@peer.example", "A"), SendingScene.to("p2@peer.example", "B")));
        on.app.bean(SendNode.class).fill();
        assertThat(on.states(mail)).isEqualTo(Map.of("queued", 2L));
        assertThat(queue.progress(on.organization, mail).held()).isEqualTo("paused");

        queue.resume(on.organization, mail);
        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 2L)));

        UUID stopped = queue.begin(on.organization, on.plain(Instant.now()));
        queue.pause(on.organization, stopped);
        queue.add(on.organization, stopped, List.of(SendingScene.to("p1@peer.example", "A")));
        assertThat(queue.cancel(on.organization, stopped)).isEqualTo(1);
        queue.resume(on.organization, stopped);
        await().atMost(SOON).until(() -> on.batches() == 0);
        assertThat(on.states(stopped)).isEqualTo(Map.of("cancelled", 1L));
        assertThat(on.box.letters).hasSize(2);
    }

    @Test
    void aBulkMailWhoseTimeHasLongPassedIsHeldUntilSomebodyDecides() {
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(on.organization, on.plain(Instant.now().minus(Duration.ofHours(3))));
        queue.add(on.organization, mail, List.of(SendingScene.to("stale@peer.example", "A")));

        await().atMost(SOON)
                .until(() ->
                        "stale".equals(queue.progress(on.organization, mail).held()));
        assertThat(on.states(mail)).isEqualTo(Map.of("queued", 1L));
        assertThat(on.box.letters).isEmpty();

        queue.resume(on.organization, mail);
        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 1L)));
    }

    @Test
    void marketingThatMayHaveBeenSentWaitsForAPersonWhereTheOrganizationWishes() {
        on.scene.console.put("/api/v1/mail-sending", "{\"holdUncertain\":true}");
        on.box.hangUpOnNext();
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(on.organization, on.plain(Instant.now()));
        queue.add(on.organization, mail, List.of(SendingScene.to("held@peer.example", "A")));

        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("uncertain", 1L)));
        on.scene.console.put("/api/v1/mail-sending", "{\"holdUncertain\":false}");
        String id = on.scene.outbound().stream()
                .filter(each -> each.get("to").asString().equals("held@peer.example"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        assertThat(on.firstResult(id)).isEqualTo("uncertain");

        on.again(id);
        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 1L)));
    }

    @Test
    void theClassOfAMailStays() {
        UUID mail = on.app.bean(QueueMails.class).begin(on.organization, on.plain(Instant.now()));
        assertThatThrownBy(() -> on.jdbc()
                        .sql("update outbound_mail set mail_class = 'SECURITY_LEGAL' where id = ?")
                        .param(mail)
                        .update())
                .hasStackTraceContaining("the class of a mail stays");
    }

    @Test
    void anOrganizationAtItsLimitWaitsAndItsSettingsSaySo() {
        assertThat(on.scene
                        .console
                        .put("/api/v1/mail-sending", "{\"holdUncertain\":true,\"perHour\":0}")
                        .status())
                .isEqualTo(422);
        JsonNode settings = on.scene
                .console
                .put("/api/v1/mail-sending", "{\"holdUncertain\":true,\"perDay\":1}")
                .json();
        assertThat(settings.get("settings").get("perDay").asInt()).isEqualTo(1);
        assertThat(settings.get("route").get("mode").asString()).isEqualTo("relay");
        on.app.bean(SendNode.class).beat();
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(on.organization, on.plain(Instant.now()));
        queue.add(
                on.organization,
                mail,
                List.of(SendingScene.to("l1@peer.example", "A"), SendingScene.to("l2@peer.example", "B")));

        await().atMost(SOON)
                .until(() -> on.jdbc()
                                .sql("select count(*) from outbound_batch where outbound_id = ? and node is null"
                                        + " and due_at > now() + interval '23 hours'")
                                .param(mail)
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(on.states(mail).getOrDefault("queued", 0L)).isGreaterThanOrEqualTo(1);
        on.scene.console.put("/api/v1/mail-sending", "{\"holdUncertain\":false}");
        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 2L)));
    }

    @Test
    void aDomainAtItsLimitKeepsNoOtherWaitingAndWhatIsHeldGoesWhenItIsLetGo() {
        String name = "slow" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        UUID limited = mailbox(name);
        String domain = domain(name);
        assertThat(on.scene
                        .console
                        .put("/api/v1/mail-sending/domains/" + UUID.randomUUID(), "{\"perHour\":1}")
                        .status())
                .isEqualTo(404);
        assertThat(on.scene
                        .console
                        .put("/api/v1/mail-sending/domains/" + domain, "{\"perDay\":0}")
                        .status())
                .isEqualTo(422);
        on.scene.console.put("/api/v1/mail-sending/domains/" + domain, "{\"perHour\":3}");
        on.app.bean(SendNode.class).beat();
        UUID slow = send(limited, 5);
        UUID other = send(on.mailbox, 5);
        await().atMost(SOON).until(() -> on.states(other).equals(Map.of("accepted", 5L)));
        await().atMost(SOON).until(() -> on.states(slow).equals(Map.of("accepted", 3L, "queued", 2L)));
        assertThat(used(domain)).isEqualTo(3);

        on.scene.console.put("/api/v1/mail-sending/hold", "{\"held\":true}");
        on.app.bean(SendNode.class).beat();
        on.scene.console.put("/api/v1/mail-sending/domains/" + domain, "{}");
        UUID held = send(on.mailbox, 1);
        on.app.bean(SendNode.class).beat();
        on.app.bean(SendNode.class).fill();
        assertThat(on.states(held)).isEqualTo(Map.of("queued", 1L));
        assertThat(on.states(slow)).isEqualTo(Map.of("accepted", 3L, "queued", 2L));

        assertThat(on.scene
                        .console
                        .put("/api/v1/mail-sending/hold", "{\"held\":false}")
                        .json()
                        .get("held")
                        .asBoolean())
                .isFalse();
        await().atMost(SOON)
                .until(() -> on.states(held).equals(Map.of("accepted", 1L))
                        && on.states(slow).equals(Map.of("accepted", 5L)));
    }

    private int used(String domain) {
        for (JsonNode each : on.scene.console.get("/api/v1/mail-sending").json().get("domains")) {
            if (each.get("id").asString().equals(domain)) {
                return each.get("used").get("hour").asInt();
            }
        }
        return 0;
    }

    private UUID mailbox(String domain) {
        String site = on.scene.items("/api/v1/sites").getFirst().get("id").asString();
        String id = on.scene
                .console
                .post("/api/v1/mailboxes", Map.of("site", site, "address", "news@" + domain))
                .json()
                .get("id")
                .asString();
        on.scene.verify(domain);
        return UUID.fromString(id);
    }

    private String domain(String name) {
        return on.scene.items("/api/v1/mail-domains").stream()
                .filter(each -> each.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    @Test
    void keysThatChangeBesideASendLeaveNoMailUnsigned() throws GeneralSecurityException {
        String domain = "rotation" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        UUID own = mailbox(domain);
        String path = "/api/v1/mail-domains/" + domain(domain);
        Map<String, String> published = new HashMap<>();
        publish(path, published);

        UUID first = send(own, 40);
        await().atMost(SOON).until(() -> on.box.letters.size() >= 5);
        assertThat(on.scene.console.post(path + "/keys", "{}").status()).isLessThan(300);
        UUID meanwhile = send(own, 40);
        publish(path, published);
        UUID after = send(own, 40);
        for (UUID mail : List.of(first, meanwhile, after)) {
            await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 40L)));
        }

        Verifier verifier = new Verifier(published);
        assertThat(on.box.letters).hasSize(120);
        Set<String> selectors = new HashSet<>();
        for (String letter : on.box.letters) {
            byte[] octets = letter.replace("\n..", "\n.").replace("\n", "\r\n").getBytes(ISO_8859_1);
            assertThat(verifier.verify(octets)).containsExactly(true, true);
            Matcher selector = SELECTOR.matcher(letter);
            assertThat(selector.find()).isTrue();
            selectors.add(selector.group(1));
        }
        assertThat(selectors).hasSize(2);
    }

    /// As whoever keeps DNS does, who then presses "Check now".
    private void publish(String path, Map<String, String> published) {
        for (JsonNode record :
                on.scene.console.post(path + "/check", "{}").json().get("records")) {
            String name = record.get("name").asString();
            if (record.get("purpose").asString().equals("dkim")) {
                published.put(name, record.get("wanted").asString());
            }
            on.dns.text(name, record.get("wanted").asString());
        }
        on.scene.console.post(path + "/check", "{}");
    }

    private UUID send(UUID from, int recipients) {
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(
                on.organization,
                new QueueMails.Content(
                        MailClass.MARKETING, from, null, "News", "News for {{name}}", null, Instant.now()));
        queue.add(
                on.organization,
                mail,
                IntStream.range(0, recipients)
                        .mapToObj(at -> SendingScene.to(mail + "-" + at + "@peer.example", "Reader " + at))
                        .toList());
        return mail;
    }

    @Test
    void whoUnsubscribesGetsNoMoreMarketingWhichOpeningTheLinkDoesNotChange() throws Exception {
        UUID mail = send(on.mailbox, 1);
        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 1L)));
        String letter = on.box.letters.getFirst().replaceAll("\n[ \t]+", " ");
        assertThat(letter)
                .contains("\nPrecedence: bulk\n", "\nAuto-Submitted: auto-generated\n")
                .contains("\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n")
                .containsPattern("\nList-Id: <" + on.mailbox + "\\.[^>]+>\n");
        Matcher link = UNSUBSCRIBE.matcher(letter);
        assertThat(link.find()).isTrue();
        String path = URI.create(link.group(1)).getPath();

        for (int i = 0; i < 100; i++) {
            assertThat(http("GET", path, null, null)).isEqualTo(200);
        }
        assertThat(http("POST", path, "application/x-www-form-urlencoded", "nothing=at-all"))
                .isEqualTo(200);
        assertThat(http("GET", path.substring(0, path.length() - 1) + "x", null, null))
                .isEqualTo(404);
        String address = mail + "-0@peer.example";
        assertThat(arrives(address)).isEqualTo("accepted");

        for (int i = 0; i < 2; i++) {
            assertThat(http("POST", path, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"))
                    .isEqualTo(200);
        }
        assertThat(arrives(address)).isEqualTo("suppressed");
        assertThat(arrives(UUID.randomUUID() + "@peer.example")).isEqualTo("accepted");
    }

    @Test
    void aMailToTheAddressBesideTheLinkAndAMultipartPostUnsubscribeToo() throws Exception {
        UUID mail = send(on.mailbox, 2);
        await().atMost(SOON).until(() -> on.states(mail).equals(Map.of("accepted", 2L)));
        List<String> letters = on.box.letters.stream()
                .map(each -> each.replaceAll("\n[ \t]+", " "))
                .sorted(Comparator.comparing(each -> each.contains(mail + "-1@")))
                .toList();
        Matcher first = UNSUBSCRIBE.matcher(letters.getFirst());
        Matcher second = UNSUBSCRIBE.matcher(letters.getLast());
        assertThat(first.find() && second.find()).isTrue();
        assertThat(
                        http(
                                "POST",
                                URI.create(first.group(1)).getPath(),
                                "multipart/form-data; boundary=b",
                                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"))
                .isEqualTo(200);
        assertThat(arrives(mail + "-0@peer.example")).isEqualTo("suppressed");

        on.scene.send(mail + "-1@peer.example", """
                From: %s-1@peer.example
                To: %s
                Subject: unsubscribe

                """.formatted(mail, second.group(2)), second.group(2));
        await().atMost(SOON)
                .until(() -> on.jdbc()
                                .sql("select count(*) from mail_unsubscribed where how = 'mail'")
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(arrives(mail + "-1@peer.example")).isEqualTo("suppressed");
    }

    /// What becomes of the next marketing mail to an address.
    private String arrives(String address) {
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(on.organization, on.plain(Instant.now()));
        queue.add(on.organization, mail, List.of(SendingScene.to(address, "A")));
        await().atMost(SOON).until(() -> !on.states(mail).containsKey("queued"));
        return on.states(mail).keySet().iterator().next();
    }

    private int http(String method, String path, @Nullable String type, @Nullable String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(on.app.url() + path))
                .timeout(SOON)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
