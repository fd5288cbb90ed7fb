package io.parlour.helpdesk.rules;

import static io.parlour.helpdesk.rules.RuleScene.leaf;
import static io.parlour.helpdesk.rules.RuleScene.reply;
import static io.parlour.helpdesk.rules.RuleScene.tags;
import static io.parlour.helpdesk.rules.RuleScene.texts;
import static io.parlour.helpdesk.rules.RuleScene.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.conversations.Message;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.Scene;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.live.Audience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What rules see, what they may do, and what is told and counted of them (HD-36, HD-40, HD-42, HD-44, HD-45).
class RuleReachIT {
    private final RuleScene rules = new RuleScene();
    private final Scene scene = rules.scene;

    @AfterEach
    void close() {
        rules.close();
    }

    @Test
    void aRuleSeesTheMessageThatATicketIsMadeOf() {
        rules.trigger("Refund", "created", leaf("message", "contains", "refund"), tags("refund"));
        rules.trigger("By the contact", "contact_wrote", leaf("actor", "is", "contact"), tags("wrote"));

        UUID ticket = scene.app
                .bean(MakeTicket.class)
                .start(
                        scene.organization,
                        new StartConversation.Start(scene.contact, "email", null, null, "Order", null, null),
                        new StartConversation.First(Scene.IDS.next(), "I want a refund.", List.of()),
                        TicketSource.MAIL,
                        2,
                        new Author.Visitor(scene.contact))
                .conversation();

        assertThat(rules.ticket(ticket).tags()).containsExactlyInAnyOrder("refund", "wrote");
    }

    @Test
    void whatRulesMayNotDoIsRefusedAndWhatDidItBeforeNeedsRepair() {
        String before = rules.trigger("Urgent", "created", null, Map.of("do", "priority", "priority", 4));
        assertThat(limit("nonsense").code()).isEqualTo("input.invalid");
        assertThat(limit("priority", "mail").status()).isEqualTo(204);

        rules.make();

        assertThat(rules.ticket().workflow().priority()).isEqualTo(2);
        assertThat(rules.rule(before).get("broken").asBoolean()).isTrue();
        assertThat(texts(rules.runs().get(0).get("rules"), "outcome")).containsExactly("broken");
        Map<String, Object> again = wish("trigger", "Again", null, Map.of("do", "priority", "priority", 4), null);
        assertThat(rules.post(again).code()).isEqualTo("actions.invalid");
        assertThat(rules.post(again).json().get("pointer").asString()).isEqualTo("/actions/0/do");

        assertThat(limit().status()).isEqualTo(204);
        assertThat(rules.rule(before).get("broken").asBoolean()).isFalse();
    }

    @Test
    void whatRulesMayNotDoTheAnswersOfTheirWebhooksMayNotDoEither() {
        Map<String, Object> hook =
                Map.of("do", "webhook", "url", "https://hook.example/", "sets", List.of("priority", "tags"));
        String before = rules.trigger("Asks", "tagged", null, hook);
        assertThat(limit("priority").status()).isEqualTo(204);

        assertThat(rules.rule(before).get("broken").asBoolean()).isTrue();
        assertThat(rules.post(wish("trigger", "Asks too", null, hook, null)).code())
                .isEqualTo("actions.invalid");

        assertThat(limit("subject").status()).isEqualTo(204);
        assertThat(rules.rule(before).get("broken").asBoolean()).isFalse();
    }

    @Test
    void whoSharesAMacroWithAllMayDoAllThatItDoes() {
        Company.Person person = rules.company.person(Role.AGENT);
        String role = RuleScene.id(rules.console.post(
                "/api/v1/own-roles",
                Map.of("name", "Sharers", "rights", Map.of("macro.share", "all", "conversation.answer", "all"))));
        rules.console.put("/api/v1/agents/" + person.id() + "/own-roles", Map.of("roles", List.of(role)));
        Map<String, Object> letter =
                Map.of("do", "mail", "to", "me@else.example", "subject", "Look", "text", "{{ticket.number}}");
        try (ConsoleClient sharer = rules.company.console(person)) {
            String shared = RuleScene.id(sharer.post("/api/v1/macros", macroOf("everyone", tags("hot"))));
            rules.trigger("Uses it", "created", null, use(shared));

            assertThat(sharer.put("/api/v1/macros/" + shared, macroOf("everyone", letter))
                            .code())
                    .isEqualTo("access.denied");
            assertThat(sharer.post("/api/v1/macros", macroOf("private", letter)).status())
                    .as("rules do not use it, and whoever does is asked")
                    .isEqualTo(201);
        }
    }

    private static Map<String, Object> macroOf(String sharing, Map<String, Object> action) {
        return Map.of("name", "Hot", "sharing", sharing, "actions", List.of(action));
    }

