package io.parlour.conversations.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.Scene;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FramesIT {
    private static final JsonMapper JSON = new JsonMapper();
    private final Scene scene = Scene.shared();
    private final Recorder connection = new Recorder();

    @Test
    void aSendIsAcknowledgedOnceAndItsRepeatSaysSo() {
        UUID id = Scene.IDS.next();
        handle(visitor(), send(id, "Hello"));
        handle(visitor(), send(id, "Hello again"));
        assertThat(connection.frames)
                .hasSize(2)
                .allSatisfy(frame -> assertThat(frame)
                        .containsEntry("t", "ack")
                        .containsEntry("id", id)
                        .containsEntry("seq", 2L));
        assertThat(connection.frames)
                .extracting(frame -> frame.get("duplicate"))
                .containsExactly(false, true);
        assertThat(scene.messages(Audience.AGENT)).hasSize(2);
    }

    @Test
    void aClosedConversationSaysWhatMayBeDone() {
        scene.app
                .bean(CloseConversation.class)
                .close(scene.organization, scene.conversation, new Author.Agent(scene.agent));
        handle(visitor(), send(Scene.IDS.next(), "Hello?"));
        handle(agent(scene.agent), send(Scene.IDS.next(), "Hello?"));
        assertThat(connection.nacks).extracting(Nack::code).containsOnly("conversation.closed");
        assertThat(connection.nacks).extracting(nack -> nack.more().get("may")).containsExactly("new", "reopen");
    }

    @Test
    void aColleaguesNewerAnswerComesWithTheNack() {
        handle(agent(scene.agent), send(Scene.IDS.next(), "I am on it"));
        handle(agent(scene.colleague), send(Scene.IDS.next(), "Me too"));
        Nack nack = connection.nacks.getFirst();
        assertThat(nack.code()).isEqualTo("conversation.newer-messages");
        assertThat((List<?>) nack.more().get("newer"))
                .extracting(message -> ((Message) message).text())
                .contains("I am on it");
    }

    @Test
    void aVisitorSendsNoNoteAndNothingElsewhere() {
        assertRefused(visitor(), send(Scene.IDS.next(), "psst").replace("}", ",\"kind\":\"note\"}"), "frame.invalid");
        assertRefused(visitor(), send(Scene.IDS.next(), "psst").replace("}", ",\"kind\":\"event\"}"), "frame.invalid");
        Party stranger = new Party.Visitor(scene.organization, Scene.IDS.next(), scene.newContact(), Scene.IDS.next());
        handle(stranger, send(Scene.IDS.next(), "let me in"));
        assertThat(connection.nacks).extracting(Nack::code).containsExactly("not-found");
        assertRefused(stranger, "{\"t\":\"mark\",\"conversation\":\"%s\",\"read\":1}", "not-found");
        assertRefused(stranger, "{\"t\":\"typing\",\"conversation\":\"%s\",\"on\":true}", "not-found");
    }

    @Test
    void anAgentOfAnotherOrganizationFindsNothing() {
        Scene other = Scene.shared();
        Party foreign = new Party.Agent(other.organization, other.agent, Scene.IDS.next());
        assertRefused(foreign, send(Scene.IDS.next(), "hello"), "not-found");
        assertRefused(foreign, "{\"t\":\"mark\",\"conversation\":\"%s\",\"read\":1}", "not-found");
        assertRefused(foreign, "{\"t\":\"view\",\"conversation\":\"%s\",\"state\":\"viewing\"}", "not-found");
    }

    @Test
    void manyMarksAreFewWrites() {
        for (int i = 0; i < 30; i++) {
            scene.post(scene.visitorSays("message " + i));
        }
        Party agent = agent(scene.agent);
        for (int seq = 1; seq <= 31; seq++) {
            handle(agent, "{\"t\":\"mark\",\"conversation\":\"%s\",\"read\":" + seq + "}");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> scene.row(scene.agent).readSeq() == 31);
        assertThat(writes()).isLessThanOrEqualTo(5);
        handle(agent, "{\"t\":\"mark\",\"conversation\":\"%s\",\"read\":999999,\"delivered\":-4}");
        await().during(Duration.ofSeconds(2)).until(() -> scene.row(scene.agent).readSeq() == 31);
    }

    @Property(tries = 300)
    void noFrameIsAFault(@ForAll("frames") String frame) {
        for (Party party : List.of(visitor(), agent(scene.agent))) {
            try {
                handle(party, frame);
            } catch (Problem refused) {
                assertThat(refused.status()).isBetween(400, 499);
            }
        }
    }

    @Provide
    Arbitrary<String> frames() {
        Arbitrary<String> values = Arbitraries.of(
                "\"" + scene.conversation + "\"",
                "\"" + Scene.IDS.next() + "\"",
                "\"x\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "0",
                "-1",
                "9223372036854775807",
                "1e400",
                "99999999999999999999",
                "true",
                "null",
                "[]",
                "[1]",
                "{}",
                "\"message\"",
                "\"note\"",
                "\"viewing\"");
        Arbitrary<String> fields = Arbitraries.of(
                "id",
                "conversation",
                "kind",
                "text",
                "attachments",
                "seen",
                "anyway",
                "read",
                "delivered",
                "on",
                "state");
        Arbitrary<String> types = Arbitraries.of("send", "mark", "typing", "view");
        return types.flatMap(type -> Arbitraries.maps(fields, values)
                .ofMaxSize(8)
                .map(map -> "{\"t\":\"" + type + "\""
                        + map.entrySet().stream()
                                .map(entry -> ",\"" + entry.getKey() + "\":" + entry.getValue())
                                .reduce("", String::concat)
                        + "}"));
    }

    private long writes() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                                select count(*) from event_log
                                where organization_id = :organization and kind = 'read-changed'
                                """)
                                .param("organization", scene.organization.value())
                                .query(Long.class)
                                .single());
    }

    private void assertRefused(Party party, String frame, String code) {
        assertThatThrownBy(() -> handle(party, frame))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(scene.messages(Audience.AGENT)).noneMatch(message -> message.kind() == MessageKind.NOTE);
    }

    private void handle(Party party, String frame) {
        JsonNode json = JSON.readTree(frame.replace("%s", scene.conversation.toString()));
        for (FrameHandler handler : List.of(
                scene.app.bean(SendFrames.class), scene.app.bean(MarkFrames.class), scene.app.bean(HintFrames.class))) {
            if (handler.types().contains(json.path("t").asString())) {
                handler.handle(party, connection, json);
            }
        }
    }

    private static String send(UUID id, String text) {
        return "{\"t\":\"send\",\"id\":\"" + id + "\",\"conversation\":\"%s\",\"text\":\"" + text + "\"}";
    }

    private Party visitor() {
        return new Party.Visitor(scene.organization, Scene.IDS.next(), scene.contact, Scene.IDS.next());
    }

    private Party agent(UUID id) {
        return new Party.Agent(scene.organization, id, Scene.IDS.next());
    }

    private record Nack(String code, Object retry, Map<String, Object> more) {}

    private static final class Recorder implements LiveConnection {
        final List<Map<String, Object>> frames = new CopyOnWriteArrayList<>();
        final List<Nack> nacks = new CopyOnWriteArrayList<>();

        @Override
        public UUID id() {
            return new UUID(0, 0);
        }

        @Override
        public Party party() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void send(Map<String, ?> frame) {
            frames.add(new HashMap<>(frame));
        }

        @Override
        public void sendLastValue(String key, Map<String, ?> frame) {
            frames.add(new HashMap<>(frame));
        }

        @Override
        public void nack(@Nullable String id, String code, Object retry, Map<String, ?> more) {
            nacks.add(new Nack(code, retry, new HashMap<>(more)));
        }
    }
}
