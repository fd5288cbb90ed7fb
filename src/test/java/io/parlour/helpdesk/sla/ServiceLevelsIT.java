package io.parlour.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is promised about tickets, through the running program (HD-50, HD-51, HD-53, HD-55).
class ServiceLevelsIT {
    private static final int HOUR = 3_600;

    private final Scene scene = Scene.shared();
    private final Company company = Company.of(scene.app, scene.organization);
    private final ConsoleClient console = company.console(Role.OWNER);

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aReplyMeetsThePromiseAndTheNextMessageBeginsAnother() {
        policy("Standard", null, target("first_response", HOUR), target("next_response", HOUR));
        scene.post(scene.visitorSays("The kettle leaks."));
        make();

        JsonNode first = clock("first_response");
        assertThat(first.get("state").asString()).isEqualTo("running");
        assertThat(instant(first, "dueAt"))
                .isEqualTo(instant(first, "startedAt").plusSeconds(HOUR));
        assertThat(listed()).isNotNull();

        scene.post(scene.agentSays("Is it the base?"));
        assertThat(clock("first_response").get("state").asString()).isEqualTo("met");
        assertThat(listed()).isNull();

        scene.post(scene.visitorSays("Yes."));
        assertThat(clock("next_response").get("state").asString()).isEqualTo("running");
        scene.post(scene.agentSays("Send it in."));
        scene.post(scene.visitorSays("Thank you, where to?"));
        assertThat(clock("next_response").get("cycle").asInt()).isEqualTo(2);
        assertThat(clocks()).hasSize(3);
        assertThat(agentsAtStop()).containsOnly(scene.agent);
        JsonNode results = console.get("/api/v1/sla-results").json();
        assertThat(results).hasSize(2);
        assertThat(results.get(0).get("metric").asString()).isEqualTo("first_response");
        for (JsonNode each : results) {
            assertThat(each.get("cycles").asInt()).as("each that ended, once").isEqualTo(1);
            assertThat(each.get("kept").asInt()).isEqualTo(1);
            assertThat(each.get("medianSeconds").asDouble())
                    .as("of one it is the average")
                    .isEqualTo(each.get("averageSeconds").asDouble());
        }
        assertThat(console.get("/api/v1/sla-results?days=0").code()).isEqualTo("input.invalid");
    }

    @Test
    void theFirstPolicyThatTakesATicketHoldsAndIsAskedAgainWhenItsPriorityChanges() {
        policy("Urgent", leaf("priority", "4"), target(4, "total_resolution", HOUR));
        policy("Rest", null, target("total_resolution", 10 * HOUR));
        scene.post(scene.visitorSays("It burns."));
        make();
        assertThat(clock("total_resolution").get("policy").asString()).isEqualTo("Rest");

        change(new TicketChange.Priority(4));

        JsonNode urgent = clock("total_resolution");
        assertThat(urgent.get("policy").asString()).isEqualTo("Urgent");
        assertThat(instant(urgent, "dueAt"))
                .isEqualTo(instant(urgent, "startedAt").plusSeconds(HOUR));
        assertThat(clocks()).hasSize(1);
    }

    @Test
    void aMissedPromiseIsToldOnceToWhoeverHasTheTicket() {
        policy("Standard", null, target("total_resolution", HOUR));
        scene.post(scene.visitorSays("Hello?"));
        make();
        change(new TicketChange.Assignee(scene.agent));
        longAgo("total_resolution", Duration.ofHours(2));

        passTime();
        passTime();

        assertThat(clock("total_resolution").get("state").asString()).isEqualTo("breached_running");
        await().atMost(Duration.ofSeconds(20)).until(() -> notes().size() == 1);
        assertThat(notes()).containsExactly("SLA target missed: the solution was due within 1h.");
        assertThat(mentioned()).containsExactly(scene.agent);
    }

    @Test
    void slaNotesAreInTheLanguageOfTheTeam() {
        scene.app
                .superuser()
                .sql("update agent set language = 'de' where organization_id = :organization")
                .param("organization", scene.organization.value())
                .update();
        policy("Standard", null, target("total_resolution", HOUR));
        scene.post(scene.visitorSays("Hello?"));
        make();
        longAgo("total_resolution", Duration.ofHours(2));

        passTime();

        await().atMost(Duration.ofSeconds(20)).until(() -> notes().size() == 1);
        assertThat(notes()).containsExactly("SLA-Ziel verfehlt: die Lösung war innerhalb von 1h fällig.");
    }

