package io.parlour.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A visitor and the bot over the widget's own protocol (AN-2 to AN-4, AN-12, LC-112).
class BotChatIT {
    private final Help help = new Help();

    BotChatIT() {
        help.article("Descale the Arc kettle", """
                ## When to descale

                Descale the kettle once a month if your water is hard. White flakes in the water are lime, not plastic.

                ## How to descale

                1. Fill the kettle with water and 20 g of citric acid.
                2. Heat it to 60 °C and let it stand for 20 minutes.
                3. Rinse it three times with fresh water.

                Vinegar works too but leaves a smell for two days.
                """);
        help.article("Delivery times and costs", """
                We ship parcels within one working day. Delivery to Germany takes two to three days and costs 4.90 euros.
                Orders above 60 euros ship free.
                """);
        help.live();
    }

    @Test
    void questionGetsAQuotedAnswerWithItsSourceAndOneItCannotAnswerGoesToAPerson() {
        Help.Chat chat = help.ask("How do I remove the lime from the kettle?");
        JsonNode answer = help.said(chat, 1);

        assertThat(answer.path("text").asString())
                .startsWith("I'm an automated assistant.")
                .contains("1. Fill the kettle with water and 20 g of citric acid.")
                .contains("From: [Descale the Arc kettle](" + help.center.url() + "/en/a/descale-the-arc-kettle");
        assertThat(answer.path("choices").path("labels").valueStream().map(JsonNode::asString))
                .containsExactly("This helped", "Didn't help", "Talk to a person");
        assertThat(help.state(chat)).isEqualTo("bot requested");
        assertThat(help.session(chat).path("chat").path("bot").asBoolean()).isTrue();
        assertThat(help.outcome(chat)).isEqualTo("answered");

        help.say(chat, "Which football club does the founder support?");
        JsonNode handed = help.said(chat, 2);

        assertThat(handed.path("text").asString()).isEqualTo("I'm passing this on to our team.");
        help.awaitState(chat, state -> state.startsWith("agent"));
        assertThat(help.outcome(chat)).isEqualTo("handed-over");
        assertThat(help.notes(chat))
                .contains("How do I remove the lime from the kettle?")
                .contains("Which football club does the founder support?")
                .contains("Descale the Arc kettle");
    }

    @Test
    void personIsReachedBeforeTheBotSaysAnythingAndByEveryButton() {
        Help.Chat direct = help.ask("How do I remove the lime from the kettle?", Map.of("person", true));
        assertThat(help.state(direct)).startsWith("agent");
        assertThat(help.outcome(direct)).isEqualTo("none");

        Help.Chat button = help.ask("How do I remove the lime from the kettle?");
        help.send("POST", "/widget/v1/conversations/" + button.conversation() + "/person", button.token(), Map.of());
        assertThat(help.state(button)).startsWith("agent");
        assertThat(help.notes(button)).contains("The visitor asked for a person.");

        Help.Chat answered = help.ask("How much does delivery to Germany cost?");
        assertThat(help.said(answered, 1).path("text").asString()).contains("4.90 euros");
        help.press(answered, 2);
        help.awaitState(answered, state -> state.startsWith("agent"));
        assertThat(help.outcome(answered)).isEqualTo("handed-over");

        Help.Chat typed = help.ask("Ich möchte mit einem Menschen sprechen", Map.of("language", "en"));
        help.awaitState(typed, state -> state.startsWith("agent"));
        assertThat(help.said(typed)).hasSize(1);
        assertThat(help.sql(
                        "select hits from bot_gate where organization_id = :organization and kind = 'human'",
                        Integer.class))
                .isPositive();
    }

    @Test
    void pressedButtonsConfirmOrAskAgainAndTwoThatDidNotHelpLeadToAPerson() {
        Help.Chat chat = help.ask("How much does delivery to Germany cost?");
        help.said(chat, 1);
        help.press(chat, 1);
        assertThat(help.said(chat, 2).path("text").asString()).contains("in other words");
        help.say(chat, "What is the price of delivery to Germany?");
        assertThat(help.said(chat, 3).path("text").asString()).contains("4.90");
        help.press(chat, 0);
        help.said(chat, 4);
        assertThat(help.outcome(chat)).isEqualTo("confirmed");

        help.say(chat, "How do I remove the lime from the kettle?");
        help.said(chat, 5);
        help.press(chat, 1);
        help.awaitState(chat, state -> state.startsWith("agent"));
        assertThat(help.outcome(chat)).isEqualTo("handed-over");
        assertThat(help.sql(
                        "select string_agg(outcome, ' ' order by seq) from bot_case_change where organization_id ="
                                + " :organization and conversation_id = '" + chat.conversation() + "'",
                        String.class))
                .isEqualTo("answered confirmed reopened answered handed-over");
    }

