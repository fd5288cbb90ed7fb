package io.parlour.helpdesk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Author;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Rules in the running program (HD-1, HD-40 to HD-48).
class RulesIT {
    private static final String RULES = "/api/v1/rules";

    private final Scene scene = Scene.shared();
    private final Company company = Company.of(scene.app, scene.organization);
    private final ConsoleClient console = company.console(Role.OWNER);

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void rulesActInTheTransactionOfTheirCauseAndLaterOnesSeeWhatEarlierOnesDid() {
        trigger("Urgent", "created", null, Map.of("do", "priority", "priority", 4));
        trigger("Hot", "created", leaf("priority", "is", "4"), tags("hot"));
        trigger("Cold", "created", leaf("priority", "is", "1"), tags("cold"));

        make();

        TicketState ticket = ticket();
        assertThat(ticket.workflow().priority()).isEqualTo(4);
        assertThat(ticket.tags()).containsExactly("hot");
        JsonNode run = runs().get(0);
        assertThat(texts(run.get("events"), null)).contains("created");
        assertThat(texts(run.get("rules"), "outcome")).containsExactly("done", "done", "no");
        assertThat(texts(run.get("rules"), "answers")).containsExactly("", "1", "0");
        assertThat(eventsOfRules()).isEqualTo(2);
    }

    @Test
    void rulesThatUndoEachOtherActOnceEach() {
        trigger("On", "tagged", null, tags("ping"));
        trigger("Off", "tagged", null, Map.of("do", "tags", "remove", List.of("ping")));
        make();

        change(new TicketChange.Tags(List.of("start"), List.of()));

        assertThat(ticket().tags()).containsExactly("start");
        assertThat(texts(runs().get(0).get("rules"), "outcome")).containsExactly("done", "done");
    }

