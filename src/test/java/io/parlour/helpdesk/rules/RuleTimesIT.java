package io.parlour.helpdesk.rules;

import static io.parlour.helpdesk.rules.RuleScene.leaf;
import static io.parlour.helpdesk.rules.RuleScene.tags;
import static io.parlour.helpdesk.rules.RuleScene.timing;
import static io.parlour.helpdesk.rules.RuleScene.wish;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.identity.ConsoleClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The moments that time rules count from, and when they act (HD-46).
class RuleTimesIT {
    private final RuleScene rules = new RuleScene();
    private final Scene scene = rules.scene;

    @AfterEach
    void close() {
        rules.close();
    }

    @Test
    void aTimeRuleActsAtItsSecondAndNotWhenItsMomentMovedJustBefore() {
        rules.timeRule("Waits", leaf("category", "is", "pending"), tags("waited"), timing("status_since", 5));
        UUID moved = scene.newConversation(scene.contact);
        rules.make();
        rules.make(moved);
        rules.change(new TicketChange.Status("pending", null));
        rules.change(moved, new TicketChange.Status("pending", null));
        Instant due = rules.ticket().times().category().plusSeconds(5);
        await().until(() -> Instant.now().isAfter(due.minusSeconds(1)));
        rules.change(moved, new TicketChange.Status("on_hold", null));

        await().atMost(Duration.ofSeconds(20)).until(() -> rules.ticket().tags().contains("waited"));

        assertThat(acted()).isBetween(due, due.plusSeconds(2));
        assertThat(rules.ticket(moved).tags()).isEmpty();
    }

