package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.kernel.Problem;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A chat between its owner, colleagues and leads (LC-66, LC-67, LC-68, LC-74).
class SupervisingIT {
    private final TestApp app = TestApp.shared();
    private final Shift shift = new Shift(app);
    private final AgentPrincipal mira = shift.hire("Mira");
    private final AgentPrincipal jonas = shift.hire("Jonas");
    private WebSocket consoleOfMira = shift.comeOnline(app, mira);

    private Shift.Asked chat = shift.ask(app, "Is the kettle in stock?");

    @BeforeEach
    void accept() {
        app.bean(AnswerOffer.class)
                .accept(
                        mira,
                        app.bean(ReadDesk.class).mine(mira).offers().getFirst().id());
    }

    @AfterEach
    void goHome() {
        shift.close();
    }

    @Test
    void aTransferTellsTheVisitorToWhomAndTheColleagueWhy() {
        shift.comeOnline(app, jonas);

        transfer(new TransferChat.To(jonas.agent(), null, "Wants a refund"));

        assertThat(visitor().path("connectingTo").asString()).isEqualTo("Jonas");
        ReadDesk.Asked asked = offerOf(jonas);
        assertThat(asked.note()).isEqualTo("Wants a refund");
        assertThat(java.time.Duration.between(asked.offeredAt(), asked.expiresAt()))
                .hasSeconds(30);
        assertThat(messagesOfVisitor()).doesNotContain("Wants a refund");
        assertThat(kinds()).contains("note");

        app.bean(AnswerOffer.class).accept(jonas, asked.id());
        assertThat(visitor().has("connectingTo")).isFalse();
        assertThat(owner()).isEqualTo("Jonas");
        assertThat(whole().chat().transfers()).isOne();
    }

    @Test
    void aDepartmentIsAskedOneAfterTheOtherAndTheOwnerKeepsTheChatWhenNobodyTakesIt() {
        AgentPrincipal lena = shift.hire("Lena");
        shift.comeOnline(app, jonas);
        shift.comeOnline(app, lena);

        transfer(new TransferChat.To(null, shift.department, null));
        assertThat(visitor().path("connectingTo").asString()).isNotEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(owner()).isEqualTo("Mira");
            AgentPrincipal asked = app.bean(ReadDesk.class).mine(jonas).offers().isEmpty() ? lena : jonas;
            app.bean(AnswerOffer.class).refuse(asked, offerOf(asked).id(), "Busy");
        }

