package io.parlour.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PostMessageIT {
    private final Scene scene = Scene.shared();

    @Test
    void aMessageIsStoredOnceInItsPlace() {
        PostMessage.Outcome outcome = scene.post(scene.visitorSays("Hello"));

        assertThat(outcome).isInstanceOf(PostMessage.Outcome.Posted.class);
        List<Message> messages = scene.messages(Audience.AGENT);
        assertThat(messages).extracting(Message::seq).containsExactly(1L, 2L);
        assertThat(Scene.eventOf(messages.getFirst())).isEqualTo("started");
        assertThat(messages.getLast().text()).isEqualTo("Hello");
        assertThat(messages.getLast().author().name()).isEqualTo("Vera");
    }

    @Test
    void aRetriedMessageIsStoredOnce() {
        PostMessage.Request request = scene.visitorSays("Hello");
        PostMessage.Outcome.Posted first = (PostMessage.Outcome.Posted) scene.post(request);
        PostMessage.Outcome second = scene.post(request);

        assertThat(second).isEqualTo(new PostMessage.Outcome.AlreadyPosted(first.id(), first.seq(), first.at()));
        assertThat(scene.messages(Audience.AGENT)).hasSize(2);
    }

    @Test
    void theSameSendFiveTimesAtOnceIsOneRow() throws Exception {
        PostMessage.Request request = scene.visitorSays("Hello");
        List<PostMessage.Outcome> outcomes = atOnce(List.of(
                () -> scene.post(request),
                () -> scene.transactions().in(scene.organization, () -> scene.post(request)),
                () -> scene.post(request),
                () -> scene.transactions().in(scene.organization, () -> scene.post(request)),
                () -> scene.post(request)));

        assertThat(outcomes)
                .filteredOn(PostMessage.Outcome.Posted.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(PostMessage.Outcome.AlreadyPosted.class::isInstance)
                .hasSize(4);
        assertThat(scene.messages(Audience.AGENT)).hasSize(2);
    }

    @Test
    void theStoredTextWinsOverALaterOneOfTheSameId() {
        PostMessage.Request request = scene.visitorSays("first");
        scene.post(request);
        PostMessage.Request other = new PostMessage.Request(
                request.organization(),
                request.conversation(),
                request.author(),
                request.clientId(),
                request.kind(),
                "second",
                List.of(),
                0,
                false);

        assertThat(scene.post(other)).isInstanceOf(PostMessage.Outcome.AlreadyPosted.class);
        assertThat(scene.messages(Audience.AGENT).getLast().text()).isEqualTo("first");
    }

    @Test
    void aHundredSendersLeaveNoGap() throws Exception {
        List<Callable<PostMessage.Outcome>> sends = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            PostMessage.Request request = scene.visitorSays("message " + i);
            sends.add(() -> scene.post(request));
        }
        assertThat(atOnce(sends)).allMatch(PostMessage.Outcome.Posted.class::isInstance);
        assertThat(scene.messages(Audience.AGENT))
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 101).boxed().toList());
    }

    @Test
    void oneBadSendSpoilsNoOtherOfItsBatch() throws Exception {
        List<Callable<PostMessage.Outcome>> sends = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            PostMessage.Request request = i % 10 == 3 ? withUnknownFile() : scene.visitorSays("message " + i);
            sends.add(() -> {
                try {
                    return scene.post(request);
                } catch (Problem e) {
                    assertThat(e.code()).isEqualTo("attachment.unknown");
                    return new PostMessage.Outcome.NotFound();
                }
            });
        }
        List<PostMessage.Outcome> outcomes = atOnce(sends);
        assertThat(outcomes)
                .filteredOn(PostMessage.Outcome.Posted.class::isInstance)
                .hasSize(36);
        assertThat(scene.messages(Audience.AGENT)).hasSize(37);
    }

    @Test
    void anotherAgentsNewerAnswerStopsASend() {
        scene.post(scene.visitorSays("Hello"));
        scene.post(scene.agentSays("I am on it"));
        PostMessage.Request late = scene.request(new Author.Agent(scene.colleague), "Me too", MessageKind.MESSAGE);

        assertThat(scene.post(late)).isEqualTo(new PostMessage.Outcome.NewerMessages(0));
        assertThat(scene.post(new PostMessage.Request(
                        late.organization(),
                        late.conversation(),
                        late.author(),
                        late.clientId(),
                        late.kind(),
                        late.text(),
                        List.of(),
                        0,
                        true)))
                .isInstanceOf(PostMessage.Outcome.Posted.class);
    }

    @Test
    void neitherVisitorsNorNotesNorOnesOwnAnswersCollide() {
        scene.post(scene.agentSays("one"));
        assertThat(scene.post(scene.visitorSays("two"))).isInstanceOf(PostMessage.Outcome.Posted.class);
        assertThat(scene.post(scene.agentSays("three"))).isInstanceOf(PostMessage.Outcome.Posted.class);
        assertThat(scene.post(scene.request(new Author.Agent(scene.colleague), "psst", MessageKind.NOTE)))
                .isInstanceOf(PostMessage.Outcome.Posted.class);
        assertThat(scene.post(scene.agentSays("four"))).isInstanceOf(PostMessage.Outcome.Posted.class);
    }

    @Test
    void whoAnswersTheQueueFirstHasTakenTheConversation() {
        scene.post(scene.visitorSays("Hello"));
        assertThat(scene.row(scene.agent).assignee()).isNull();
        scene.post(scene.agentSays("Hi"));

        assertThat(scene.row(scene.agent).assignee()).isEqualTo(new ConversationRow.Named(scene.agent, "Ana Full"));
        assertThat(Scene.eventOf(scene.messages(Audience.AGENT).get(2))).isEqualTo("assigned");
    }

    @Test
    void aClosedConversationTakesNothing() {
        scene.app
                .bean(CloseConversation.class)
                .close(scene.organization, scene.conversation, new Author.Agent(scene.agent));
        assertThat(scene.post(scene.visitorSays("Hello?"))).isEqualTo(new PostMessage.Outcome.ConversationClosed());
        assertThat(scene.post(scene.agentSays("Hello?"))).isEqualTo(new PostMessage.Outcome.ConversationClosed());

        scene.app
                .bean(ReopenConversation.class)
                .reopen(scene.organization, scene.conversation, new Author.Agent(scene.agent));
        assertThat(scene.post(scene.agentSays("Hello!"))).isInstanceOf(PostMessage.Outcome.Posted.class);
    }

    @Test
    void aVisitorWritesOnlyToItsOwnConversation() {
        PostMessage.Request foreign =
                scene.request(new Author.Visitor(scene.newContact()), "Let me in", MessageKind.MESSAGE);
        assertThat(scene.post(foreign)).isEqualTo(new PostMessage.Outcome.NotFound());
    }

    @Test
    void aConversationOfAnotherOrganizationIsNotThere() {
        Scene other = Scene.shared();
        PostMessage.Request foreign = new PostMessage.Request(
                other.organization,
                scene.conversation,
                new Author.Agent(other.agent),
                Scene.IDS.next(),
                MessageKind.MESSAGE,
                "Hello",
                List.of(),
                0,
                false);
        assertThat(other.post(foreign)).isEqualTo(new PostMessage.Outcome.NotFound());
        assertThat(other.app
                        .bean(ReadMessages.class)
                        .after(other.organization, scene.conversation, 0, Audience.AGENT, 10))
                .isEmpty();
    }

    @Test
    void aCardNumberIsNeverStored() {
        scene.post(scene.visitorSays("it is 4111 1111 1111 1111"));
        Message stored = scene.messages(Audience.AGENT).getLast();
        assertThat(stored.text()).isEqualTo("it is [card ••1111]");
        assertThat(stored.redactions()).containsExactly("card");
    }

    @Test
    void badTextsAreRefusedAndHarmlessOnesKept() {
        assertThatThrownBy(() -> scene.post(scene.visitorSays("x".repeat(10_001))))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("message.too-long"));
        assertThatThrownBy(() -> scene.post(scene.visitorSays("half \ud83d")))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("message.unreadable"));
        assertThatThrownBy(() -> scene.post(scene.visitorSays(" \n\0 ")))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("message.empty"));

        scene.post(scene.visitorSays("x".repeat(10_000)));
        scene.post(scene.visitorSays("a\0b \u202eevil\u202c \ud83d\ude00"));
        assertThat(scene.messages(Audience.AGENT).getLast().text()).isEqualTo("ab \u202eevil\u202c \ud83d\ude00");
    }

    private PostMessage.Request withUnknownFile() {
        PostMessage.Request request = scene.visitorSays("with a file");
        return new PostMessage.Request(
                request.organization(),
                request.conversation(),
                request.author(),
                request.clientId(),
                request.kind(),
                request.text(),
                List.of(Scene.IDS.next()),
                0,
                false);
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
