package io.parlour.answers;

import static org.assertj.core.api.Assertions.assertThat;

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
}
