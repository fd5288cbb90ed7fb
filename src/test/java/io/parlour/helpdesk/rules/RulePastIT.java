package io.parlour.helpdesk.rules;

import static io.parlour.helpdesk.rules.RuleScene.leaf;
import static io.parlour.helpdesk.rules.RuleScene.tags;
import static io.parlour.helpdesk.rules.RuleScene.texts;
import static io.parlour.helpdesk.rules.RuleScene.timing;
import static io.parlour.helpdesk.rules.RuleScene.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.TicketChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        assertThat(rules.console
                        .post(
                                RuleScene.RULES + "/dry-runs",
                                Map.of("wish", wish("time", "Sla", null, tags("x"), timing("sla", 60)), "days", 1))
                        .code())
                .isEqualTo("input.invalid");
    }

    @Test
    void fiftyThousandHappeningsAreTriedWhileAPersonWaits() {
        for (int ticket = 0; ticket < 100; ticket++) {
            rules.make(scene.newConversation(scene.contact));
        }
        String happened = """
                from ticket t cross join generate_series(1, 510) n where t.organization_id = :organization""";
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
        Instant begun = Instant.now();

        JsonNode past = past(wish("trigger", "High", leaf("priority", "changed_to", "3"), tags("high"), null));

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(25));
        assertThat(past.get("happenings").asInt()).isEqualTo(DryRun.HAPPENINGS);
        assertThat(past.get("matched").asInt()).isBetween(24_900, 25_000);
        assertThat(past.get("matches")).hasSize(100);
    }

    private static void sleepPast() {
        org.awaitility.Awaitility.await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
    }

    private JsonNode past(Map<String, Object> wish) {
        return past(null, wish);
    }

    private JsonNode past(@org.jspecify.annotations.Nullable String rule, Map<String, Object> wish) {
        Map<String, Object> trial = new HashMap<>(Map.of("wish", wish, "days", 1));
        if (rule != null) {
            trial.put("rule", rule);
        }
        return rules.console.post(RuleScene.RULES + "/dry-runs", trial).json();
    }
}
