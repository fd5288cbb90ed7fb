package io.parlour.helpdesk.rules;

import static io.parlour.helpdesk.rules.RuleScene.leaf;
import static io.parlour.helpdesk.rules.RuleScene.tags;
import static io.parlour.helpdesk.rules.RuleScene.texts;
import static io.parlour.helpdesk.rules.RuleScene.timing;
import static io.parlour.helpdesk.rules.RuleScene.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Rules tried on the past (HD-43).
class RulePastIT {
    private final RuleScene rules = new RuleScene();
    private final Scene scene = rules.scene;

    @AfterEach
    void close() {
        rules.close();
    }

    @Test
    void aTrialTellsWhatEachActionWouldDoAndWhatAnEarlierRuleTakes() {
        rules.make();
        rules.change(new TicketChange.Priority(3));
        rules.trigger("Calms", "changed", leaf("priority", "is", "3"), Map.of("do", "priority", "priority", 2));
        Map<String, Object> high = wish("trigger", "High", leaf("priority", "is", "3"), tags("high"), null);
        high.put("events", List.of("changed"));
        Map<String, Object> calm = wish("trigger", "Calm", leaf("priority", "is", "2"), tags("calm"), null);
        calm.put("events", List.of("changed"));
        calm.put(
                "actions",
                List.of(tags("calm"), Map.of("do", "priority", "priority", 2), Map.of("do", "note", "text", "So.")));

        JsonNode taken = past(high);
        JsonNode matched = past(calm);

        assertThat(taken.get("matched").asInt()).isZero();
        assertThat(taken.get("taken").asInt()).isEqualTo(1);
        assertThat(taken.get("matches").get(0).get("takenBy").asString()).isEqualTo("Calms");
        assertThat(matched.get("matched").asInt()).isEqualTo(1);
        JsonNode match = matched.get("matches").get(0);
        assertThat(match.get("does").valueStream().map(JsonNode::asString))
                .containsExactly("changes", "already", "tells");
        assertThat(match.get("earlier").valueStream().map(JsonNode::asString)).containsExactly("Calms");
        assertThat(rules.ticket().tags()).isEmpty();
    }

    @Test
    void aChainInTheTrialGivesTheSameAsTheLiveOne() {
        String second = rules.trigger("Second", "created", leaf("tags", "has_any", List.of("first")), tags("second"));
        rules.trigger("First", "created", null, tags("first"));
        rules.make();

        Map<String, Object> wish =
                wish("trigger", "Second", leaf("tags", "has_any", List.of("first")), tags("second"), null);
        wish.put("events", List.of("created"));
        JsonNode past = past(second, wish);

        assertThat(rules.rule(second)
                        .get("statistics")
                        .get("month")
                        .get("matched")
                        .asInt())
                .isEqualTo(1);
        assertThat(past.get("matched").asInt()).isEqualTo(1);
    }

    @Test
    void aTimeRuleIsTriedOnThePast() {
        rules.make();
        rules.change(new TicketChange.Status("pending", null));
        Map<String, Object> soon =
                wish("time", "Soon", leaf("category", "is", "pending"), tags("waited"), timing("status_since", 1));
        sleepPast();
        rules.change(new TicketChange.Status("open", null));

        JsonNode past = past(soon);
        JsonNode later = past(wish(
                "time", "Later", leaf("category", "is", "pending"), tags("waited"), timing("status_since", 3_600)));

        assertThat(past.get("matched").asInt()).isEqualTo(1);
        assertThat(texts(past.get("matches"), "number"))
                .containsExactly(String.valueOf(rules.ticket().number()));
        assertThat(past.get("matches").get(0).get("events").size()).isZero();
        assertThat(later.get("happenings").asInt()).isZero();
    }

    @Test
    void everyHappeningOfManyTicketsIsTriedOnce() {
        for (int ticket = 0; ticket < 10; ticket++) {
            rules.make(scene.newConversation(scene.contact));
        }
        String happened = """
                from ticket t cross join generate_series(1, 100) n where t.organization_id = :organization""";
        rules.sql("""
                insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id,
                    text, event, at)
                select t.organization_id, t.conversation_id, 100 + n, gen_random_uuid(), gen_random_uuid(), 'event',
                    'agent', '%s', '', 'changed', now() - interval '1 hour' + n * interval '1 second'""".formatted(scene.agent) + happened);
        rules.sql("""
                insert into ticket_event (organization_id, conversation_id, seq, version, actor_kind, actor_id, cause_id,
                    depth, changes, at)
                select t.organization_id, t.conversation_id, 100 + n, 1 + n, 'agent', '%s', gen_random_uuid(), 0,
                    jsonb_build_object('priority', jsonb_build_array(3 - n %% 2, 2 + n %% 2)),
                    now() - interval '1 hour' + n * interval '1 second'""".formatted(scene.agent) + happened);
        for (int other = 0; other < 10; other++) {
            rules.trigger("Other " + other, "changed", leaf("priority", "is", "1"), tags("other"));
        }
        JsonNode past = past(wish("trigger", "High", leaf("priority", "changed_to", "3"), tags("high"), null));

        assertThat(past.get("happenings").asInt()).as("with the making of each").isEqualTo(1_010);
        assertThat(past.get("matched").asInt()).isEqualTo(500);
        assertThat(past.get("tickets").asInt()).isEqualTo(10);
        assertThat(past.get("cut").asBoolean()).isFalse();
        assertThat(past.get("matches")).hasSize(100);
    }