        assertThat(owner()).isEqualTo("Mira");
        assertThat(whole().chat().transferSince()).isNull();
        assertThat(visitor().path("state").asString()).isEqualTo("active");
        assertThat(visitor().has("connectingTo")).isFalse();
    }

    @Test
    void nobodyWhoIsOfflineIsAsked() {
        assertThatThrownBy(() -> transfer(new TransferChat.To(jonas.agent(), null, null)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> transfer(new TransferChat.To(null, shift.department, null)))
                .isInstanceOf(Problem.class);
        assertThat(whole().chat().transfers()).isZero();
    }

    @Test
    void awayAgentsGetNoTransfers() {
        shift.comeOnline(app, jonas);
        for (Status status : List.of(Status.AWAY, Status.INVISIBLE, Status.OFFLINE)) {
            app.bean(ChooseStatus.class).choose(jonas, jonas.agent(), status, null);

            assertThatThrownBy(() -> transfer(new TransferChat.To(jonas.agent(), null, null)))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(422);
                        assertThat(problem.code()).isEqualTo("input.invalid");
                    });
            assertThatThrownBy(() -> transfer(new TransferChat.To(null, shift.department, null)))
                    .isInstanceOf(Problem.class);
        }
        app.bean(ChooseStatus.class).choose(jonas, jonas.agent(), Status.ASSIGN_ONLY, null);
        transfer(new TransferChat.To(jonas.agent(), null, null));
        assertThat(app.bean(ReadDesk.class).mine(jonas).offers()).hasSize(1);
    }

    @Test
    void departmentTransferSkipsAwayAgentsAndStopsRingingAtOneWhoGoesAway() {
        AgentPrincipal lena = shift.hire("Lena");
        shift.comeOnline(app, jonas);
        shift.comeOnline(app, lena);
        app.bean(ChooseStatus.class).choose(jonas, jonas.agent(), Status.AWAY, null);

        transfer(new TransferChat.To(null, shift.department, null));

        assertThat(app.bean(ReadDesk.class).mine(jonas).offers()).isEmpty();
        assertThat(app.bean(ReadDesk.class).mine(lena).offers()).hasSize(1);
        app.bean(ChooseStatus.class).choose(lena, lena.agent(), Status.AWAY, null);
        assertThat(app.bean(ReadDesk.class).mine(lena).offers()).isEmpty();
        assertThat(whole().chat().transferSince()).isNull();
        assertThat(owner()).isEqualTo("Mira");
    }

    @Test
    void whoeverTakesOverWhileAColleagueIsAskedEndsTheAsking() {
        shift.comeOnline(app, jonas);
        AgentPrincipal lead = lead();
        transfer(new TransferChat.To(jonas.agent(), null, null));

        app.bean(ChangeChat.class).takeOver(lead, chat.conversation());

        assertThat(app.bean(ReadDesk.class).mine(jonas).offers()).isEmpty();
        assertThat(whole().chat().transferSince()).isNull();
        assertThat(owner()).isEqualTo("Lead");
    }

    @Test
    void whoJoinsIsSeenByTheVisitorAndWhoMonitorsIsNot() {
        shift.comeOnline(app, jonas);
        AgentPrincipal lead = lead();
        shift.comeOnline(app, lead);
        app.bean(JoinChat.class).join(lead, chat.conversation(), JoinChat.Part.MONITOR);
        assertThat(messagesOfVisitor()).doesNotContain("Lead");
        assertThat(audited(83)).isOne();
        assertThat(audited(84)).isZero();

        app.bean(JoinChat.class).join(jonas, chat.conversation(), JoinChat.Part.SECOND);
        assertThat(messagesOfVisitor()).contains("Jonas");
        assertThat(whole().chat().parts()).extracting(ChatView.Part::name).containsExactlyInAnyOrder("Lead", "Jonas");

        app.bean(JoinChat.class).leave(lead, chat.conversation());
        assertThat(audited(84)).isOne();
    }

    @Test
    void watchingEndsWithTheChatAndWithTheLine() {
        AgentPrincipal lead = lead();
        WebSocket console = shift.comeOnline(app, lead);
        app.bean(JoinChat.class).join(lead, chat.conversation(), JoinChat.Part.MONITOR);
        console.abort();
        await().untilAsserted(() -> assertThat(audited(84)).isOne());

        shift.comeOnline(app, lead);
        app.bean(JoinChat.class).join(lead, chat.conversation(), JoinChat.Part.MONITOR);
        app.bean(ChangeChat.class).end(mira, chat.conversation());
        assertThat(audited(83)).isEqualTo(2);
        assertThat(audited(84)).isEqualTo(2);
    }

    @Test
    void agentsMonitorNothingAndALeadTheChatsOfItsDepartments() {
        shift.comeOnline(app, jonas);
        AgentPrincipal stranger = role(Role.LEAD, Set.of());
        for (AgentPrincipal who : List.of(jonas, stranger)) {
            assertThatThrownBy(() -> app.bean(JoinChat.class).join(who, chat.conversation(), JoinChat.Part.MONITOR))
                    .isInstanceOf(Problem.class)
                    .satisfies(e -> assertThat(((Problem) e).status()).isEqualTo(403));
        }
        for (Role role : List.of(Role.OWNER, Role.ADMINISTRATOR)) {
            app.bean(JoinChat.class).join(role(role, Set.of()), chat.conversation(), JoinChat.Part.MONITOR);
        }
        app.bean(JoinChat.class).join(lead(), chat.conversation(), JoinChat.Part.MONITOR);
        assertThat(audited(83)).isEqualTo(3);
    }

    @Test
    void aWhisperReachesAgentsAlone() {
        app.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        shift.organization,
                        chat.conversation(),
                        new Author.Agent(jonas.agent()),
                        UUID.randomUUID(),
                        MessageKind.WHISPER,
                        "Offer ten per cent",
                        List.of(),
                        0,
                        true));

        assertThat(kinds()).contains("whisper");
        assertThat(messagesOfVisitor()).doesNotContain("ten per cent");
        assertThat(owner()).isEqualTo("Mira");
    }

    @Test
    void whoGoesBeforeTheFirstAnswerKeepsNobodyWaiting() {
        shift.comeOnline(app, jonas);
        consoleOfMira.abort();
        await().untilAsserted(() -> assertThat(shift.sql(
                        "select connected from agent_status where organization_id = :organization and agent_id = '"
                                + mira.agent() + "'",
                        Boolean.class))
                .isFalse());
        shift.change("update agent_status set left_at = left_at - interval '61 seconds', due_at = now()"
                + " where organization_id = :organization and agent_id = '" + mira.agent() + "'");
        app.bean(WatchClock.class).look(shift.organization);

        assertThat(offerOf(jonas).chat().conversation()).isEqualTo(chat.conversation());
        assertThat(whole().moves()).extracting(ChatView.Move::cause).contains("agent_away");
    }

    @Test
    void whoDeclinedIsAskedAgainByItsOwnWishWhenNobodyElseIsFree() {
        shift.change("insert into chat_setting (organization_id, chat_limit) values (:organization, 1)");
        shift.comeOnline(app, jonas);
        Shift.Asked second = shift.ask(app, "Second");
        app.bean(AnswerOffer.class).refuse(jonas, offerOf(jonas).id(), "Not my subject");
        assertThat(shift.state(second)).isEqualTo("queued");
        assertThat(app.bean(ReadDesk.class).mine(jonas).offers()).isEmpty();

        app.bean(ChangeChat.class).offerAgain(jonas, second.conversation());

        assertThat(offerOf(jonas).chat().conversation()).isEqualTo(second.conversation());
    }

    @Test
    void whoTakesWithoutBeingAskedHasTheChatAtOnce() {
        shift.comeOnline(app, jonas);
        app.bean(ChooseStatus.class).autoAccept(shift.organization, jonas.agent(), true);
        app.bean(ChooseStatus.class).choose(mira, mira.agent(), Status.AWAY, null);

        Shift.Asked second = shift.ask(app, "Second");

        assertThat(shift.state(second)).isEqualTo("active");
        assertThat(Objects.requireNonNull(app.bean(ReadDesk.class).mine(jonas).status())
                        .autoAccept())
                .isTrue();
    }

    private void transfer(TransferChat.To to) {
        app.bean(TransferChat.class).transfer(mira, chat.conversation(), to);
    }

    private ReadDesk.Asked offerOf(AgentPrincipal agent) {
        return app.bean(ReadDesk.class).mine(agent).offers().getFirst();
    }

    private ChatView.Whole whole() {
        return app.bean(ReadChats.class)
                .ofConversation(mira, chat.conversation())
                .orElseThrow();
    }

    private @Nullable String owner() {
        return Objects.requireNonNull(whole().chat().owner()).name();
    }

    private JsonNode visitor() {
        return shift.session(app, chat).path("chat");
    }

    private String messagesOfVisitor() {
        return shift.get(app, "/widget/v1/conversations/" + chat.conversation() + "/messages?after=0", chat.token())
                .toString();
    }

    private String kinds() {
        return shift.sql(
                "select string_agg(kind, ' ' order by seq) from message where organization_id = :organization"
                        + " and conversation_id = '" + chat.conversation() + "'",
                String.class);
    }

    private int audited(int action) {
        return shift.sql(
                "select count(*) from parlour_audit_listed('{" + action + "}'::smallint[], 9223372036854775807, 100)",
                Integer.class);
    }

    private AgentPrincipal lead() {
        return role(Role.LEAD, Set.of(shift.department));
    }

    private AgentPrincipal role(Role role, Set<UUID> departments) {
        AgentPrincipal hired = shift.hire(role == Role.LEAD ? "Lead" : role.name());
        return new AgentPrincipal(
                shift.organization,
                hired.agent(),
                hired.session(),
                role,
                Set.of(),
                departments,
                hired.name(),
                hired.publicName());
    }
}