    @Test
    void aRuleUsesAMacroThatEverybodyMayUse() {
        String own = macro("Mine", "private");
        String shared = macro("Escalate", "everyone");
        assertThat(rules.post(wish("trigger", "Theirs", null, use(own), null)).code())
                .isEqualTo("actions.invalid");
        String id = rules.trigger("Escalates", "created", null, use(shared));

        rules.make();

        assertThat(rules.ticket().workflow().priority()).isEqualTo(4);
        assertThat(scene.messages(Audience.AGENT).stream().map(Message::text))
                .contains("Escalated #" + rules.ticket().number());

        rules.console.delete("/api/v1/macros/" + shared);
        assertThat(rules.rule(id).get("broken").asBoolean()).isTrue();
    }

    @Test
    void theFilesOfAMacroGoAlongWithARulesReplyOnceEachReplyWithItsOwnCopy() {
        String shared = macro("Answer", "everyone", List.of(reply("See the guide."), tags("guide")));
        String path = "/api/v1/macros/" + shared + "/files";
        rules.console.send(
                "POST", path + "?name=guide.txt", "Turn it off.", Map.of("Content-Type", "application/octet-stream"));
        rules.trigger("Guides", "created", null, use(shared));

        rules.make();
        UUID other = scene.newConversation(scene.contact);
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, other, TicketSource.AGENT, new Author.Agent(scene.agent));

        List<Attachment> first = files(scene.conversation);
        List<Attachment> second = files(other);
        assertThat(first).extracting(Attachment::name).containsExactly("guide.txt");
        assertThat(second).extracting(Attachment::name).containsExactly("guide.txt");
        assertThat(first.getFirst().id()).isNotEqualTo(second.getFirst().id());

