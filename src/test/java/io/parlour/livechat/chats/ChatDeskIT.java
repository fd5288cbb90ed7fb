package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.database.TestDatabase;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two nodes, one database: chats find one agent each, whatever node is asked.
class ChatDeskIT {
    private static TestDatabase database;
    private static TestApp one;
    private static TestApp two;

    private final Shift shift = shift();

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        one = Shift.node(database);
        two = Shift.node(database);
    }

    private static Shift shift() {
        return new Shift(one);
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        database.close();
    }

    @AfterEach
    void goHome() {
        shift.close();
    }

    @Test
    void aChatIsOfferedAcceptedAndEnded() {
        AgentPrincipal mira = shift.hire("Mira");
        shift.comeOnline(two, mira);
        Shift.Asked chat = shift.ask(one, "Is the kettle in stock?");
        assertThat(shift.state(chat)).isEqualTo("offered");

        ReadDesk.Asked offer = two.bean(ReadDesk.class).mine(mira).offers().getFirst();
        assertThat(offer.chat().question()).isEqualTo("Is the kettle in stock?");
        two.bean(AnswerOffer.class).accept(mira, offer.id());

        assertThat(shift.session(one, chat).path("chat").path("state").asString())
                .isEqualTo("active");
        ReadDesk.Mine desk = one.bean(ReadDesk.class).mine(mira);
        assertThat(desk.offers()).isEmpty();
        assertThat(desk.counts()).containsEntry(ChatList.MINE, 1L).containsEntry(ChatList.QUEUE, 0L);

        one.bean(ChangeChat.class).end(mira, chat.conversation());
        assertThat(shift.state(chat)).isEqualTo("ended");
        assertThat(shift.session(one, chat).path("state").asString()).isEqualTo("closed");
        assertThat(one.bean(ReadChats.class)
                        .ofConversation(mira, chat.conversation())
                        .orElseThrow()
                        .moves())
                .extracting(ChatView.Move::cause)
                .containsExactly("asked_for", "asked", "accepted", "agent_ended");
    }

    @Test
    void withNobodyThereAVisitorIsToldAtOnceAndItsMessageStays() {
        Shift.Asked chat = shift.ask(one, "Anybody?");

        assertThat(shift.session(two, chat).path("chat").path("reason").asString())
                .isEqualTo("nobody_available");
        assertThat(shift.session(two, chat).path("state").asString()).isEqualTo("open");
    }

    @Test
    void twoNodesNeverGoBeyondALimitNorAskTwiceForOneChat() {
        List<AgentPrincipal> agents = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            AgentPrincipal agent = shift.hire("Agent " + i);
            shift.comeOnline(i % 2 == 0 ? one : two, agent);
            agents.add(agent);
        }
        List<CompletableFuture<Shift.Asked>> asking = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TestApp there = i % 2 == 0 ? one : two;
            String text = "Question " + i;
            asking.add(CompletableFuture.supplyAsync(() -> shift.ask(there, text)));
        }
        asking.forEach(CompletableFuture::join);

        assertThat(shift.sql("select count(*) from offer where organization_id = :organization", Integer.class))
                .isEqualTo(15);
        assertThat(shift.sql(
                        "select max(n) from (select count(*) as n from offer where organization_id = :organization"
                                + " and state = 'open' group by agent_id) t",
                        Integer.class))
                .isEqualTo(3);
        assertThat(shift.sql(
                        "select count(*) from chat where organization_id = :organization and state = 'queued'",
                        Integer.class))
                .isEqualTo(35);

        AtomicInteger accepted = new AtomicInteger();
        agents.parallelStream().forEach(agent -> {
            for (ReadDesk.Asked offer : one.bean(ReadDesk.class).mine(agent).offers()) {
                CompletableFuture<Void> here = CompletableFuture.runAsync(() -> {
                    one.bean(AnswerOffer.class).accept(agent, offer.id());
                    accepted.incrementAndGet();
                });
                two.bean(AnswerOffer.class).accept(agent, offer.id());
                here.join();
            }
        });
        assertThat(accepted).hasValue(15);
        assertThat(shift.sql(
                        "select max(n) from (select count(*) as n from chat_agent where organization_id = :organization"
                                + " and left_at is null group by agent_id) t",
                        Integer.class))
                .isEqualTo(3);
        assertThat(shift.sql("select count(*) from chat_agent where organization_id = :organization", Integer.class))
                .isEqualTo(15);
    }

    @Test
    void whoAnswersFromTheQueueHasTakenTheChatAndClosingEndsIt() {
        AgentPrincipal mira = shift.hire("Mira");
        AgentPrincipal jonas = shift.hire("Jonas");
        shift.comeOnline(one, mira);
        Shift.Asked chat = shift.ask(one, "Hello");

        one.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        shift.organization,
                        chat.conversation(),
                        new Author.Agent(jonas.agent()),
                        UUID.randomUUID(),
                        MessageKind.MESSAGE,
                        "Hello, this is Jonas",
                        List.of(),
                        2,
                        false));

        await().untilAsserted(() -> assertThat(shift.state(chat)).isEqualTo("active"));
        assertThat(one.bean(ReadDesk.class).mine(mira).offers()).isEmpty();
        one.bean(AssignConversation.class)
                .assign(shift.organization, chat.conversation(), mira.agent(), new Author.Agent(jonas.agent()));
        await().untilAsserted(() ->
                assertThat(one.bean(ReadDesk.class).mine(mira).counts()).containsEntry(ChatList.MINE, 1L));
        one.bean(CloseConversation.class)
                .close(shift.organization, chat.conversation(), new Author.Agent(mira.agent()));
        await().untilAsserted(() -> assertThat(shift.state(chat)).isEqualTo("ended"));
    }

    @Test
    void aRefusedChatGoesToTheNextAndComesBackToNobody() {
        AgentPrincipal mira = shift.hire("Mira");
        AgentPrincipal jonas = shift.hire("Jonas");
        shift.comeOnline(one, mira);
        shift.comeOnline(two, jonas);
        Shift.Asked chat = shift.ask(one, "Hello");

        for (int i = 0; i < 2; i++) {
            for (AgentPrincipal agent : List.of(mira, jonas)) {
                one.bean(ReadDesk.class)
                        .mine(agent)
                        .offers()
                        .forEach(offer -> two.bean(AnswerOffer.class).refuse(agent, offer.id(), "busy"));
            }
        }

        assertThat(shift.state(chat)).isEqualTo("refused");
        assertThat(shift.sql("select count(*) from offer where organization_id = :organization", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void aTransferRefusedLeavesTheChatWithItsOwner() {
        AgentPrincipal mira = shift.hire("Mira");
        AgentPrincipal jonas = shift.hire("Jonas");
        shift.comeOnline(one, mira);
        Shift.Asked chat = shift.ask(one, "Hello");
        one.bean(AnswerOffer.class)
                .accept(
                        mira,
                        one.bean(ReadDesk.class).mine(mira).offers().getFirst().id());
        assertThatThrownBy(() -> one.bean(TransferChat.class).transfer(mira, chat.conversation(), to(jonas, null)))
                .isInstanceOf(Problem.class);
        shift.comeOnline(two, jonas);

        one.bean(TransferChat.class).transfer(mira, chat.conversation(), to(jonas, null));
        ReadDesk.Asked offer = two.bean(ReadDesk.class).mine(jonas).offers().getFirst();
        assertThat(offer.kind()).isEqualTo(OfferKind.TRANSFER);
        two.bean(AnswerOffer.class).refuse(jonas, offer.id(), null);
        assertThat(one.bean(ReadDesk.class).mine(mira).counts()).containsEntry(ChatList.MINE, 1L);

        one.bean(TransferChat.class).transfer(mira, chat.conversation(), to(jonas, null));
        two.bean(AnswerOffer.class)
                .accept(
                        jonas,
                        two.bean(ReadDesk.class).mine(jonas).offers().getFirst().id());
        assertThat(two.bean(ReadDesk.class).mine(jonas).counts()).containsEntry(ChatList.MINE, 1L);
        assertThat(one.bean(ReadDesk.class).mine(mira).counts()).containsEntry(ChatList.MINE, 0L);
    }

    private static TransferChat.To to(AgentPrincipal agent, @Nullable String note) {
        return new TransferChat.To(agent.agent(), null, note);
    }

    @Test
    void anOfferRunsOutAndAVisitorGivesUpThoughTheNodeThatSetTheClockIsGone() {
        shift.change("insert into chat_department (organization_id, department_id, offer_seconds)"
                + " values (:organization, '" + shift.department + "', 10)");
        AgentPrincipal mira = shift.hire("Mira");
        shift.comeOnline(one, mira);
        TestApp third = Shift.node(database);
        Shift.Asked chat = shift.ask(third, "Hello");
        third.close();
        assertThat(shift.state(chat)).isEqualTo("offered");

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(shift.state(chat)).isEqualTo("missed"));
        assertThat(shift.sql(
                        "select extract(epoch from ended_at - requested_at)::integer from chat where organization_id = :organization",
                        Integer.class))
                .isBetween(10, 13);
    }

    @Test
    void aChatOfALostAgentGoesToTheFrontOfWhatWaits() {
        AgentPrincipal mira = shift.hire("Mira");
        WebSocket console = shift.comeOnline(one, mira);
        Shift.Asked chat = shift.ask(one, "Hello");
        one.bean(AnswerOffer.class)
                .accept(
                        mira,
                        one.bean(ReadDesk.class).mine(mira).offers().getFirst().id());
        AgentPrincipal jonas = shift.hire("Jonas");
        shift.comeOnline(two, jonas);

        console.abort();
        await().untilAsserted(() -> assertThat(shift.sql(
                        "select connected from agent_status where organization_id = :organization and agent_id = '"
                                + mira.agent() + "'",
                        Boolean.class))
                .isFalse());
        shift.change("update agent_status set left_at = left_at - interval '3 minutes', due_at = now()"
                + " where organization_id = :organization and agent_id = '" + mira.agent() + "'");
        one.bean(WatchClock.class).look(shift.organization);

        ReadDesk.Asked offer = two.bean(ReadDesk.class).mine(jonas).offers().getFirst();
        assertThat(offer.chat().conversation()).isEqualTo(chat.conversation());
        assertThat(one.bean(ReadChats.class)
                        .ofConversation(jonas, chat.conversation())
                        .orElseThrow()
                        .moves())
                .extracting(ChatView.Move::cause)
                .containsSubsequence("accepted", "agent_lost", "asked");
    }

    @Test
    void aSilentVisitorIsWarnedAndThenItsChatEnds() {
        AgentPrincipal mira = shift.hire("Mira");
        shift.comeOnline(one, mira);
        Shift.Asked chat = shift.ask(one, "Hello");
        one.bean(AnswerOffer.class)
                .accept(
                        mira,
                        one.bean(ReadDesk.class).mine(mira).offers().getFirst().id());
        backdate("6 minutes");
        one.bean(WatchClock.class).look(shift.organization);
        assertThat(shift.sql(
                        "select idle_warned_at is null from chat where organization_id = :organization", Boolean.class))
                .as("an agent owes the answer: nobody is warned")
                .isTrue();

        one.bean(PostMessage.class)
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
        backdate("6 minutes");
        one.bean(WatchClock.class).look(shift.organization);
        assertThat(shift.sql(
                        "select idle_warned_at is not null from chat where organization_id = :organization",
                        Boolean.class))
                .isTrue();
        shift.change("update chat set idle_warned_at = idle_warned_at - interval '3 minutes', due_at = now()"
                + " where organization_id = :organization");
        one.bean(WatchClock.class).look(shift.organization);

        assertThat(shift.session(one, chat).path("chat").path("reason").asString())
                .isEqualTo("idle");
    }

    @Test
    void aRatingCountsUntilAnotherReplacesItAndNoneComesLate() {
        AgentPrincipal mira = shift.hire("Mira");
        shift.comeOnline(one, mira);
        Shift.Asked chat = shift.ask(one, "Hello");
        one.bean(AnswerOffer.class)
                .accept(
                        mira,
                        one.bean(ReadDesk.class).mine(mira).offers().getFirst().id());
        RateChat ratings = one.bean(RateChat.class);
        assertThatThrownBy(() -> ratings.rate(shift.organization, chat.conversation(), 5, ""))
                .hasMessageContaining("rating.too-early");
        one.bean(ChangeChat.class).end(mira, chat.conversation());
        assertThat(shift.session(one, chat).path("chat").path("rateable").asBoolean())
                .isTrue();

        ratings.rate(shift.organization, chat.conversation(), 2, "too slow");
        ratings.rate(shift.organization, chat.conversation(), 4, "fine, my card 4111 1111 1111 1111");
        List<RateChat.Rating> kept = one.bean(ReadChats.class)
                .ofConversation(mira, chat.conversation())
                .orElseThrow()
                .ratings();
        assertThat(kept).extracting(RateChat.Rating::score).containsExactly(4, 2);
        assertThat(kept.getFirst().text()).startsWith("fine").doesNotContain("4111 1111");

        shift.change("update chat set ended_at = ended_at - interval '8 days' where organization_id = :organization");
        assertThatThrownBy(() -> ratings.rate(shift.organization, chat.conversation(), 5, ""))
                .hasMessageContaining("rating.too-late");
    }

    private void backdate(String by) {
        shift.change("update message set at = at - interval '" + by + "' where organization_id = :organization");
        shift.change("update chat set due_at = now() where organization_id = :organization and state = 'active'");
    }
}