    /// Fifteen seconds are the least that can be promised: the rules act thirteen before.
    @Test
    void rulesThatCountFromServiceLevelsFindInThePastWhereTheyActed() {
        UUID older = waits(4);
        policy();
        Map<String, Object> any = wish("time", "Any", null, tags("any"), timing("sla", -13));
        Map<String, Object> first =
                wish("time", "First", leaf("priority", "is", "4"), tags("first"), timing("sla.first_response", -13));
        String anyId = RuleScene.id(rules.post(any));
        String firstId = RuleScene.id(rules.post(first));
        UUID high = waits(3);
        UUID normal = waits(2);
        UUID answered = waits(4);
        says(answered, new Author.Agent(scene.agent));
        UUID spam = waits(4);
        rules.change(spam, new TicketChange.Spam(true));
        awaitTags(List.of(older, high), "any");

        rules.change(normal, new TicketChange.Priority(4));
        says(answered, new Author.Visitor(scene.contact));
        awaitTags(List.of(normal, answered), "any");
        awaitTags(List.of(older, normal), "first");

        assertThat(numbers(past(anyId, any))).containsExactlyInAnyOrderElementsOf(numbers("any"));
        assertThat(numbers(past(firstId, first))).containsExactlyInAnyOrderElementsOf(numbers("first"));
        for (Map.Entry<String, Map<String, Object>> each :
                Map.of(anyId, any, firstId, first).entrySet()) {
            JsonNode live = rules.rule(each.getKey()).get("statistics").get("month");
            JsonNode past = past(each.getKey(), each.getValue());
            assertThat(past.get("matched").asInt())
                    .isEqualTo(live.get("matched").asInt());
            assertThat(past.get("happenings").asInt())
                    .isEqualTo(live.get("evaluated").asInt());
        }
    }

    private static List<String> numbers(JsonNode past) {
        return texts(past.get("matches"), "number");
    }

    /// Tickets that a rule gave its tag.
    private List<String> numbers(String tag) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                        select t.number::text from ticket t join ticket_tag g on g.organization_id = t.organization_id
                            and g.conversation_id = t.conversation_id
                        where t.organization_id = :organization and g.tag = :tag""")
                                .param("organization", scene.organization.value())
                                .param("tag", tag)
                                .query(String.class)
                                .list());
    }

    private void awaitTags(List<UUID> tickets, String tag) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> tickets.stream()
                        .allMatch(each -> rules.ticket(each).tags().contains(tag)));
    }

    private UUID waits(int priority) {
        UUID conversation = scene.newConversation(scene.contact);
        says(conversation, new Author.Visitor(scene.contact));
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, conversation, TicketSource.AGENT, priority, new Author.Agent(scene.agent));
        return conversation;
    }

    private void says(UUID conversation, Author author) {
        scene.post(new PostMessage.Request(
                scene.organization,
                conversation,
                author,
                Scene.IDS.next(),
                MessageKind.MESSAGE,
                "Well",
                List.of(),
                0,
                true));
    }

    private void policy() {
        List<Map<String, Object>> targets = IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(priority -> Stream.of(
                        target(priority, "first_response", priority > 2 ? 15 : 3_600),
                        target(priority, "next_response", 15)))
                .toList();
        assertThat(rules.console
                        .post(
                                "/api/v1/sla-policies",
                                Map.of("name", "Standard", "botsCount", false, "version", 0, "targets", targets))
                        .status())
                .isLessThan(300);
    }

    private static Map<String, Object> target(int priority, String metric, int seconds) {
        return Map.of(
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
                List.of());
    }

    private static void sleepPast() {
        await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
    }

    private JsonNode past(Map<String, Object> wish) {
        return past(null, wish);
    }

    private JsonNode past(@Nullable String rule, Map<String, Object> wish) {
        Map<String, Object> trial = new HashMap<>(Map.of("wish", wish, "days", 1));
        if (rule != null) {
            trial.put("rule", rule);
        }
        return rules.console.post(RuleScene.RULES + "/dry-runs", trial).json();
    }
}