    @Test
    void aTimeRuleCountsTheHoursThatItsCalendarIsOpen() {
        Instant now = Instant.now();
        int day = now.atZone(ZoneOffset.UTC).getDayOfWeek().plus(2).getValue();
        String calendar = rules.console
                .post(
                        "/api/v1/calendars",
                        Map.of(
                                "name",
                                "One hour a week",
                                "rules",
                                Map.of(
                                        "zone",
                                        "UTC",
                                        "week",
                                        List.of(Map.of("day", day, "from", 600, "to", 660)),
                                        "dates",
                                        List.of())))
                .json()
                .get("id")
                .asString();
        Map<String, Object> timing = new HashMap<>(timing("created", 5_400));
        timing.put("calendar", calendar);
        String id = rules.timeRule("Open hours", null, tags("open"), timing);

        rules.make();

        Instant opens =
                now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2)).plus(Duration.ofHours(10));
        assertThat(due(id)).isEqualTo(opens.plus(Duration.ofDays(7)).plus(Duration.ofMinutes(30)));
    }

    @Test
    void aTimeRuleActsBeforeADayThatAFieldHolds() {
        Answer field = rules.console.post(
                "/api/v1/custom-fields",
                Map.of(
                        "object", "ticket",
                        "key", "delivery",
                        "kind", "date",
                        "name", "Delivery",
                        "personal", false,
                        "carriesOver", false));
        assertThat(field.status()).as(field.text()).isEqualTo(201);
        String key = field.json().get("key").asString();
        assertThat(rules.console
                        .get(RuleScene.RULES)
                        .json()
                        .get("anchors")
                        .valueStream()
                        .map(each -> each.get("label").asString()))
                .contains("“Delivery”");
        String id = rules.timeRule("Two days before", null, tags("soon"), timing("field." + key, -172_800));
        rules.make();
        assertThat(timers()).isEmpty();
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(5);
        rules.change(new TicketChange.Field(key, StringNode.valueOf(day.toString())));
        assertThat(due(id))
                .isEqualTo(day.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());

        rules.change(
                new TicketChange.Field(key, StringNode.valueOf(day.plusDays(1).toString())));
        assertThat(due(id))
                .isEqualTo(day.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());

        JsonNode counted = rules.console
                .post(
                        RuleScene.RULES + "/due",
                        wish("time", "Long before", null, tags("x"), timing("field." + key, -30L * 86_400)))
                .json();
        assertThat(counted.get("due").asInt()).isEqualTo(1);
    }

    @Test
    void aTimeRuleActsBeforeAServiceLevelIsDueAndItsTimerMovesWithIt() {
        policy(36_000);
        String id = rules.timeRule("Hurry", null, tags("hurry"), timing("sla.first_response", -3_600));
        String any = rules.timeRule("Missed", null, tags("missed"), timing("sla", 60));
        scene.post(scene.visitorSays("Hello?"));
        rules.make();
        Instant promised = Instant.parse(
                rules.of("sla-clocks").get("items").get(0).get("dueAt").asString());
        assertThat(due(id)).isEqualTo(promised.minusSeconds(3_600));
        assertThat(due(any)).isEqualTo(promised.plusSeconds(60));

        rules.change(new TicketChange.Priority(4));
        assertThat(due(id)).isBefore(promised.minusSeconds(3_600));
        JsonNode counted = rules.console
                .post(
                        RuleScene.RULES + "/due",
                        wish("time", "Long before", null, tags("x"), timing("sla", -30L * 86_400)))
                .json();
        assertThat(counted.get("due").asInt()).isEqualTo(1);

        scene.post(scene.agentSays("Here I am."));
        assertThat(timers()).isEmpty();
    }

    /// The clocks that its ticket began are taken back with that.
    @Test
    void aChatThatNoRuleWantsEndsAllTheSame() {
        policy(36_000);
        rules.timeRule("Missed", null, tags("missed"), timing("sla", 60));
        rules.trigger("Urgent ones", "chat_ended", leaf("priority", "is", "4"), Map.of("do", "ticket"));
        scene.post(scene.visitorSays("Hello?"));

        assertThat(ended()).isFalse();
        assertThat(scene.app.bean(ReadTicket.class).find(scene.organization, scene.conversation))
                .isEmpty();

        rules.trigger("All others", "chat_ended", leaf("priority", "is", "2"), Map.of("do", "ticket"));
        assertThat(ended()).isTrue();
        assertThat(timers()).hasSize(1);
    }

    private boolean ended() {
        return scene.transactions()
                .in(
                        scene.organization,
                        () -> scene.app.bean(TicketOfChat.class).over(scene.organization, scene.conversation));
    }

    @Test
    void aTimeRuleActsOnlyBeforeWhatLiesAhead() {
        assertThat(code(timing("status_since", -60))).isEqualTo("input.invalid");
        assertThat(code(timing("field.nowhere", 60))).isEqualTo("input.invalid");
        assertThat(code(timing("sla.nothing", 60))).isEqualTo("input.invalid");
        assertThat(code(timing("sla", -35_000_000))).isEqualTo("input.invalid");
    }

    private String code(Map<String, Object> timing) {
        return rules.post(wish("time", "Wrong", null, tags("x"), timing)).code();
    }

    /// A first response in so many seconds, in half of them for urgent tickets.
    private void policy(int seconds) {
        List<Map<String, Object>> targets = java.util.stream.IntStream.rangeClosed(1, 4)
                .mapToObj(priority -> Map.<String, Object>of(
                        "priority",
                        priority,
                        "metric",
                        "first_response",
                        "seconds",
                        priority == 4 ? seconds / 2 : seconds,
                        "hours",
                        "always",
                        "pausesInPending",
                        false,
                        "reminders",
                        List.of()))
                .toList();
        Answer answer = rules.console.post(
                "/api/v1/sla-policies",
                Map.of("name", "Standard", "botsCount", false, "version", 0, "targets", targets));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    private Map<UUID, TimerRows.Timer> timers() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.app
                                .bean(TimerRows.class)
                                .of(scene.organization, List.of(scene.conversation))
                                .getOrDefault(scene.conversation, Map.of()));
    }

    private Instant due(String rule) {
        return requireNonNull(
                requireNonNull(timers().get(UUID.fromString(rule))).due());
    }

    private Instant acted() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                                        select max(at) from ticket_event where organization_id = :organization
                                           and conversation_id = :conversation and actor_kind = 'rule'""")
                                .param("organization", scene.organization.value())
                                .param("conversation", scene.conversation)
                                .query((row, number) -> row.getObject(1, java.time.OffsetDateTime.class))
                                .single())
                .toInstant();
    }
}
