package io.parlour.helpdesk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Author;
import io.parlour.conversations.Message;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import io.parlour.live.Audience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An organization whose owner makes rules, with one conversation that may become a ticket.
final class RuleScene implements AutoCloseable {
    static final String RULES = "/api/v1/rules";

    final Scene scene = Scene.shared();
    final Company company = Company.of(scene.app, scene.organization);
    final ConsoleClient console = company.console(Role.OWNER);

    static Map<String, Object> leaf(String field, String op, @Nullable Object value) {
        Map<String, Object> leaf = new HashMap<>(Map.of("field", field, "op", op));
        if (value != null) {
            leaf.put("value", value);
        }
        return Map.of("all", List.of(leaf));
    }

    static Map<String, Object> tags(String... add) {
        return Map.of("do", "tags", "add", List.of(add));
    }

    static Map<String, Object> reply(String text) {
        return Map.of("do", "reply", "text", text);
    }

    static Map<String, Object> timing(String anchor, long seconds) {
        return Map.of("anchor", anchor, "delaySeconds", seconds);
    }

    static Map<String, Object> wish(
            String kind,
            String name,
            @Nullable Object condition,
            Map<String, Object> action,
            @Nullable Map<String, Object> timing) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("kind", kind);
        wish.put("name", name);
        wish.put("events", List.of());
        wish.put("actions", List.of(action));
        wish.put("active", true);
        wish.put("version", 0);
        wish.put("overdue", false);
        if (condition != null) {
            wish.put("condition", condition);
        }
        if (timing != null) {
            wish.put("timing", timing);
        }
        return wish;
    }

    String trigger(String name, String event, @Nullable Object condition, Map<String, Object> action) {
        Map<String, Object> wish = wish("trigger", name, condition, action, null);
        wish.put("events", List.of(event));
        return id(post(wish));
    }

    String timeRule(String name, @Nullable Object condition, Map<String, Object> action, Map<String, Object> timing) {
        return id(post(wish("time", name, condition, action, timing)));
    }

    Answer post(Map<String, Object> wish) {
        return console.post(RULES, wish);
    }

    static String id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    void make() {
        make(scene.conversation);
    }

    void make(UUID conversation) {
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
    }

    void change(TicketChange... changes) {
        change(scene.conversation, changes);
    }

    void change(UUID conversation, TicketChange... changes) {
        scene.app
                .bean(ChangeTicket.class)
                .change(
                        scene.organization,
                        new ChangeTicket.Request(
                                conversation, new TicketActor.Agent(scene.agent), null, List.of(changes)));
    }

    TicketState ticket() {
        return ticket(scene.conversation);
    }

    TicketState ticket(UUID conversation) {
        return scene.app.bean(ReadTicket.class).read(scene.organization, conversation);
    }

    JsonNode of(String what) {
        return console.get("/api/v1/conversations/" + scene.conversation + "/" + what)
                .json();
    }

    JsonNode runs() {
        return of("rule-runs").get("items");
    }

    JsonNode rule(String id) {
        return console.get(RULES)
                .json()
                .get("rules")
                .valueStream()
                .filter(each -> each.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<String> texts(JsonNode list, String name) {
        return list.valueStream().map(each -> each.get(name).asString()).toList();
    }

    List<Message> told() {
        return scene.messages(Audience.AGENT).stream()
                .filter(message ->
                        message.event() != null && message.event().type().equals("rule_stopped"))
                .toList();
    }

    void sql(String sql) {
        scene.transactions().in(scene.organization, () -> {
            scene.jdbc()
                    .sql(sql)
                    .param("organization", scene.organization.value())
                    .update();
        });
    }

    @Override
    public void close() {
        console.close();
    }
}
