package io.parlour.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.live.Audience;
import io.parlour.redaction.Mode;
import io.parlour.redaction.SetRedactionMode;
import io.parlour.redaction.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// PR-105: what is spread over several messages is found as well.
class SplitMessagesIT {
    private final Scene scene = Scene.shared();

    @Test
    void aCardNumberInFourMessagesIsMaskedInAllFour() {
        say(scene::visitorSays, "Here it is:", "4111", " 1111 ", "1111");
        assertThat(texts()).containsExactly("Here it is:", "4111", " 1111 ", "1111");
        say(scene::visitorSays, "1111");
        assertThat(texts()).containsExactly("Here it is:", "[card]", " [card] ", "[card]", "[card ••1111]");
        assertThat(scene.messages(Audience.AGENT).get(2).redactions()).containsExactly("card");
    }

    @Test
    void theMessageThatCompletesItSaysWhatBecameOfTheOthers() {
        say(scene::visitorSays, "4111 1111", "1111 1111");
        for (Audience audience : Audience.values()) {
            List<Message> messages = scene.messages(audience);
            assertThat(messages.getLast().revised())
                    .containsExactly(new Message.Revised(
                            messages.get(messages.size() - 2).seq(), "[card]", List.of("card")));
        }
    }

    @Test
    void eachRewriteIsToldAndCounted() {
        say(scene::visitorSays, "4111 1111", "1111 1111");
        assertThat(count("event_log", "kind = 'message-redacted'")).isEqualTo(1);
        assertThat(count("redaction_event", "point = 'split'")).isEqualTo(2);
    }

    @Test
    void aCodeAfterTheCardIsFound() {
        say(scene::visitorSays, "4111 1111 1111 1111", "12/27", "123");
        assertThat(texts()).containsExactly("[card ••1111]", "[expiry]", "[cvv]");
    }

    @Test
    void anotherSendersNumbersDoNotCount() {
        say(scene::visitorSays, "4111 1111");
        say(scene::agentSays, "1111 1111");
        assertThat(texts()).containsExactly("4111 1111", "1111 1111");
    }

    @Test
    void notesAndMessagesAreNotJoined() {
        say(scene::agentSays, "4111 1111");
        say(text -> scene.request(new Author.Agent(scene.agent), text, MessageKind.NOTE), "1111 1111");
        assertThat(scene.messages(Audience.AGENT))
                .filteredOn(message -> message.kind() != MessageKind.EVENT)
                .extracting(Message::text)
                .containsExactly("4111 1111", "1111 1111");
    }

    @Test
    void piecesSentAtOnceAreFoundToo() throws Exception {
        List<Callable<PostMessage.Outcome>> sends = new ArrayList<>();
        for (String piece : List.of("4111", "1111", "1111", "1111")) {
            PostMessage.Request request = scene.visitorSays(piece);
            sends.add(() -> scene.post(request));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<PostMessage.Outcome> sent : threads.invokeAll(sends)) {
                assertThat(sent.get()).isInstanceOf(PostMessage.Outcome.Posted.class);
            }
        }
        // in another order than 4111 first it is no card number
        if (texts().contains("[card ••1111]")) {
            assertThat(texts()).noneMatch(text -> text.contains("1111") && !text.startsWith("[card"));
        }
    }

    @Test
    void whatIsMaskedAtTheEndStandsUntilThen() {
        scene.app.bean(SetRedactionMode.class).set(scene.organization, null, Type.CARD, Mode.REDACT_ON_CLOSE);
        say(scene::visitorSays, "4111 1111 1111 1111", "thanks");
        assertThat(texts()).containsExactly("4111 1111 1111 1111", "thanks");
        scene.app
                .bean(CloseConversation.class)
                .close(scene.organization, scene.conversation, new Author.Agent(scene.agent));
        assertThat(texts()).containsExactly("[card ••1111]", "thanks");
        assertThat(scene.messages(Audience.VISITOR).getLast().revised()).hasSize(1);
        assertThat(count("redaction_event", "point = 'close'")).isEqualTo(1);
    }

    private void say(Function<String, PostMessage.Request> who, String... texts) {
        for (String text : texts) {
            assertThat(scene.post(who.apply(text))).isInstanceOf(PostMessage.Outcome.Posted.class);
        }
    }

    private List<String> texts() {
        return scene.messages(Audience.AGENT).stream()
                .filter(message -> message.kind() == MessageKind.MESSAGE)
                .map(Message::text)
                .toList();
    }

    private long count(String table, String condition) {
        UUID organization = scene.organization.value();
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("select count(*) from " + table + " where organization_id = :organization and "
                                        + condition)
                                .param("organization", organization)
                                .query(Long.class)
                                .single());
    }
}