    @Test
    void aLaterPassTriesWhatDidNotMatchYet() {
        trigger("Second", "created", set("tags", "has_any", List.of("first")), tags("second"));
        trigger("First", "created", null, tags("first"));

        make();

        assertThat(ticket().tags()).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void aTriggerMayAskWhatJustChanged() {
        trigger(
                "Reopened by hand",
                "status_changed",
                Map.of(
                        "all",
                        List.of(
                                Map.of("field", "category", "op", "changed_from", "value", "solved"),
                                Map.of("field", "actor", "op", "is", "value", "agent"))),
                tags("again"));
        trigger("Refund", "contact_wrote", leaf("message", "contains", "Refund"), tags("refund"));
        make();
        change(new TicketChange.Status("solved", null));
        assertThat(ticket().tags()).isEmpty();

        change(new TicketChange.Status("open", null));
        scene.post(scene.visitorSays("I want a REFUND now."));

        assertThat(ticket().tags()).containsExactlyInAnyOrder("again", "refund");
        assertThat(post(wish("time", "No event", leaf("category", "changed", null), tags("x"), timing(60)))
                        .code())
                .isEqualTo("condition.event-only");
    }

    @Test
    void whatFailsTakesNothingElseBackAndIsSwitchedOffInTheEnd() {
        String failing = trigger("Impossible", "contact_wrote", null, Map.of("do", "status", "category", "closed"));
        trigger("Possible", "contact_wrote", null, tags("fine"));
        make();

        scene.post(scene.visitorSays("Hello?"));

        assertThat(ticket().tags()).containsExactly("fine");
        JsonNode tries = runs().get(0).get("rules");
        assertThat(texts(tries, "outcome")).containsExactly("failed", "done");
        assertThat(tries.get(0).get("detail").asString()).contains("Only solved tickets can be closed");
        assertThat(rule(failing).get("failures").asInt()).isEqualTo(1);

        sql("update rule set failures = 99 where organization_id = :organization and name = 'Impossible'");
        scene.post(scene.visitorSays("Hello again?"));

        assertThat(rule(failing).get("active").asBoolean()).isFalse();
        assertThat(rule(failing).get("switchedOff").asBoolean()).isTrue();
    }

    @Test
    void aRuleAnswersAsNobodyAndNotTwiceWithinTenMinutes() {
        trigger(
                "Answer",
                "contact_wrote",
                null,
                Map.of(
                        "do",
                        "reply",
                        "text",
                        "Hello {{contact.first_name or \"there\"}}, this is #{{ticket.number}}."));
        make();

        scene.post(scene.visitorSays("One"));
        scene.post(scene.visitorSays("Two"));

        assertThat(replies()).containsExactly("Hello Vera, this is #" + ticket().number() + ".");
        assertThat(ticket().counts().answers()).isZero();
        JsonNode stopped = runs().get(0).get("rules").get(0);
        assertThat(stopped.get("outcome").asString()).isEqualTo("stopped");
        assertThat(stopped.get("detail").asString()).contains("ten minutes");
    }

    @Test
    void contactsAreNotWrittenToInCircles() {
        for (int i = 0; i < 8; i++) {
            trigger("Answer " + i, "contact_wrote", leaf("message", "contains", "n" + i), reply("Back " + i));
        }
        make();

        for (int i = 0; i < 8; i++) {
            scene.post(scene.visitorSays("Automatic n" + i));
        }

        assertThat(replies()).hasSizeLessThanOrEqualTo(6);
        assertThat(runs().get(0).get("stopped").asBoolean()).isTrue();
    }

    @Test
    void whatIsNotLookedForNeedsRepairAndDoesNothing() {
        UUID gone = UUID.fromString(console.post("/api/v1/departments", Map.of("name", "Gone"))
                .json()
                .get("id")
                .asString());
        String id = trigger("Of Gone", "created", leaf("department", "is", gone.toString()), tags("x"));
        console.delete("/api/v1/departments/" + gone);

        assertThat(rule(id).get("broken").asBoolean()).isTrue();
    }

    @Test
    void savesAreKeptCountedAndDoNotOverwriteEachOther() {
        String id = trigger("First name", "created", null, tags("x"));
        Map<String, Object> second = wish("trigger", "Second name", null, tags("x"), null);
        second.put("version", 1);
        assertThat(console.put(RULES + "/" + id, second).status()).isEqualTo(200);
        assertThat(console.put(RULES + "/" + id, second).code()).isEqualTo("rule.version-conflict");
        assertThat(console.get(RULES + "/" + id + "/versions")
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(2);
        make();

        JsonNode month = rule(id).get("statistics").get("month");
        assertThat(month.get("evaluated").asInt()).isEqualTo(1);
        assertThat(month.get("acted").asInt()).isEqualTo(1);
        assertThat(console.get("/api/v1/rule-reasons?rule=" + id + "&conversation=" + scene.conversation)
                        .json()
                        .get("acts")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aTimeRuleActsOnceForEachMomentAndOnlyWhenItStillHolds() {
        String id = timeRule("Ask again", leaf("category", "is", "pending"), tags("waited"), timing(3_600));
        make();
        change(new TicketChange.Status("pending", null));
        fire();
        assertThat(ticket().tags()).isEmpty();

        change(new TicketChange.Status("open", null));
        change(new TicketChange.Status("pending", null));
        due(id, "1 second");
        fire();
        assertThat(ticket().tags()).containsExactly("waited");
        change(new TicketChange.Tags(List.of(), List.of("waited")));
        due(id, "1 second");
        fire();
        assertThat(ticket().tags()).as("once for its moment").isEmpty();

        change(new TicketChange.Status("open", null));
        due(id, "1 second");
        fire();
        assertThat(ticket().tags()).as("it is not pending any more").isEmpty();
    }

    @Test
    void whatIsWrittenMuchTooLateWaitsForAPerson() {
        String id = timeRule("Still there?", null, reply("Are you still there?"), timing(3_600));
        make();
        due(id, "2 days");

        fire();

        assertThat(replies()).isEmpty();
        assertThat(rule(id).get("held").asInt()).isEqualTo(1);
        assertThat(console.get(RULES + "/" + id + "/held").json().get("items").size())
                .isEqualTo(1);
        assertThat(console.post(RULES + "/" + id + "/held", Map.of("act", true))
                        .json()
                        .get("tickets")
                        .asInt())
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(90)).until(() -> replies().size() == 1);
    }

    @Test
    void whatIsDueAlreadyIsCountedAndLeftOrActedOnAsWished() {
        make();
        sql("update ticket set category_since = now() - interval '2 hours' where organization_id = :organization");
        Map<String, Object> wish = wish("time", "Old", null, tags("left"), timing(3_600));
        assertThat(console.post(RULES + "/due", wish).json().get("due").asInt()).isEqualTo(1);

        String left = id(post(wish));
        await().atMost(Duration.ofSeconds(90)).until(() -> state(left).equals("left"));
        assertThat(ticket().tags()).isEmpty();

        Map<String, Object> acting = wish("time", "Now", null, tags("acted"), timing(3_600));
        acting.put("overdue", true);
        String acted = id(post(acting));
        await().atMost(Duration.ofSeconds(90)).until(() -> ticket().tags().equals(List.of("acted")));

        acting.put("active", false);
        acting.put("version", 1);
        assertThat(console.put(RULES + "/" + acted, acting).status()).isEqualTo(200);
        change(new TicketChange.Status("pending", null));
        assertThat(state(acted)).isEqualTo("done");
    }

    @Test
    void aDryRunFindsWhatTheLiveRuleFound() {
        Map<String, Object> condition = Map.of(
                "any",
                List.of(
                        Map.of("field", "priority", "op", "changed_to", "value", "4"),
                        Map.of(
                                "all",
                                List.of(
                                        Map.of("field", "category", "op", "is", "value", "pending"),
                                        Map.of("field", "answers", "op", "at_least", "value", 1))),
                        Map.of("field", "message", "op", "contains", "value", "broken")));
        Map<String, Object> wish = wish("trigger", "Live", condition, tags("seen"), null);
        String id = id(post(wish));
        Random random = new Random(7);
        for (int ticket = 0; ticket < 4; ticket++) {
            UUID conversation = scene.newConversation(scene.contact);
            scene.app
                    .bean(MakeTicket.class)
                    .make(scene.organization, conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
            for (int step = 0; step < 8; step++) {
                happen(conversation, random);
            }
        }

        JsonNode past = console.post(RULES + "/dry-runs", Map.of("rule", id, "wish", wish, "days", 1))
                .json();

        JsonNode live = rule(id).get("statistics").get("month");
        assertThat(past.get("matched").asInt())
                .isEqualTo(live.get("matched").asInt())
                .isGreaterThan(3);
        assertThat(past.get("happenings").asInt())
                .isEqualTo(live.get("evaluated").asInt());
    }

    private void happen(UUID conversation, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> change(conversation, new TicketChange.Priority(1 + random.nextInt(4)));
            case 1 -> change(conversation, new TicketChange.Status(random.nextBoolean() ? "open" : "pending", null));
            default ->
                scene.post(new PostMessage.Request(
                        scene.organization,
                        conversation,
                        random.nextBoolean() ? new Author.Visitor(scene.contact) : new Author.Agent(scene.agent),
                        Scene.IDS.next(),
                        MessageKind.MESSAGE,
                        random.nextBoolean() ? "It is broken" : "It is fine",
                        List.of(),
                        0,
                        true));
        }
    }

    private static Map<String, Object> leaf(String field, String op, @Nullable Object value) {
        Map<String, Object> leaf = new HashMap<>(Map.of("field", field, "op", op));
        if (value != null) {
            leaf.put("value", value);
        }
        return Map.of("all", List.of(leaf));
    }

    private static Map<String, Object> set(String field, String op, List<String> value) {
        return leaf(field, op, value);
    }

    private static Map<String, Object> tags(String... add) {
        return Map.of("do", "tags", "add", List.of(add));
    }

    private static Map<String, Object> reply(String text) {
        return Map.of("do", "reply", "text", text);
    }

    private static Map<String, Object> timing(long seconds) {
        return Map.of("anchor", "status_since", "delaySeconds", seconds);
    }

    private static Map<String, Object> wish(
            String kind,
            String name,
            @Nullable Object condition,
            Map<String, Object> action,
            @Nullable Map<String, Object> timing) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "kind",
                kind,
                "name",
                name,
                "events",
                List.of(),
                "actions",
                List.of(action),
                "active",
                true,
                "version",
                0,
                "overdue",
                false));
        if (condition != null) {
            wish.put("condition", condition);
        }
        if (timing != null) {
            wish.put("timing", timing);
        }
        return wish;
    }

