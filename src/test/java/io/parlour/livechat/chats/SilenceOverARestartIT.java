package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.database.TestDatabase;
import io.parlour.identity.AgentPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The program stops between the warning and the end, and the end comes at its second (LC-59).
class SilenceOverARestartIT {
    @Test
    void theEndOfASilentChatComesAtTheDueSecondThoughTheProgramWasStartedAnew() {
        try (TestDatabase database = TestDatabase.fresh()) {
            TestApp before = Shift.node(database);
            Shift shift = new Shift(before);
            shift.change("insert into chat_setting (organization_id, idle_warn_minutes, idle_end_minutes)"
                    + " values (:organization, 5, 1)");
            AgentPrincipal mira = shift.hire("Mira");
            shift.comeOnline(before, mira);
            Shift.Asked chat = shift.ask(before, "Hello");
            before.bean(AnswerOffer.class)
                    .accept(
                            mira,
                            before.bean(ReadDesk.class)
                                    .mine(mira)
                                    .offers()
                                    .getFirst()
                                    .id());
            before.bean(PostMessage.class)
                    .post(new PostMessage.Request(
                            shift.organization,
                            chat.conversation(),
                            new Author.Agent(mira.agent()),
                            UUID.randomUUID(),
                            MessageKind.MESSAGE,
                            "How can I help?",
                            List.of(),
                            9,
                            false));
            shift.change("update message set at = at - interval '6 minutes' where organization_id = :organization");
            shift.change("update chat set due_at = now() where organization_id = :organization");
            before.bean(WatchClock.class).look(shift.organization);
            // thirty of the sixty seconds from the warning to the end have passed
            shift.change("update chat set idle_warned_at = idle_warned_at - interval '30 seconds',"
                    + " due_at = due_at - interval '30 seconds' where organization_id = :organization");
            before.bean(WatchClock.class).look(shift.organization);
            shift.close();
            before.close();

            try (TestApp after = Shift.node(database)) {
                shift.over(after);
                await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(shift.state(chat)).isEqualTo("ended"));
                assertThat(shift.sql("select end_reason from chat where organization_id = :organization", String.class))
                        .isEqualTo("idle");
                assertThat(shift.sql(
                                "select extract(epoch from ended_at - idle_warned_at)::float8 - 60 from chat"
                                        + " where organization_id = :organization",
                                Double.class))
                        .as("seconds after the due one")
                        .isBetween(0.0, 2.0);
            }
        }
    }
}