    @Test
    void threeQuickMessagesGetOneAnswerThatRegardsAll() {
        Help.Chat chat = help.ask("I have a question");
        help.say(chat, "about the kettle");
        help.say(chat, "How do I descale it, how do I remove the lime from the kettle?");

        help.said(chat, 1);
        assertThat(help.sql(
                        "select count(*)::int from bot_turn where organization_id = :organization and conversation_id = '"
                                + chat.conversation() + "'",
                        Integer.class))
                .isOne();
        assertThat(help.sql(
                        "select question from bot_turn where organization_id = :organization and conversation_id = '"
                                + chat.conversation() + "'",
                        String.class))
                .contains("I have a question")
                .contains("about the kettle")
                .contains("remove the lime");
    }

    @Test
    void killSwitchHandsOverTwentyChatsWithinTwoSeconds() {
        List<Help.Chat> chats = IntStream.range(0, 20)
                .mapToObj(number -> help.ask("How do I remove the lime from the kettle?"))
                .toList();
        assertThat(chats).allSatisfy(chat -> assertThat(help.state(chat)).startsWith("bot"));

        long began = System.nanoTime();
        help.console.post("/api/v1/answer-bots/" + help.site.id() + "/stop", Map.of());
        long millis = (System.nanoTime() - began) / 1_000_000;

        assertThat(millis).isLessThan(2_000);
        assertThat(chats).allSatisfy(chat -> {
            assertThat(help.state(chat)).startsWith("agent");
            assertThat(help.notes(chat)).contains("The bot was stopped.");
            assertThat(help.outcome(chat)).isEqualTo("handed-over");
        });
        assertThat(help.state(help.ask("How do I remove the lime from the kettle?")))
                .startsWith("agent");
    }

    @Test
    void agentsMessageSilencesTheBotAndGivingBackLetsItSpeak() {
        Help.Chat chat = help.ask("How much does delivery to Germany cost?");
        help.console.post(
                "/api/v1/conversations/" + chat.conversation() + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "message", "text", "I'm Owner, let me look."));
        help.awaitState(chat, "agent active"::equals);
        help.say(chat, "And how do I remove the lime from the kettle?");
        Awaitility.await()
                .during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(6))
                .until(() -> help.said(chat).isEmpty());
        assertThat(help.outcome(chat)).isEqualTo("handed-over");

        assertThat(help.console
                        .post("/api/v1/conversations/" + chat.conversation() + "/chat/bot", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(help.state(chat)).isEqualTo("bot requested");
        help.say(chat, "How do I remove the lime from the kettle?");
        assertThat(help.said(chat, 1).path("text").asString()).contains("citric acid");
    }

    @Test
    void botThatOnlyDraftsSaysNothingAndUnlocksByVerdicts() {
        help.mode("shadow");
        Help.Chat chat = help.ask("How do I remove the lime from the kettle?");
        assertThat(help.state(chat)).startsWith("agent");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> help.console
                                .get("/api/v1/answer-bots/" + help.site.id() + "/turns?mode=shadow&verdict=none")
                                .json()
                                .path("items")
                                .size()
                        == 1);
        assertThat(help.said(chat)).isEmpty();

        help.change("update bot set override_at = null, override_by = null where organization_id = :organization");
        assertThat(help.console
                        .patch("/api/v1/answer-bots/" + help.site.id(), Map.of("mode", "live"))
                        .code())
                .isEqualTo("bot.locked");
        help.change("""
                insert into bot_turn (organization_id, id, bot_id, conversation_id, message_id, message_seq, mode, locale, question,
                    standalone, decision, reason, latency_ms, at)
                select t.organization_id, gen_random_uuid(), t.bot_id, t.conversation_id, gen_random_uuid(), 1000 + n, 'shadow', 'en', 'q',
                    'q', 'answer', 'sure', 1, now()
                from bot_turn t, generate_series(1, 49) n where t.organization_id = :organization""");
        help.change("""
                insert into answer_review (organization_id, turn_id, reviewer_id, verdict, at)
                select organization_id, id, id, case when row_number() over (order by id) <= 6 then 'wrong' else 'right' end, now()
                from bot_turn where organization_id = :organization""");
        help.change("update bot set shadow_since = now() - interval '8 days' where organization_id = :organization");
        assertThat(unlocked()).as("6 of 50 are wrong").isFalse();
        help.change(
                "update answer_review set verdict = 'right' where organization_id = :organization and turn_id ="
                        + " (select turn_id from answer_review where organization_id = :organization and verdict = 'wrong' limit 1)");
        assertThat(unlocked()).as("5 of 50 are wrong").isTrue();
        help.change("update bot set shadow_since = now() - interval '6 days' where organization_id = :organization");
        assertThat(unlocked()).as("six days").isFalse();
    }

    private boolean unlocked() {
        return help.console
                .get("/api/v1/answer-bots/" + help.site.id())
                .json()
                .path("unlocked")
                .asBoolean();
    }
}
