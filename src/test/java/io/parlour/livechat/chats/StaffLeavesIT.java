package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A colleague who may no longer sign in, and a department that goes, leave nobody waiting for ever.
class StaffLeavesIT {
    private final TestApp app = TestApp.shared();
    private final Shift shift = new Shift(app);
    private final ConsoleClient owner = Company.of(app, shift.organization).console(Role.OWNER);

    @AfterEach
    void goHome() {
        shift.close();
    }

    @Test
    void theChatsOfASuspendedAgentGoToTheFrontOfWhatWaits() {
        AgentPrincipal mira = shift.hire("Mira");
        AgentPrincipal jonas = shift.hire("Jonas");
        shift.comeOnline(app, mira);
        Shift.Asked chat = shift.ask(app, "Hello");
        app.bean(AnswerOffer.class)
                .accept(
                        mira,
                        app.bean(ReadDesk.class).mine(mira).offers().getFirst().id());
        shift.comeOnline(app, jonas);

        assertThat(owner.patch("/api/v1/agents/" + mira.agent(), Map.of("suspended", true))
                        .status())
                .isEqualTo(200);

        assertThat(app.bean(ReadDesk.class)
                        .mine(jonas)
                        .offers()
                        .getFirst()
                        .chat()
                        .conversation())
                .isEqualTo(chat.conversation());
    }

    @Test
    void aDepartmentWithConversationsNeedsAnHeirAndWhoWaitsKeepsItsPlace() {
        String heir = owner.post("/api/v1/departments", Map.of("name", "Heirs"))
                .json()
                .path("id")
                .asString();
        AgentPrincipal mira = shift.hire("Mira");
        shift.change("insert into agent_department (organization_id, agent_id, department_id) values (:organization, '"
                + mira.agent() + "', '" + heir + "')");
        shift.change("insert into chat_setting (organization_id, chat_limit) values (:organization, 1)");
        shift.comeOnline(app, mira);
        shift.ask(app, "First");
        Shift.Asked second = shift.ask(app, "Second");
        assertThat(shift.state(second)).isEqualTo("queued");
        String path = "/api/v1/departments/" + shift.department;

        assertThat(owner.delete(path).code()).isEqualTo("identity.department-in-use");
        assertThat(owner.delete(path + "?heir=" + shift.department).status()).isEqualTo(422);
        assertThat(owner.delete(path + "?heir=" + heir).status()).isEqualTo(204);

        assertThat(shift.state(second)).isEqualTo("queued");
        assertThat(shift.session(app, second).path("chat").path("position").asInt())
                .isOne();
        assertThat(shift.sql(
                        "select count(*) from conversation where organization_id = :organization and department_id = '"
                                + heir + "'",
                        Integer.class))
                .isEqualTo(2);
    }
}