        rules.console.delete("/api/v1/macros/" + shared);
        for (UUID file : List.of(first.getFirst().id(), second.getFirst().id())) {
            String link = rules.console
                    .get("/api/v1/attachments/" + file + "/link")
                    .json()
                    .get("url")
                    .asString();
            assertThat(rules.console.get(link).text())
                    .as("it outlives the macro")
                    .isEqualTo("Turn it off.");
        }
    }

    /// Of what the contact was sent.
    private List<Attachment> files(UUID conversation) {
        List<Message> said =
                scene.app.bean(ReadMessages.class).after(scene.organization, conversation, 0, Audience.VISITOR, 50);
        return said.stream()
                .filter(message -> message.text().equals("See the guide."))
                .flatMap(message -> message.attachments().stream())
                .toList();
    }

    @Test
    void everyStopOfTheGuardIsToldInTheTimelineToAgentsAloneAndCounted() {
        String id = rules.trigger("Answer", "contact_wrote", null, reply("We have it."));
        rules.make();
        scene.post(scene.visitorSays("One"));
        scene.post(scene.visitorSays("Two"));
        scene.post(scene.visitorSays("Three"));

        assertThat(rules.told())
                .extracting(Message::text)
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("“Answer”", "ten minutes"));
        assertThat(scene.messages(Audience.VISITOR))
                .noneSatisfy(message -> assertThat(message.text()).contains("ten minutes"));
        assertThat(month(id).get("stopped").asInt()).isEqualTo(2);
    }

    @Test
    void aRuleThatAnotherTakesEverythingFromIsNamedWithIt() {
        String first = rules.trigger("Hands on", "created", null, Map.of("do", "priority", "priority", 4));
        String second = rules.trigger("Normal ones", "created", leaf("priority", "is", "2"), tags("normal"));
        String third = rules.trigger("Never", "created", leaf("priority", "is", "1"), tags("never"));

        rules.make();

        JsonNode statistics = rules.rule(second).get("statistics");
        assertThat(statistics.get("month").get("matched").asInt()).isZero();
        assertThat(statistics.get("month").get("taken").asInt()).isEqualTo(1);
        assertThat(statistics.get("takenBy").asString()).isEqualTo(first);
        assertThat(month(third).get("taken").asInt()).isZero();
    }

    @Test
    void theNumbersAreThoseOfTenThousandHappenings() {
        String id = rules.trigger("Counted", "created", null, tags("x"));
        rules.make();
        UUID rule = UUID.fromString(id);
        Random random = new Random(11);
        List<Try.Outcome> all = List.of(Try.Outcome.values());
        Map<Try.Outcome, Integer> outcomes = new EnumMap<>(Try.Outcome.class);
        scene.transactions().in(scene.organization, () -> {
            Instant now = Instant.now();
            List<ChainRows.Chain> chains = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                Try.Outcome outcome = all.get(random.nextInt(all.size()));
                outcomes.merge(outcome, 1, Integer::sum);
                Try one = new Try(rule, 1, 1, outcome, "1", null, null);
                chains.add(new ChainRows.Chain(
                        Scene.IDS.next(),
                        scene.conversation,
                        0,
                        now.minusSeconds(random.nextInt(80_000)),
                        List.of(Happens.CREATED),
                        0,
                        false,
                        List.of(one)));
            }
            scene.app.bean(ChainRows.class).insert(scene.organization, chains);
        });

        JsonNode month = month(id);

        int no = outcomes.getOrDefault(Try.Outcome.NO, 0);
        int broken = outcomes.getOrDefault(Try.Outcome.BROKEN, 0);
        assertThat(month.get("evaluated").asInt()).isEqualTo(10_001);
        assertThat(month.get("matched").asInt()).isEqualTo(10_001 - no - broken);
        assertThat(month.get("acted").asInt()).isEqualTo(outcomes.getOrDefault(Try.Outcome.DONE, 0) + 1);
        assertThat(month.get("stopped").asInt()).isEqualTo(outcomes.getOrDefault(Try.Outcome.STOPPED, 0));
        assertThat(month.get("failed").asInt()).isEqualTo(outcomes.getOrDefault(Try.Outcome.FAILED, 0) + broken);
    }

    @Test
    void eachEntryThatARuleMadeNamesItWithItsVersionAndItsRun() {
        String id = rules.trigger("Tags", "created", null, tags("x"));
        Map<String, Object> second = wish("trigger", "Tags twice", null, tags("x", "y"), null);
        second.put("version", 1);
        assertThat(rules.console.put(RuleScene.RULES + "/" + id, second).status())
                .isEqualTo(200);
        rules.trigger("Answers", "contact_wrote", null, reply("Soon."));
        rules.make();
        scene.post(scene.visitorSays("Hello?"));

        JsonNode marks = rules.of("rule-marks").get("items");

        assertThat(texts(marks, "name")).containsExactly("Answers", "Tags twice");
        JsonNode change = marks.get(1);
        assertThat(change.get("rule").asString()).isEqualTo(id);
        assertThat(change.get("version").asInt()).isEqualTo(2);
        List<String> runs = new ArrayList<>(texts(rules.runs(), "id"));
        assertThat(runs).contains(change.get("run").asString());
        assertThat(scene.messages(Audience.AGENT).stream()
                        .filter(message -> message.seq() == change.get("seq").asLong())
                        .findFirst()
                        .orElseThrow()
                        .event())
                .isNotNull();
    }

    @Test
    void whyARuleActedOrNotIsAnsweredWithWhatTheTicketHeldThen() {
        String urgent = rules.trigger(
                "Urgent", "created", leaf("priority", "is", "2"), Map.of("do", "priority", "priority", 4));
        String hot = rules.trigger("Hot", "created", leaf("priority", "is", "4"), tags("hot"));
        String low = rules.trigger("Low", "created", leaf("priority", "is", "1"), tags("low"));
        rules.make();
        String run = rules.runs().get(0).get("id").asString();
        rules.change(new TicketChange.Priority(1));

        assertThat(then(urgent, run)
                        .get("why")
                        .get("parts")
                        .get(0)
                        .get("actual")
                        .asString())
                .isEqualTo("2");
        assertThat(then(hot, run).get("acts").asBoolean()).isTrue();
        assertThat(then(hot, run).get("why").get("parts").get(0).get("actual").asString())
                .isEqualTo("4");
        assertThat(then(low, run).get("acts").asBoolean()).isFalse();
        assertThat(List.of(then(urgent, run), then(hot, run), then(low, run)))
                .allSatisfy(each -> assertThat(each.get("exact").asBoolean()).isTrue());
    }

    private JsonNode then(String rule, String run) {
        return rules.console
                .get("/api/v1/rule-reasons?rule=" + rule + "&conversation=" + scene.conversation + "&run=" + run)
                .json();
    }

    private JsonNode month(String rule) {
        return rules.rule(rule).get("statistics").get("month");
    }

    private ConsoleClient.Answer limit(String... refused) {
        return rules.console.put(RuleScene.RULES + "/limits", Map.of("refused", List.of(refused)));
    }

    private static Map<String, Object> use(String macro) {
        return Map.of("do", "macro", "macro", macro);
    }

    private String macro(String name, String sharing) {
        return macro(
                name,
                sharing,
                List.of(
                        Map.of("do", "priority", "priority", 4),
                        Map.of("do", "note", "text", "Escalated #{{ticket.number}}")));
    }

    private String macro(String name, String sharing, List<?> actions) {
        return RuleScene.id(
                rules.console.post("/api/v1/macros", Map.of("name", name, "sharing", sharing, "actions", actions)));
    }
}
