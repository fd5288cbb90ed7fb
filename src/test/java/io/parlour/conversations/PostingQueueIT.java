package io.parlour.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Messages of one organization share transactions, and yet none has to wait for a conversation that is not its own.
class PostingQueueIT {
    private final Scene scene = Scene.shared();

    @Test
    void aConversationThatIsHeldUpHoldsUpNoOther() {
        UUID other = scene.newConversation(scene.contact);
        CompletableFuture<PostMessage.Outcome> heldUp = scene.transactions().in(scene.organization, () -> {
            scene.jdbc()
                    .sql("select 1 from conversation where id = :id for update")
                    .param("id", scene.conversation)
                    .query()
                    .singleRow();
            CompletableFuture<PostMessage.Outcome> waiting = say(scene.conversation);
            await().until(this::somebodyWaitsForALock);
            assertThat(say(other).join()).isInstanceOf(PostMessage.Outcome.Posted.class);
            assertThat(waiting).isNotDone();
            return waiting;
        });
        assertThat(heldUp.join()).isInstanceOf(PostMessage.Outcome.Posted.class);
    }

    private CompletableFuture<PostMessage.Outcome> say(UUID conversation) {
        PostMessage.Request request = new PostMessage.Request(
                scene.organization,
                conversation,
                new Author.Visitor(scene.contact),
                Scene.IDS.next(),
                MessageKind.MESSAGE,
                "Hello",
                List.of(),
                0,
                false);
        return CompletableFuture.supplyAsync(() -> scene.post(request), Thread::startVirtualThread);
    }

    private boolean somebodyWaitsForALock() {
        return scene.jdbc()
                .sql("select exists (select 1 from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }
}
