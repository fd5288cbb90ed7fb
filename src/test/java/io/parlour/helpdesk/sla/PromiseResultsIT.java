package io.parlour.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How promises were kept, and by whom (HD-55).
class PromiseResultsIT {
    private static final int HOUR = 3_600;
    private static final Map<String, Object> URGENT =
            Map.of("all", List.of(Map.of("field", "priority", "op", "is", "value", "4")));

    private final Scene scene = Scene.shared();
    private final ConsoleClient console =
            Company.of(scene.app, scene.organization).console(Role.OWNER);

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void resultsByAgentDepartmentAndPolicyCountEachCycleThatEndedOnceAndHaveTheirMedian() {
        policy("Urgent", Map.of("condition", URGENT), 4, "first_response", "total_resolution");
        policy("Standard", Map.of(), 2, "first_response", "next_response");
        for (int number = 0; number < 6; number++) {
            UUID ticket = scene.newConversation(scene.contact);
            String path = "/api/v1/conversations/" + ticket;
            scene.post(says(ticket, new Author.Visitor(scene.contact), "Hello?"));
            scene.app
                    .bean(MakeTicket.class)
                    .make(
                            scene.organization,
                            ticket,
                            TicketSource.AGENT,
                            number % 2 == 0 ? 4 : 2,
                            new Author.Agent(scene.agent));
            console.put(
                    path + "/assignee", Map.of("agent", number < 4 ? scene.agent : scene.colleague, "anyway", true));
            scene.post(says(ticket, new Author.Agent(scene.agent), "Yes?"));
            scene.post(says(ticket, new Author.Visitor(scene.contact), "It leaks."));
            scene.post(says(ticket, new Author.Agent(scene.agent), "Send it in."));
            console.patch(path + "/ticket", Map.of("category", "solved"));
        }
        long ended = scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                        select count(*) from sla_clock where organization_id = :organization
                           and state in ('met', 'breached_done')""")
                                .param("organization", scene.organization.value())
                                .query(Long.class)
                                .single());
        assertThat(ended).isEqualTo(3 * 2 + 3 * 2);

        for (String by : List.of("agents", "departments", "policies")) {
            JsonNode parts = parts(by, 200);
            assertThat(parts.valueStream()
                            .mapToLong(each -> each.get("cycles").asLong())
                            .sum())
                    .as(by)
                    .isEqualTo(ended);
            for (JsonNode each : parts) {
                assertThat(each.has("averageSeconds") && each.has("medianSeconds"))
                        .as("no average without its median")
                        .isTrue();
            }
        }
        assertThat(cycles("agents")).containsOnly(Map.entry("Ana Full", 8L), Map.entry("Ben Full", 4L));
        assertThat(cycles("policies")).containsOnly(Map.entry("Urgent", 6L), Map.entry("Standard", 6L));
        JsonNode first = console.get("/api/v1/sla-results/policies?limit=3").json();
        assertThat(first.get("items")).hasSize(3);
        assertThat(console.get("/api/v1/sla-results/policies?limit=3&cursor="
                                + first.get("next").asString())
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(console.get("/api/v1/sla-results/weekdays").status()).isEqualTo(404);
        assertThat(console.get("/api/v1/sla-results/agents?days=400").code()).isEqualTo("input.invalid");
    }

    private JsonNode parts(String by, int limit) {
        return console.get("/api/v1/sla-results/" + by + "?limit=" + limit)
                .json()
                .get("items");
    }

    private Map<String, Long> cycles(String by) {
        Map<String, Long> cycles = new HashMap<>();
        parts(by, 200)
                .forEach(each -> cycles.merge(
                        each.get("name").asString(), each.get("cycles").asLong(), Long::sum));
        return cycles;
    }

    private PostMessage.Request says(UUID ticket, Author author, String text) {
        return new PostMessage.Request(
                scene.organization, ticket, author, Scene.IDS.next(), MessageKind.MESSAGE, text, List.of(), 0, true);
    }

    private void policy(String name, Map<String, Object> more, int priority, String... metrics) {
        Map<String, Object> wish = new HashMap<>(more);
        wish.putAll(Map.of("name", name, "botsCount", false, "version", 0));
        wish.put(
                "targets",
                Stream.of(metrics)
                        .map(metric -> Map.of(
                                "priority",
                                priority,
                                "metric",
                                metric,
                                "seconds",
                                HOUR,
                                "hours",
                                "always",
                                "pausesInPending",
                                true,
                                "reminders",
                                List.of()))
                        .toList());
        ConsoleClient.Answer answer = console.post("/api/v1/sla-policies", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
