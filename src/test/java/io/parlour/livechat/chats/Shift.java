package io.parlour.livechat.chats;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.IssuePass;
import io.parlour.live.Party;
import io.parlour.organizations.CreateOrganization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An organization with agents on duty, reached over one node or another, and visitors who ask.
final class Shift implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final OrganizationId organization;
    final UUID department;
    private TestApp node;
    final String widget;
    private final List<WebSocket> sockets = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// A visitor's chat as its browser knows it.
    record Asked(String token, UUID conversation, UUID visitor) {}

    Shift(TestApp node) {
        this.node = node;
        this.organization = node.bean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New(
                                "Shop " + UUID.randomUUID(), "team", CreateOrganization.Kind.CUSTOMER),
                        created -> created.id());
        this.department = node.bean(Departments.class).first(organization).id();
        this.widget = sql("select public_key from widget where organization_id = :organization", String.class);
    }

    static TestApp node(TestDatabase database) {
        return TestApp.start(database, "parlour.live.fanout=postgres");
    }

    AgentPrincipal hire(String name) {
        UUID id = node.bean(CreateAgent.class)
                .create(
                        organization,
                        new CreateAgent.New(
                                name,
                                name,
                                UUID.randomUUID() + "@shop.example",
                                Role.AGENT,
                                List.of(department),
                                null));
        UUID session = UUID.randomUUID();
        change("insert into agent_session (organization_id, id, agent_id, token_hash, device, address, created_at,"
                + " last_seen_at, expires_at) values (:organization, '" + session + "', '" + id
                + "', sha256('" + session + "'::bytea), 'test', '127.0.0.0', now(), now(), now() + interval '1 day')");
        return new AgentPrincipal(organization, id, session, Role.AGENT, Set.of(), Set.of(department), name, name);
    }

    /// Opens a console on a node: from then on the agent is online.
    WebSocket comeOnline(TestApp there, AgentPrincipal agent) {
        WebSocket socket = connect(there, new Party.Agent(organization, agent.agent(), agent.session()));
        org.awaitility.Awaitility.await()
                .until(() -> "online"
                        .equals(sql(
                                "select coalesce(max(effective), '') from agent_status where organization_id = :organization"
                                        + " and agent_id = '" + agent.agent() + "'",
                                String.class)));
        return socket;
    }

    /// Opens it again, after its node was gone, whatever the agent chose before.
    WebSocket comeBack(TestApp there, AgentPrincipal agent) {
        WebSocket socket = connect(there, new Party.Agent(organization, agent.agent(), agent.session()));
        org.awaitility.Awaitility.await()
                .until(() -> sql(
                        "select connected from agent_status where organization_id = :organization and agent_id = '"
                                + agent.agent() + "'",
                        Boolean.class));
        return socket;
    }

    /// Asks and looks over this node from now on.
    void over(TestApp other) {
        node = other;
    }

    WebSocket connect(TestApp there, Party party) {
        String pass = there.bean(IssuePass.class).issue(party).value();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("parlour.1")
                .buildAsync(URI.create(there.url().replace("http", "ws") + "/live"), new WebSocket.Listener() {})
                .join();
        socket.sendText(JSON.writeValueAsString(Map.of("t", "hello", "v", 1, "pass", pass, "device", "test")), true)
                .join();
        sockets.add(socket);
        return socket;
    }

    Asked ask(TestApp there, String text) {
        JsonNode answer = post(
                there,
                "/widget/v1/conversations",
                "",
                Map.of("widget", widget, "clientId", UUID.randomUUID(), "text", text, "language", "en"));
        return new Asked(
                answer.path("token").asString(),
                UUID.fromString(answer.path("conversation").asString()),
                UUID.fromString(answer.path("visitor").asString()));
    }

    JsonNode post(TestApp there, String path, String token, Map<String, ?> body) {
        return send(
                HttpRequest.newBuilder(URI.create(there.url() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))),
                token);
    }

    JsonNode get(TestApp there, String path) {
        return send(HttpRequest.newBuilder(URI.create(there.url() + path)).GET(), "");
    }

    JsonNode session(TestApp there, Asked asked) {
        return send(
                HttpRequest.newBuilder(URI.create(there.url() + "/widget/v1/session"))
                        .GET(),
                asked.token());
    }

    JsonNode get(TestApp there, String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(there.url() + path)).GET(), token);
    }

    private JsonNode send(HttpRequest.Builder request, String token) {
        request.header("Content-Type", "application/json").timeout(Duration.ofSeconds(30));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String state(Asked asked) {
        return sql(
                "select state from chat where organization_id = :organization and conversation_id = '"
                        + asked.conversation() + "'",
                String.class);
    }

    <T> T sql(String sql, Class<T> type) {
        return node.bean(Transactions.class)
                .read(
                        organization,
                        () -> node.bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", organization.value())
                                .query(type)
                                .single());
    }

    <T> List<T> rows(String sql, Map<String, ?> values, RowOf<T> row) {
        return node.bean(Transactions.class)
                .read(
                        organization,
                        () -> node.bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", organization.value())
                                .params(values)
                                .query((each, number) -> row.of(each))
                                .list());
    }

    interface RowOf<T> {
        T of(java.sql.ResultSet row) throws java.sql.SQLException;
    }

    void change(String sql) {
        node.bean(Transactions.class).in(organization, () -> {
            node.bean(JdbcClient.class)
                    .sql(sql)
                    .param("organization", organization.value())
                    .update();
        });
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
    }
}