    @Test
    void aReminderComesOnceACycleAndNotAgainAfterAPause() {
        Map<String, Object> target = target("total_resolution", 10 * HOUR);
        target.put("reminders", List.of(Map.of("kind", "percent", "value", 50)));
        policy("Standard", null, target);
        scene.post(scene.visitorSays("Hello?"));
        make();
        longAgo("total_resolution", Duration.ofHours(6));

        passTime();
        change(new TicketChange.Status("solved", null));
        change(new TicketChange.Status("open", null));
        passTime();

        await().atMost(Duration.ofSeconds(20)).until(() -> !notes().isEmpty());
        assertThat(notes()).containsExactly("SLA: 50% of the time for the solution has passed.");
    }

    @Test
    void aPolicyHoldsForTicketsThatWereThereBeforeAndACalendarForItsHours() {
        scene.post(scene.visitorSays("Hello?"));
        make();
        UUID calendar = calendar("Never on weekdays", List.of(Map.of("day", 7, "from", 0, "to", 1)));
        Map<String, Object> target = target("total_resolution", HOUR);
        target.put("hours", "calendar");
        target.put("calendar", calendar);
        policy("Standard", null, target);

        refresh();

        JsonNode clock = clock("total_resolution");
        assertThat(instant(clock, "dueAt")).isAfter(Instant.now().plus(Duration.ofDays(300)));
        assertThat(console.delete("/api/v1/calendars/" + calendar).code()).isEqualTo("calendar.in-use");

        console.put(
                "/api/v1/calendars/" + calendar,
                Map.of("name", "Always", "rules", rules(week(List.of(1, 2, 3, 4, 5, 6, 7)))));
        refresh();
        assertThat(instant(clock("total_resolution"), "dueAt"))
                .isBefore(Instant.now().plus(Duration.ofHours(2)));
    }

