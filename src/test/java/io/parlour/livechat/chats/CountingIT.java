package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.AgentPrincipal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The three ways of counting what an agent has (LC-65): a second chat comes or waits.
class CountingIT {
    private final TestApp app = TestApp.shared();
    private final Shift shift = new Shift(app);

    @AfterEach
    void goHome() {
        shift.close();
    }

    @Test
    void everyRunningChatCountsUnlessSaidOtherwise() {
        counting("active");
        Shift.Asked first = running();
        quiet(first, "1 day");
        warned(first);

        assertThat(shift.state(shift.ask(app, "Second"))).isEqualTo("queued");
    }

    @Test
    void aChatWithoutAMessageInTheLastMinutesDoesNotCount() {
        counting("recent");
        Shift.Asked first = running();
        quiet(first, "9 minutes");
        Shift.Asked second = shift.ask(app, "Second");
        assertThat(shift.state(second)).isEqualTo("queued");

        quiet(first, "2 minutes");
        app.bean(ChatDesk.class).settle(shift.organization);

        assertThat(shift.state(second)).isEqualTo("offered");
    }

    @Test
    void aChatWhoseVisitorWasWarnedDoesNotCount() {
        counting("not_warned");
        Shift.Asked first = running();
        quiet(first, "1 day");
        Shift.Asked second = shift.ask(app, "Second");
        assertThat(shift.state(second)).isEqualTo("queued");

        warned(first);
        app.bean(ChatDesk.class).settle(shift.organization);

        assertThat(shift.state(second)).isEqualTo("offered");
    }

    private void counting(String way) {
        shift.change(
                "insert into chat_setting (organization_id, chat_limit, counting, recent_minutes, idle_warn_minutes)"
                        + " values (:organization, 1, '" + way + "', 10, 0)");
    }

    private Shift.Asked running() {
        AgentPrincipal mira = shift.hire("Mira");
        shift.comeOnline(app, mira);
        Shift.Asked chat = shift.ask(app, "First");
        app.bean(AnswerOffer.class)
                .accept(
                        mira,
                        app.bean(ReadDesk.class).mine(mira).offers().getFirst().id());
        return chat;
    }

    private void quiet(Shift.Asked chat, String so) {
        shift.change("update message set at = at - interval '" + so
                + "' where organization_id = :organization and conversation_id = '" + chat.conversation() + "'");
    }

    private void warned(Shift.Asked chat) {
        shift.change("update chat set idle_warned_at = now() where organization_id = :organization"
                + " and conversation_id = '" + chat.conversation() + "'");
    }
}
