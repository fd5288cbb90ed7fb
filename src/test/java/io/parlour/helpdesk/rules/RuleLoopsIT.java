package io.parlour.helpdesk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two installations whose rules answer each other by mail (HD-42).
class RuleLoopsIT {
    private static final int MOST = 5;

    @Test
    void twoInstallationsThatAnswerEachOtherStop() {
        assertThat(exchanged(source -> source)).isBetween(1, MOST);
    }

    @Test
    void theyStopAlsoWhereAServerBetweenThemTakesTheMarksAway() {
        assertThat(exchanged(source -> source.replaceAll(
                        "(?m)^(Auto-Submitted|X-Auto-Response-Suppress|X-Parlour-Loop|Precedence):.*\\R((?:[ \\t].*\\R)*)",
                        "")))
                .isBetween(1, MOST);
    }

    /// How many mails go between them after a person's mail to the first seemed to come from the second.
    private static int exchanged(UnaryOperator<String> between) {
        TestApp app = TestApp.shared();
        try (MailScene one = new MailScene(app);
                MailScene other = new MailScene(app)) {
            answers(one);
            answers(other);
            one.send(other.mailbox, """
                    From: %s
                    To: %s
                    Subject: Loud
                    Message-ID: <begin@peer.example>

                    Is it loud?
                    """.formatted(other.mailbox, one.mailbox));
            one.conversations(1);
            int exchanged = 0;
            MailScene from = one;
            MailScene to = other;
            for (int turn = 0; turn < 2 * MOST; turn++) {
                List<JsonNode> sent = from.outbound();
                if (sent.size() <= turn / 2) {
                    return exchanged;
                }
                exchanged++;
                int before = filed(to);
                to.send(from.mailbox, between.apply(from.source(sent.getFirst()).replace("\r\n", "\n")));
                MailScene waiting = to;
                await().atMost(Duration.ofSeconds(20)).until(() -> filed(waiting) > before);
                MailScene turned = from;
                from = to;
                to = turned;
            }
            return exchanged;
        }
    }

    private static void answers(MailScene scene) {
        for (String event : List.of("created", "contact_wrote")) {
            assertThat(scene.console
                            .post(
                                    RuleScene.RULES,
                                    Map.of(
                                            "kind",
                                            "trigger",
                                            "name",
                                            "Answers " + event,
                                            "events",
                                            List.of(event),
                                            "actions",
                                            List.of(RuleScene.reply("We have it: " + event)),
                                            "active",
                                            true,
                                            "version",
                                            0,
                                            "overdue",
                                            false))
                            .status())
                    .isEqualTo(201);
        }
    }

    private static int filed(MailScene scene) {
        return scene.app
                .superuser()
                .sql("""
                        select count(*)::int as n from mail_outcome
                        where organization_id = :organization and outcome <> 'pending'
                        """)
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getInt("n"))
                .single();
    }
}
