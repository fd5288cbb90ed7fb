package io.parlour.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// An answer is proven only once what it answers is stored (LC-137).
class DeliveryCommitIT {
    /// Longer than two rounds of writing proofs down.
    private static final Duration LONG = Duration.ofMillis(1_300);

    private final Scene scene = Scene.shared();

    /// Noted earlier, its proof would be written while nobody else can see the conversation, refused, and lost.
    @Test
    void anAnswerGivenInsideATransactionIsNotedWhenItHasCommitted() {
        AtomicReference<UUID> conversation = new AtomicReference<>();
        AtomicReference<Instant> end = new AtomicReference<>(Instant.MAX);
        scene.transactions().in(scene.organization, () -> {
            conversation.set(scene.newConversation(scene.contact));
            acked(conversation.get());
            await().pollDelay(LONG).until(() -> true);
            end.set(Instant.now());
        });

        await().atMost(Duration.ofSeconds(10))
                .until(() -> !proofs(conversation.get()).isEmpty());
        assertThat(proofs(conversation.get()).getFirst())
                .isAfterOrEqualTo(end.get().minusMillis(1));
    }

    @Test
    void anAnswerOfATransactionThatFailsIsNeverNoted() {
        assertThatThrownBy(() -> scene.transactions().in(scene.organization, () -> {
                    acked(scene.conversation);
                    throw new IllegalStateException("the store failed");
                }))
                .hasMessage("the store failed");

        await().during(LONG)
                .atMost(LONG.multipliedBy(2))
                .until(() -> proofs(scene.conversation).isEmpty());
    }

    private void acked(UUID conversation) {
        scene.app
                .bean(DeliveryLog.class)
                .acked(scene.organization, conversation, 1, "visitor", Instant.now(), DeliveryPath.POLL);
    }

    private List<Instant> proofs(UUID conversation) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                                        select acked_at from message_delivery
                                         where organization_id = :organization and conversation_id = :conversation""")
                                .param("organization", scene.organization.value())
                                .param("conversation", conversation)
                                .query((row, number) -> Sql.instant(row, "acked_at"))
                                .list());
    }
}
