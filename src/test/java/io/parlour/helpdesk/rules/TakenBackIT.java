package io.parlour.helpdesk.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.tickets.TicketChange;
import io.parlour.helpdesk.actions.webhooks.HearAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules follow what stays (HD-40).
class TakenBackIT {
    @Test
    void noRuleFollowsAChangeOfAWebhookThatWasTakenBack() {
        try (RuleScene rules = new RuleScene()) {
            rules.make();
            rules.trigger("Again", "status_changed", null, RuleScene.tags("again"));
            rules.change(
                    new TicketChange.Subject("A long story. ".repeat(14)), new TicketChange.Status("solved", null));
            int runs = rules.runs().size();

            assertThat(heard(rules, "{{ticket.subject}}".repeat(100))).isEqualTo("refused");

            assertThat(rules.ticket().workflow().category()).isEqualTo("solved");
            assertThat(rules.runs()).hasSize(runs);

            assertThat(heard(rules, "Hm")).isEqualTo("set");

            assertThat(rules.runs()).hasSize(runs + 1);
        }
    }

    /// The note comes after the change; filled it may be too long.
    private static String heard(RuleScene rules, String note) {
        String body = """
                {"actions":[{"do":"status","category":"open"},{"do":"note","text":"%s"}]}""".formatted(note);
        return rules.scene
                .transactions()
                .in(
                        rules.scene.organization,
                        () -> rules.scene
                                .app
                                .bean(HearAnswer.class)
                                .heard(
                                        rules.scene.organization,
                                        new HearAnswer.Answer(
                                                rules.scene.conversation,
                                                null,
                                                0,
                                                List.of("status", "note"),
                                                body.getBytes(UTF_8))));
    }
}
