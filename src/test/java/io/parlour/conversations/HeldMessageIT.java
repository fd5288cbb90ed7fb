package io.parlour.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// PR-102: a text that cannot be examined is neither lost nor delivered. A stored pattern that cannot be used makes
/// every examination of its organization fail.
class HeldMessageIT {
    private static final String TEXT = "hello";
    private final Scene scene = Scene.shared();

    @Test
    void aMessageThatCannotBeExaminedIsHeldAndGoesOutOnceItCan() {
        breakDetectors();
        PostMessage.Request request = scene.visitorSays("my card 4111 1111 1111 1111");
        assertThat(scene.post(request)).isEqualTo(new PostMessage.Outcome.Held());
        assertThat(scene.post(request)).isEqualTo(new PostMessage.Outcome.Held());
        assertThat(texts()).isEmpty();
        mendDetectors();
        await().atMost(Duration.ofSeconds(20)).until(() -> texts().equals(List.of("my card [card ••1111]")));
        assertThat(scene.post(request)).isInstanceOf(PostMessage.Outcome.AlreadyPosted.class);
        assertThat(held()).isZero();
    }

    @Test
    void afterThreeTriesAPersonDecides() {
        HeldMessage released = heldForGood(TEXT);
        ReadHeld reading = scene.app.bean(ReadHeld.class);
        assertThat(reading.text(scene.organization, scene.agent, released.id())).isEqualTo(TEXT);
        decide(released, DecideHeld.Decision.RELEASE);
        assertThat(texts()).containsExactly(TEXT);
        assertThat(held()).isZero();
        assertThatThrownBy(() -> decide(released, DecideHeld.Decision.DISCARD))
                .isInstanceOf(Problem.class)
                .hasMessage("not-found");
    }

    @Test
    void whoseMessageWasDiscardedIsTold() {
        PostMessage.Request request = scene.visitorSays(TEXT);
        decide(heldForGood(request), DecideHeld.Decision.DISCARD);
        assertThat(scene.post(request)).isEqualTo(new PostMessage.Outcome.Discarded());
        mendDetectors();
        assertThat(scene.post(request)).isEqualTo(new PostMessage.Outcome.Discarded());
        assertThat(texts()).isEmpty();
    }

    @Test
    void theFirstMessageOfAChatIsHeldAndTheChatBegins() {
        breakDetectors();
        StartConversation.Started started = scene.app
                .bean(StartConversation.class)
                .start(
                        scene.organization,
                        new StartConversation.Start(scene.contact, "web", null, null, null, "en", null),
                        new StartConversation.First(UUID.randomUUID(), TEXT, List.of()));
        assertThat(started.message()).isNull();
        assertThat(held()).isEqualTo(1);
        mendDetectors();
        await().atMost(Duration.ofSeconds(20)).until(() -> held() == 0);
    }

    private HeldMessage heldForGood(String text) {
        return heldForGood(scene.visitorSays(text));
    }

    private HeldMessage heldForGood(PostMessage.Request request) {
        breakDetectors();
        assertThat(scene.post(request)).isEqualTo(new PostMessage.Outcome.Held());
        ReadHeld reading = scene.app.bean(ReadHeld.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            dueNow();
            return reading.page(scene.organization, null, 10).items().size() == 1;
        });
        assertThat(texts()).isEmpty();
        return reading.page(scene.organization, null, 10).items().getFirst();
    }

    /// Nobody waits for the pauses between two tries.
    private void dueNow() {
        scene.transactions().in(scene.organization, () -> {
            scene.jdbc().sql("""
                            update scheduled_task set execution_time = now()
                            where task_name = 'held-message' and not picked and execution_time > now()
                            """).update();
        });
    }

    private void decide(HeldMessage message, DecideHeld.Decision decision) {
        scene.app.bean(DecideHeld.class).decide(scene.organization, scene.agent, message.id(), decision);
    }

    private List<String> texts() {
        return scene.messages(Audience.AGENT).stream()
                .filter(message -> message.kind() == MessageKind.MESSAGE)
                .map(Message::text)
                .toList();
    }

    private long held() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("select count(*) from held_message where organization_id = :organization")
                                .param("organization", scene.organization.value())
                                .query(Long.class)
                                .single());
    }

    private void breakDetectors() {
        scene.transactions().in(scene.organization, () -> {
            scene.jdbc()
                    .sql("""
                            insert into redaction_pattern (organization_id, id, name, pattern, mode, created_at)
                            values (:organization, :id, 'broken', '(', 'REDACT_AT_INGEST', now())
                            """)
                    .param("organization", scene.organization.value())
                    .param("id", UUID.randomUUID())
                    .update();
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> !examines());
    }

    private void mendDetectors() {
        scene.transactions().in(scene.organization, () -> {
            scene.jdbc()
                    .sql("delete from redaction_pattern where organization_id = :organization")
                    .param("organization", scene.organization.value())
                    .update();
        });
        await().atMost(Duration.ofSeconds(10)).until(this::examines);
    }

    private boolean examines() {
        try {
            scene.app.bean(DraftText.class).examine(scene.organization, "x");
            return true;
        } catch (Problem e) {
            return false;
        }
    }
}
