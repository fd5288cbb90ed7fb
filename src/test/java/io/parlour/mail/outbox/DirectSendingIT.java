package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.mail.LetterBox;
import io.parlour.mail.MailScene;
import io.parlour.mail.QueueMails;
import io.parlour.mail.domains.FakeDns;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Mail goes out without a relay, to the servers of its recipients, once this server's address has a name (ML-84,
/// ML-107, ML-115, ML-116).
class DirectSendingIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void mailGoesToTheServersOfEachDomain() throws IOException {
        try (LetterBox first = new LetterBox();
                LetterBox second = new LetterBox(InetAddress.ofLiteral("127.0.0.2"), first.port());
                FakeDns dns = dns();
                TestApp app = TestApp.start(
                        "parlour.smtp-url=direct:" + first.port(),
                        "parlour.sending-addresses=127.0.0.1",
                        "parlour.direct-private-hosts=true",
                        "parlour.dns=" + dns.address());
                MailScene scene = new MailScene(app)) {
            first.extensions = List.of("DSN");
            QueueMails queue = app.bean(QueueMails.class);
            UUID mailbox = UUID.fromString(
                    scene.items("/api/v1/mailboxes").getFirst().get("id").asString());
            UUID mail = queue.begin(
                    scene.company.id(),
                    new QueueMails.Content(
                            QueueMails.MailClass.MARKETING,
                            mailbox,
                            null,
                            "News",
                            "All the news.",
                            null,
                            Instant.now()));
            queue.add(
                    scene.company.id(),
                    mail,
                    Stream.of("peer", "second", "fallback", "itself", "nomail", "gone")
                            .map(name -> new QueueMails.To("ann@" + name + ".example", null, Map.of()))
                            .toList());
            await().atMost(SOON).until(() -> "no-name".equals(trouble(scene)));
            assertThat(route(scene).get("words").asString()).startsWith("127.0.0.1 has no name in reverse DNS");
            assertThat(first.commands).isEmpty();

            dns.reverse("127.0.0.1", "mx.shop.example");
            dns.address("mx.shop.example", "127.0.0.1");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(answers(app))
                            .containsExactlyInAnyOrder(
                                    "ann@peer.example accepted 250 kept",
                                    "ann@second.example accepted 250 kept",
                                    "ann@fallback.example accepted 250 kept",
                                    "ann@itself.example accepted 250 kept",
                                    "ann@nomail.example failed 556 nomail.example says that it accepts no mail",
                                    "ann@gone.example failed 550 there is no such domain: gone.example"));

            assertThat(to(first)).containsExactlyInAnyOrder("ann@peer.example");
            assertThat(to(second))
                    .containsExactlyInAnyOrder("ann@second.example", "ann@fallback.example", "ann@itself.example");
            assertThat(first.commands)
                    .contains("EHLO mx.shop.example")
                    .anySatisfy(line -> assertThat(line).matches("MAIL FROM:<.+> RET=HDRS ENVID=[0-9a-f-]{36}.*"))
                    .anySatisfy(line -> assertThat(line)
                            .isEqualTo(
                                    "RCPT TO:<ann@peer.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;ann@peer.example"));
            assertThat(second.commands).noneMatch(line -> line.contains("ENVID"));
            assertThat(app.superuser()
                            .sql("select reason from address_state where state = 'dead' order by reason")
                            .query(String.class)
                            .list())
                    .containsExactly("accepts-no-mail", "no-such-host");
            assertThat(route(scene).get("mode").asString()).isEqualTo("direct");
            assertThat(trouble(scene)).isEmpty();
        }
    }

    private static FakeDns dns() {
        FakeDns dns = new FakeDns();
        dns.exchanger("peer.example", "20 mx2.peer.example", "10 mx1.peer.example");
        dns.address("mx1.peer.example", "127.0.0.1");
        dns.address("mx2.peer.example", "127.0.0.2");
        dns.exchanger("second.example", "mx2.peer.example");
        dns.exchanger("fallback.example", "10 away.fallback.example", "20 mx2.peer.example");
        dns.address("away.fallback.example", "127.0.0.3");
        dns.address("itself.example", "127.0.0.2");
        dns.exchanger("nomail.example", "0 .");
        dns.address("nomail.example", "127.0.0.2");
        return dns;
    }

    private static JsonNode route(MailScene scene) {
        return scene.console.get("/api/v1/mail-sending").json().get("route");
    }

    private static String trouble(MailScene scene) {
        JsonNode trouble = route(scene).get("trouble");
        return trouble == null || trouble.isNull() ? "" : trouble.asString();
    }

    private static List<@Nullable String> answers(TestApp app) {
        return app.superuser()
                .sql("select address || ' ' || state || ' ' || coalesce(smtp_code || ' ', '')"
                        + " || coalesce(remote_text, '') from outbound_recipient")
                .query(String.class)
                .list();
    }

    private static List<String> to(LetterBox box) {
        return box.letters.stream()
                .flatMap(letter -> letter.lines().filter(line -> line.startsWith("To: ")))
                .map(line -> line.substring("To: ".length()))
                .toList();
    }
}
