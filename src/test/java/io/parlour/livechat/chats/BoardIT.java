package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.kernel.Problem;
import io.parlour.livechat.moves.ReadMoves;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The board says what the tables say (LC-133), a lead sees its departments, and moves are listed with what they cost
/// (LC-74).
class BoardIT {
    private final TestApp app = TestApp.shared();
    private final Shift shift = new Shift(app);

    @AfterEach
    void goHome() {
        shift.close();
    }

    @Test
    void everyValueEqualsTheTables() {
        AgentPrincipal mira = shift.hire("Mira");
        AgentPrincipal jonas = shift.hire("Jonas");
        shift.change("insert into chat_setting (organization_id, chat_limit) values (:organization, 1)");
        shift.comeOnline(app, mira);
        shift.comeOnline(app, jonas);
        for (int i = 0; i < 5; i++) {
            shift.ask(app, "Question " + i);
        }
        accept(mira);
        accept(jonas);
        app.bean(ChooseStatus.class).choose(jonas, jonas.agent(), Status.AWAY, null);

        ReadBoard.Board board = app.bean(ReadBoard.class).read(lead(Set.of(shift.department)));

        assertThat(board.agents())
                .hasSize(count("select count(*) from agent_status where organization_id = :organization"));
        for (ReadDesk.AgentState agent : board.agents()) {
            assertThat(agent.effective().key())
                    .isEqualTo(shift.sql(
                            "select effective from agent_status where organization_id = :organization and agent_id = '"
                                    + agent.agent() + "'",
                            String.class));
            assertThat(agent.running())
                    .isEqualTo(count("select count(*) from chat ch join conversation c on c.organization_id ="
                            + " ch.organization_id and c.id = ch.conversation_id where ch.organization_id = :organization"
                            + " and ch.state = 'active' and c.assignee_id = '" + agent.agent() + "'"));
            assertThat(agent.limit()).isOne();
        }
        assertThat(board.queue()).hasSize(1);
        assertThat(board.queue().getFirst().waiting())
                .isEqualTo(count("select count(*) from chat where organization_id = :organization"
                        + " and state in ('requested', 'queued', 'offered')"));
        assertThat(board.queue().getFirst().longestSince())
                .isEqualTo(shift.sql(
                                "select min(requested_at) from chat where organization_id = :organization"
                                        + " and state in ('requested', 'queued', 'offered')",
                                java.time.OffsetDateTime.class)
                        .toInstant());
        assertThat(board.running().items())
                .hasSize(count("select count(*) from chat where organization_id = :organization and state = 'active'"));
        assertThat(board.ends().missed())
                .isEqualTo(
                        count("select count(*) from chat where organization_id = :organization and state = 'missed'"));
    }

    @Test
    void aLeadSeesAndSteersItsDepartmentsAlone() {
        AgentPrincipal mira = shift.hire("Mira");
        shift.comeOnline(app, mira);
        shift.ask(app, "Question");
        accept(mira);
        AgentPrincipal stranger = lead(Set.of());

        ReadBoard.Board board = app.bean(ReadBoard.class).read(stranger);

        assertThat(board.running().items()).isEmpty();
        assertThat(board.queue()).isEmpty();
        assertThat(board.agents()).extracting(ReadDesk.AgentState::name).doesNotContain("Mira");
        assertThatThrownBy(() -> app.bean(ReadBoard.class).requireToLead(stranger, mira.agent()))
                .isInstanceOf(Problem.class);
        app.bean(ReadBoard.class).requireToLead(lead(Set.of(shift.department)), mira.agent());
        assertThatThrownBy(() -> app.bean(ReadBoard.class).read(mira)).isInstanceOf(Problem.class);
    }

    @Test
    void aMoveIsListedWithWhoWhyAndTheWaitItAdded() {
        AgentPrincipal mira = shift.hire("Mira");
        AgentPrincipal jonas = shift.hire("Jonas");
        shift.comeOnline(app, mira);
        Shift.Asked chat = shift.ask(app, "Question");
        accept(mira);
        shift.comeOnline(app, jonas);
        app.bean(ChangeChat.class).putBack(mira, chat.conversation(), null);
        shift.change(
                "update chat_agent set left_at = left_at - interval '40 seconds' where organization_id = :organization");
        shift.change("update chat_transition set at = (select left_at from chat_agent a where a.organization_id ="
                + " chat_transition.organization_id and a.left_at is not null) where organization_id = :organization"
                + " and cause = 'put_back'");
        accept(jonas);

        for (var moves : java.util.List.of(
                app.bean(ReadMoves.class).ofConversation(jonas, chat.conversation()),
                app.bean(ReadMoves.class).ofTeam(lead(Set.of(shift.department))))) {
            assertThat(moves).singleElement().satisfies(moved -> {
                assertThat(moved.from()).isEqualTo("Mira");
                assertThat(moved.to()).isEqualTo("Jonas");
                assertThat(moved.cause()).isEqualTo("put_back");
                assertThat(moved.waitSeconds()).isBetween(40L, 60L);
            });
        }
        assertThat(app.bean(ReadMoves.class).ofTeam(lead(Set.of()))).isEmpty();
    }

    private void accept(AgentPrincipal agent) {
        app.bean(AnswerOffer.class)
                .accept(
                        agent,
                        app.bean(ReadDesk.class).mine(agent).offers().getFirst().id());
    }

    private int count(String sql) {
        return shift.sql(sql, Integer.class);
    }

    private AgentPrincipal lead(Set<UUID> departments) {
        AgentPrincipal hired = shift.hire("Lead");
        return new AgentPrincipal(
                shift.organization,
                hired.agent(),
                hired.session(),
                Role.LEAD,
                Set.of(),
                departments,
                hired.name(),
                hired.publicName());
    }
}