    private String trigger(String name, String event, @Nullable Object condition, Map<String, Object> action) {
        Map<String, Object> wish = wish("trigger", name, condition, action, null);
        wish.put("events", List.of(event));
        return id(post(wish));
    }

    private String timeRule(
            String name, @Nullable Object condition, Map<String, Object> action, Map<String, Object> timing) {
        return id(post(wish("time", name, condition, action, timing)));
    }

    private Answer post(Map<String, Object> wish) {
        return console.post(RULES, wish);
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private void make() {
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, scene.conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
    }

    private void change(TicketChange... changes) {
        change(scene.conversation, changes);
    }

    private void change(UUID conversation, TicketChange... changes) {
        scene.app
                .bean(ChangeTicket.class)
                .change(
                        scene.organization,
                        new ChangeTicket.Request(
                                conversation, new TicketActor.Agent(scene.agent), null, List.of(changes)));
    }

    private TicketState ticket() {
        return scene.app.bean(ReadTicket.class).read(scene.organization, scene.conversation);
    }

    private JsonNode runs() {
        return console.get("/api/v1/conversations/" + scene.conversation + "/rule-runs")
                .json()
                .get("items");
    }

    private JsonNode rule(String id) {
        Stream<JsonNode> rules = console.get(RULES).json().get("rules").valueStream();
        return rules.filter(each -> each.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list, @Nullable String name) {
        return list.valueStream()
                .map(each -> (name == null ? each : each.get(name)).asString())
                .toList();
    }

    private List<String> replies() {
        return scene.messages(Audience.VISITOR).stream()
                .filter(message -> message.author().kind().equals("bot"))
                .map(Message::text)
                .toList();
    }

    private int eventsOfRules() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                                        select count(*) from ticket_event where organization_id = :organization
                                           and conversation_id = :conversation and actor_kind = 'rule'""")
                                .param("organization", scene.organization.value())
                                .param("conversation", scene.conversation)
                                .query(Integer.class)
                                .single());
    }

    /// Has what is due acted on, here or by the clock of the program.
    private void fire() {
        scene.app.bean(FireTimers.class).fire(scene.organization);
        await().until(() -> scene.app.bean(FireTimers.class).due().isEmpty());
    }

    private String state(String rule) {
        return timer(rule).map(TimerRows.Timer::state).orElse("");
    }

    private Optional<TimerRows.Timer> timer(String rule) {
        TimerRows timers = scene.app.bean(TimerRows.class);
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> timers.find(scene.organization, UUID.fromString(rule), scene.conversation));
    }

    /// As if the timer had been due so long ago.
    private void due(String rule, String ago) {
        sql("update ticket_timer set due_at = now() - interval '" + ago + "' where organization_id = :organization"
                + " and rule_id = '" + rule + "'");
    }

    private void sql(String sql) {
        scene.transactions().in(scene.organization, () -> {
            scene.jdbc()
                    .sql(sql)
                    .param("organization", scene.organization.value())
                    .update();
        });
    }
}
