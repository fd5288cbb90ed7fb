package io.parlour.helpdesk.actions.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.egress.Egress;
import io.parlour.organizations.Organizations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Webhooks of actions, against a server that does not always answer (HD-49).
class WebhookIT {
    private static final JsonMapper JSON = new JsonMapper();

    private final Scene scene = Scene.shared();

    private record Call(String key, String signature, String body) {}

    @Test
    void whatFailsFiveTimesIsDeliveredOnceUnderTheSameKeyAndSigned() throws IOException {
        List<Call> calls = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Parlour-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(calls.size() <= 5 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try (ConsoleClient console = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            UUID delivery = queued("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
            SendWebhook send = sending(new Egress(true));
            for (int i = 0; i < 8; i++) {
                send.send(new QueueWebhook.Job(scene.organization.value(), delivery));
            }

            assertThat(calls).hasSize(6);
            assertThat(calls.stream().map(Call::key).distinct()).containsExactly(delivery.toString());
            assertThat(calls.stream().map(Call::body).distinct()).hasSize(1);
            JsonNode body = JSON.readTree(calls.getFirst().body());
            assertThat(body.get("ticket").get("conversation").asString()).isEqualTo(scene.conversation.toString());
            Call last = calls.getLast();
            Instant at = Instant.ofEpochSecond(Long.parseLong(
                    last.signature().substring(2, last.signature().indexOf(','))));
            assertThat(scene.app.bean(WebhookSecret.class).signature(scene.organization, at, last.body()))
                    .isEqualTo(last.signature());
            assertThat(logged(console).get("state").asString()).isEqualTo("delivered");
            assertThat(logged(console).get("tries").asInt()).isEqualTo(6);

            assertThat(console.post("/api/v1/webhook-deliveries/" + delivery + "/replay", Map.of())
                            .status())
                    .isEqualTo(204);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatLeadsIntoTheOwnNetworkIsNeverCalled() throws IOException {
        List<String> calls = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add("called");
            exchange.close();
        });
        server.start();
        try (ConsoleClient console = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            UUID delivery = queued("https://127.0.0.1:" + server.getAddress().getPort() + "/hook");
            sending(new Egress(false)).send(new QueueWebhook.Job(scene.organization.value(), delivery));

            assertThat(calls).isEmpty();
            assertThat(logged(console).get("state").asString()).isEqualTo("failed");
            assertThat(logged(console).get("answer").asString()).isEqualTo("forbidden");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theDemoCallsNoOne() throws IOException {
        List<String> calls = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add("called");
            exchange.close();
        });
        server.start();
        demo(true);
        try (ConsoleClient console = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            UUID delivery = queued("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
            sending(new Egress(true)).send(new QueueWebhook.Job(scene.organization.value(), delivery));

            assertThat(calls).isEmpty();
            assertThat(logged(console).get("state").asString()).isEqualTo("failed");
            assertThat(logged(console).get("answer").asString()).isEqualTo("demo");
        } finally {
            demo(false);
            server.stop(0);
        }
    }

    private void demo(boolean demo) {
        scene.app
                .superuser()
                .sql("update organization set demo = :demo where organization_id = :id")
                .param("demo", demo)
                .param("id", scene.organization.value())
                .update();
    }

    @Test
    void anAnswerSetsWhatTheRuleLetsItSetAndNothingElse() throws IOException {
        List<String> answers = new CopyOnWriteArrayList<>(List.of(
                "{\"actions\":[{\"do\":\"priority\",\"priority\":4},{\"do\":\"tags\",\"add\":[\"gold\"]}]}",
                "{\"actions\":[{\"do\":\"priority\",\"priority\":1},{\"do\":\"subject\",\"text\":\"Mine\"}]}",
                "no json",
                "x".repeat(100_000)));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answers.removeFirst().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (ConsoleClient console = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            List<String> heard = new ArrayList<>();
            for (int call = 0; call < 4; call++) {
                UUID delivery =
                        queued("http://127.0.0.1:" + server.getAddress().getPort() + "/hook", "priority", "tags");
                sending(new Egress(true)).send(new QueueWebhook.Job(scene.organization.value(), delivery));
                heard.add(logged(console).get("answer").asString());
            }

            assertThat(heard).containsExactly("200, set", "200, refused", "200, refused", "200, nothing");
            TicketState ticket = scene.app.bean(ReadTicket.class).read(scene.organization, scene.conversation);
            assertThat(ticket.workflow().priority()).isEqualTo(4);
            assertThat(ticket.tags()).containsExactly("gold");
            assertThat(ticket.place().subject()).isNotEqualTo("Mine");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerThatCannotBeKeptOrThatRulesMayNotGiveIsRefusedAndNotAskedForAgain() throws IOException {
        List<String> calls = new CopyOnWriteArrayList<>();
        List<String> answers = List.of(
                "{\"actions\":[{\"do\":\"tags\",\"add\":[\"go\\u0000ld\"]}]}",
                "{\"actions\":[{\"do\":\"tags\",\"add\":[\"gold\"]}]}",
                "{\"actions\":[{\"do\":\"priority\",\"priority\":4}]}");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add("called");
            byte[] body =
                    answers.get(Math.min(calls.size(), answers.size()) - 1).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (ConsoleClient console = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            assertThat(console.put("/api/v1/rules/limits", Map.of("refused", List.of("priority")))
                            .status())
                    .isEqualTo(204);
            List<String> heard = new ArrayList<>();
            for (int call = 0; call < 3; call++) {
                UUID delivery =
                        queued("http://127.0.0.1:" + server.getAddress().getPort() + "/hook", "priority", "tags");
                for (int again = 0; again < 2; again++) {
                    sending(new Egress(true)).send(new QueueWebhook.Job(scene.organization.value(), delivery));
                }
                heard.add(logged(console).get("answer").asString());
            }

            assertThat(calls).hasSize(3);
            assertThat(heard).containsExactly("200, refused", "200, set", "200, refused");
            TicketState ticket = scene.app.bean(ReadTicket.class).read(scene.organization, scene.conversation);
            assertThat(ticket.tags()).containsExactly("gold");
            assertThat(ticket.workflow().priority()).isEqualTo(2);
        } finally {
            server.stop(0);
        }
    }

    private SendWebhook sending(Egress egress) {
        return new SendWebhook(
                scene.app.bean(DeliveryRows.class),
                scene.app.bean(QueueWebhook.class),
                scene.app.bean(WebhookSecret.class),
                egress,
                scene.app.bean(Organizations.class),
                scene.transactions(),
                new SendWebhook.Answers(scene.app.bean(HearAnswer.class), Clock.systemUTC()));
    }

    /// Stored without a task of its own: the test calls it.
    private UUID queued(String url, String... sets) {
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, scene.conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
        UUID id = Scene.IDS.next();
        scene.transactions().in(scene.organization, () -> {
            Instant at = Instant.now();
            scene.app
                    .bean(DeliveryRows.class)
                    .insert(
                            scene.organization,
                            new Delivery(
                                    id,
                                    scene.conversation,
                                    null,
                                    URI.create(url).toString(),
                                    "waiting",
                                    0,
                                    null,
                                    at,
                                    null),
                            new DeliveryRows.Sent(
                                    JSON.writeValueAsString(QueueWebhook.payload(
                                            id,
                                            at,
                                            null,
                                            scene.app
                                                    .bean(ReadTicket.class)
                                                    .read(scene.organization, scene.conversation))),
                                    List.of(sets),
                                    0));
        });
        return id;
    }

    private static JsonNode logged(ConsoleClient console) {
        return console.get("/api/v1/webhook-deliveries").json().get("items").get(0);
    }
}
