package io.parlour.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.MailScene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A mailbox that lets in by a sign-in with its provider, until that takes it back (ML-9).
class ProviderSignInIT {
    /// A provider whose tokens open the mailbox until it says no.
    private static final class Provider implements AutoCloseable {
        final HttpServer server;
        final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
        volatile boolean revoked;

        Provider() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/token", exchange -> {
                asked.add(fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                String body = revoked
                        ? "{\"error\":\"invalid_grant\"}"
                        : "{\"access_token\":\"" + FakeImap.PASSWORD
                                + "\",\"refresh_token\":\"again\",\"expires_in\":3600}";
                exchange.sendResponseHeaders(revoked ? 400 : 200, body.length());
                exchange.getResponseBody().write(body.getBytes(UTF_8));
                exchange.close();
            });
            server.start();
        }

        String token() {
            return "http://localhost:" + server.getAddress().getPort() + "/token";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void aMailboxIsReadByASignInUntilItIsTakenBackAndGoesOnWhereItStopped() throws IOException {
        try (FakeImap server = new FakeImap();
                Provider provider = new Provider();
                TestApp app = TestApp.start(
                        "parlour.mail-private-hosts=true",
                        "parlour.google.client-id=parlour",
                        "parlour.google.client-secret=secret",
                        "parlour.google.token-url=" + provider.token(),
                        "parlour.google.imap=127.0.0.1:" + server.port());
                MailScene scene = new MailScene(app)) {
            String mailbox =
                    scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
            String path = "/api/v1/mailboxes/" + mailbox;
            server.add(mail(1));

            String state = signIn(scene.console, path);
            assertThat(provider.asked.getFirst())
                    .containsEntry("grant_type", "authorization_code")
                    .containsEntry("code", "the-code")
                    .containsEntry("client_secret", "secret")
                    .containsKey("code_verifier");
            assertThat(scene.console.put(path + "/account", wish(server)).status())
                    .isEqualTo(200);
            assertThat(scene.console.post(path + "/account/test", "{}").json().has("trouble"))
                    .isFalse();
            scene.console.post(path + "/account/begin", Map.of("from", "everything"));
            scene.conversations(1);

            int before = provider.asked.size();
            expire(app, mailbox, "2 minutes");
            try (ExecutorService all = Executors.newFixedThreadPool(6)) {
                for (int i = 0; i < 6; i++) {
                    all.execute(() -> scene.console.post(path + "/account/test", "{}"));
                }
            }
            assertThat(provider.asked).as("renewed ahead, once").hasSize(before + 1);

            provider.revoked = true;
            expire(app, mailbox, "0 minutes");
            server.cutAll();
            await().atMost(Duration.ofSeconds(30)).until(() -> "needs-sign-in".equals(state(scene.console, path)));
            assertThat(scene.items("/api/v1/mailboxes").getFirst().get("state").asString())
                    .isEqualTo("needs-sign-in");
            server.add(mail(2));

            provider.revoked = false;
            signIn(scene.console, path);
            scene.conversations(2);
            assertThat(scene.items("/api/v1/mailboxes").getFirst().get("state").asString())
                    .isEqualTo("ok");
            try (ConsoleClient other = scene.company.console(Role.ADMINISTRATOR)) {
                assertThat(other.get("/api/v1/mail-sign-in?code=x&state=" + state)
                                .headers()
                                .get("location"))
                        .as("what one began, another cannot end")
                        .containsExactly("/settings/mailboxes?sign-in=mail.sign-in-over");
            }
        }
    }

    @Test
    void aTokenGoesToItsProviderAloneWhateverTheAccountSays() throws IOException {
        try (FakeImap server = new FakeImap();
                FakeImap stranger = new FakeImap();
                Provider provider = new Provider();
                TestApp app = TestApp.start(
                        "parlour.mail-private-hosts=true",
                        "parlour.google.client-id=parlour",
                        "parlour.google.client-secret=secret",
                        "parlour.google.token-url=" + provider.token(),
                        "parlour.google.imap=127.0.0.1:" + server.port());
                MailScene scene = new MailScene(app)) {
            String path = "/api/v1/mailboxes/"
                    + scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
            signIn(scene.console, path);
            assertThat(scene.console.put(path + "/account", wish(server)).status())
                    .isEqualTo(200);
            ConsoleClient.Answer moved = scene.console.put(path + "/account", wish(stranger));
            assertThat(moved.code()).isEqualTo("mail.secret-required");

            app.superuser()
                    .sql("update mail_account set port = ?, security = 'NONE' where username = ?")
                    .params(stranger.port(), FakeImap.USER)
                    .update();
            assertThat(scene.console.post(path + "/account/test", "{}").json().has("trouble"))
                    .isFalse();
            signIn(scene.console, path);
            assertThat(scene.console.get(path + "/account").json().get("port").asInt())
                    .isEqualTo(server.port());
        }
    }

    /// What the owner of the mailbox does at the provider is left out. Answers the state that came along.
    private static String signIn(ConsoleClient console, String path) {
        JsonNode begun =
                console.post(path + "/sign-in", Map.of("provider", "google")).json();
        Map<String, String> query =
                fields(URI.create(begun.get("url").asString()).getRawQuery());
        assertThat(query).containsEntry("code_challenge_method", "S256").containsEntry("client_id", "parlour");
        String state = query.get("state");
        ConsoleClient.Answer back = console.get("/api/v1/mail-sign-in?code=the-code&state=" + state);
        assertThat(back.status()).as(back.text()).isEqualTo(303);
        assertThat(back.headers().get("location")).containsExactly(path.replace("/api/v1", "/settings"));
        return String.valueOf(state);
    }

    private static String state(ConsoleClient console, String path) {
        return console.get(path + "/sign-in").json().path("state").asString("");
    }

    private static void expire(TestApp app, String mailbox, String in) {
        app.superuser()
                .sql("update mail_sign_in set expires_at = now() + cast(:in as interval)"
                        + " where mailbox_id = cast(:mailbox as uuid)")
                .param("in", in)
                .param("mailbox", mailbox)
                .update();
    }

    private static Map<String, Object> wish(FakeImap server) {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                server.port(),
                "security",
                "NONE",
                "verifyCertificate",
                true,
                "user",
                FakeImap.USER,
                "folder",
                "INBOX",
                "afterFetch",
                "keep");
    }

    private static String mail(int number) {
        return "From: p" + number + "@peer.example\r\nTo: team@shop.example\r\nSubject: Mail " + number
                + "\r\nMessage-ID: <signed" + number + "@peer.example>\r\n\r\nHello " + number + "\r\n";
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8), pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