    @Test
    void hoursArePlannedAndWhatTheyDoIsSeenBefore() {
        UUID calendar = calendar("Always", week(List.of(1, 2, 3, 4, 5, 6, 7)));
        Map<String, Object> target = target("total_resolution", HOUR);
        target.put("hours", "calendar");
        target.put("calendar", calendar);
        policy("Standard", null, target);
        scene.post(scene.visitorSays("Hello?"));
        make();
        Instant due = instant(clock("total_resolution"), "dueAt");
        Instant eve = due.minusSeconds(HOUR / 2);
        Map<String, Object> shut = new HashMap<>(rules(List.of(Map.of("day", 7, "from", 0, "to", 1))));
        shut.put("validFrom", eve);

        JsonNode effect = console.post("/api/v1/calendars/" + calendar + "/sla-preview", shut)
                .json();
        assertThat(effect.get("running").asInt()).isEqualTo(1);
        assertThat(effect.get("later").asInt()).isEqualTo(1);
        assertThat(effect.get("late").asInt()).isZero();
        assertThat(instant(clock("total_resolution"), "dueAt")).isEqualTo(due);

        console.put("/api/v1/calendars/" + calendar, Map.of("name", "Always", "rules", shut, "validFrom", eve));
        refresh();
        assertThat(instant(clock("total_resolution"), "dueAt")).isAfter(due.plus(Duration.ofDays(150)));
        assertThat(console.post("/api/v1/calendars/" + UUID.randomUUID() + "/sla-preview", shut)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theReasonsForAHundredTicketsAreThoseOfThePolicyThatTookThem() {
        policy("Urgent", leaf("priority", "4"), target(4, "total_resolution", HOUR));
        policy("High", leaf("priority", "3"), target(3, "total_resolution", HOUR));
        for (int number = 0; number < 100; number++) {
            UUID ticket = scene.newConversation(scene.contact);
            int priority = 1 + number % 4;
            scene.app
                    .bean(MakeTicket.class)
                    .make(scene.organization, ticket, TicketSource.AGENT, priority, new Author.Agent(scene.agent));

            String path = "/api/v1/conversations/" + ticket;
            JsonNode reasons = console.get(path + "/sla-reasons").json().get("policies");
            JsonNode clocks = console.get(path + "/sla-clocks").json().get("items");

            assertThat(reasons).hasSize(2);
            List<String> takers = reasons.valueStream()
                    .filter(each -> each.get("takes").asBoolean())
                    .map(each -> each.get("name").asString())
                    .toList();
            assertThat(clocks.valueStream().map(each -> each.get("policy").asString()))
                    .containsExactlyElementsOf(takers);
            assertThat(reasons.valueStream()
                            .map(each -> each.get("why")
                                    .get("parts")
                                    .get(0)
                                    .get("actual")
                                    .asString()))
                    .containsOnly(String.valueOf(priority));
        }
    }

    @Test
    void spamIsNotMeasured() {
        policy("Standard", null, target("first_response", HOUR));
        scene.post(scene.visitorSays("Buy now"));
        make();

        change(new TicketChange.Spam(true));
        assertThat(clock("first_response").get("state").asString()).isEqualTo("cancelled");
        assertThat(listed()).isNull();
        change(new TicketChange.Spam(false));

        JsonNode restored = clock("first_response");
        assertThat(restored.get("state").asString()).isEqualTo("running");
        assertThat(instant(restored, "dueAt"))
                .isEqualTo(instant(restored, "startedAt").plusSeconds(HOUR));
    }

    @Test
    void whatCannotBePromisedIsRefused() {
        Map<String, Object> shortest = target("first_response", 14);
        Map<String, Object> nowhere = target("first_response", HOUR);
        nowhere.put("hours", "calendar");
        nowhere.put("calendar", UUID.randomUUID());

        assertThat(post("Standard", null, List.of(shortest)).code()).isEqualTo("input.invalid");
        assertThat(post("Standard", null, List.of(nowhere)).code()).isEqualTo("input.invalid");
        assertThat(post("Standard", null, List.of()).code()).isEqualTo("input.invalid");
        assertThat(post("", null, List.of(target("first_response", HOUR))).code())
                .isEqualTo("input.invalid");
        assertThat(post("Standard", leaf("colour", "red"), List.of(target("first_response", HOUR)))
                        .code())
                .isEqualTo("condition.invalid");
        try (ConsoleClient agent = company.console(Role.AGENT)) {
            assertThat(agent.get("/api/v1/sla-policies").status()).isEqualTo(403);
        }
        assertThat(console.get("/api/v1/conversations/" + UUID.randomUUID() + "/sla-clocks")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void twoWhoChangeAPolicyAreNotSilentlyMixed() {
        policy("One", null, target("first_response", HOUR));
        policy("Two", null, target("first_response", HOUR));
        JsonNode policies = console.get("/api/v1/sla-policies").json().get("policies");
        String one = policies.get(0).get("id").asString();
        String two = policies.get(1).get("id").asString();
        Map<String, Object> wish = wish("One", null, List.of(target("first_response", HOUR)), 1);

        assertThat(console.put("/api/v1/sla-policies/" + one, wish).status()).isEqualTo(200);
        assertThat(console.put("/api/v1/sla-policies/" + one, wish).code()).isEqualTo("sla.version-conflict");
        assertThat(console.put("/api/v1/sla-policies/order", Map.of("ids", List.of(two, one)))
                        .status())
                .isEqualTo(204);
        assertThat(console.put("/api/v1/sla-policies/order", Map.of("ids", List.of(two)))
                        .code())
                .isEqualTo("sla.version-conflict");
        assertThat(console.delete("/api/v1/sla-policies/" + two).status()).isEqualTo(204);
        assertThat(console.get("/api/v1/sla-policies").json().get("policies")).hasSize(1);
    }

    private void make() {
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, scene.conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
    }

    private void change(TicketChange... changes) {
        scene.app
                .bean(ChangeTicket.class)
                .change(
                        scene.organization,
                        new ChangeTicket.Request(
                                scene.conversation, new TicketActor.Agent(scene.colleague), null, List.of(changes)));
    }

    private void passTime() {
        scene.app.bean(PassTime.class).pass(new SlaTimer.Due(scene.organization.value(), scene.conversation));
    }

    private void refresh() {
        scene.app.bean(PassTime.class).refresh(new RefreshClocks.Due(scene.organization.value()));
    }

    /// As if the clock had begun before.
    private void longAgo(String metric, Duration before) {
        scene.transactions()
                .in(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                        update sla_clock set started_at = started_at - :before::interval,
                            running_since = running_since - :before::interval, due_at = due_at - :before::interval
                         where organization_id = :organization and conversation_id = :conversation and metric = :metric""")
                                .param("organization", scene.organization.value())
                                .param("conversation", scene.conversation)
                                .param("metric", metric)
                                .param("before", before.toString())
                                .update());
    }

    private List<JsonNode> clocks() {
        List<JsonNode> items = new ArrayList<>();
        console.get("/api/v1/conversations/" + scene.conversation + "/sla-clocks")
                .json()
                .get("items")
                .forEach(items::add);
        return items;
    }

    /// The newest of a metric.
    private JsonNode clock(String metric) {
        return clocks().stream()
                .filter(each -> each.get("metric").asString().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable JsonNode listed() {
        JsonNode items = console.get("/api/v1/sla-clocks?conversations=" + scene.conversation + "," + UUID.randomUUID())
                .json()
                .get("items");
        return items.isEmpty() ? null : items.get(0);
    }

    private List<UUID> agentsAtStop() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                        select agent_id from sla_clock
                         where organization_id = :organization and conversation_id = :conversation
                           and stopped_at is not null and agent_id is not null""")
                                .param("organization", scene.organization.value())
                                .param("conversation", scene.conversation)
                                .query((row, number) -> row.getObject(1, UUID.class))
                                .list());
    }

    private List<String> notes() {
        return scene.messages(io.parlour.live.Audience.AGENT).stream()
                .filter(message -> message.kind() == io.parlour.conversations.MessageKind.NOTE)
                .map(message -> message.text())
                .toList();
    }

    private List<UUID> mentioned() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                        select agent_id from message_mention
                         where organization_id = :organization and conversation_id = :conversation""")
                                .param("organization", scene.organization.value())
                                .param("conversation", scene.conversation)
                                .query((row, number) -> row.getObject(1, UUID.class))
                                .list());
    }

    private UUID calendar(String name, List<Map<String, Integer>> week) {
        return UUID.fromString(console.post("/api/v1/calendars", Map.of("name", name, "rules", rules(week)))
                .json()
                .get("id")
                .asString());
    }

    private static Map<String, Object> rules(List<Map<String, Integer>> week) {
        return Map.of("zone", "Europe/Berlin", "week", week, "dates", List.of());
    }

    private static List<Map<String, Integer>> week(List<Integer> days) {
        return days.stream()
                .map(day -> Map.of("day", day, "from", 0, "to", 1_440))
                .toList();
    }

    private void policy(String name, @Nullable Object condition, Map<?, ?>... targets) {
        ConsoleClient.Answer answer = post(name, condition, List.of(targets));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private ConsoleClient.Answer post(String name, @Nullable Object condition, List<?> targets) {
        return console.post("/api/v1/sla-policies", wish(name, condition, targets, 0));
    }

    private static Map<String, Object> wish(String name, @Nullable Object condition, List<?> targets, int version) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("name", name, "botsCount", false, "version", version, "targets", targets));
        if (condition != null) {
            wish.put("condition", condition);
        }
        return wish;
    }

    private static Object leaf(String field, String value) {
        return Map.of("all", List.of(Map.of("field", field, "op", "is", "value", value)));
    }

    private static Map<String, Object> target(String metric, int seconds) {
        return target(2, metric, seconds);
    }

    private static Map<String, Object> target(int priority, String metric, int seconds) {
        return new HashMap<>(Map.of(
                "priority",
                priority,
                "metric",
                metric,
                "seconds",
                seconds,
                "hours",
                "always",
                "pausesInPending",
                false,
                "reminders",
                List.of()));
    }

    private static Instant instant(JsonNode clock, String field) {
        return Instant.parse(clock.get(field).asString());
    }
}
