package io.parlour.conversations.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.Scene;
import io.parlour.kernel.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftIT {
    private final Scene scene = Scene.shared();

    @Test
    void aDraftIsThereOnEveryDevice() {
        save("Dear Ve", 3);
        save("Dear Vera", 4);
        Draft found = find().orElseThrow();
        assertThat(found.text()).isEqualTo("Dear Vera");
        assertThat(found.edit()).isEqualTo(4);
        assertThat(found.other()).isNull();
        assertThat(scene.row(scene.agent).draft()).isTrue();
        assertThat(scene.row(scene.colleague).draft()).isFalse();
    }

    @Test
    void theHigherEditWinsAndTheOtherIsKept() {
        save("from the desk", 9);
        Draft answer = save("from the phone", 5).orElseThrow();
        assertThat(answer.text()).isEqualTo("from the desk");
        assertThat(answer.other()).extracting(Draft.Other::text).isEqualTo("from the phone");
        assertThat(save("from the desk, longer", 10).orElseThrow().other()).isNotNull();
    }

    @Test
    void sendingEndsTheDraftOfThatKind() {
        save("to be sent", 1);
        scene.post(scene.request(new Author.Agent(scene.agent), "a note", MessageKind.NOTE));
        assertThat(find()).isPresent();
        scene.post(scene.agentSays("to be sent"));
        assertThat(find()).isEmpty();
    }

    @Test
    void anEmptiedDraftIsGone() {
        save("hm", 1);
        assertThat(save("", 2)).isEmpty();
        assertThat(find()).isEmpty();
        assertThat(save("", 3)).isEmpty();
    }

    @Test
    void aDiscardedDraftIsGone() {
        save("hm", 1);
        scene.app.bean(DiscardDraft.class).discard(scene.organization, scene.conversation, scene.agent);
        assertThat(find()).isEmpty();
    }

    @Test
    void aDraftIsRedactedAndBounded() {
        assertThat(save("card 4111 1111 1111 1111", 1).orElseThrow().text()).isEqualTo("card [card ••1111]");
        assertThatThrownBy(() -> save("x".repeat(10_001), 2)).isInstanceOf(Problem.class);
    }

    private Optional<Draft> save(String text, long edit) {
        return scene.app
                .bean(SaveDraft.class)
                .save(
                        scene.organization,
                        scene.conversation,
                        scene.agent,
                        new SaveDraft.Typed(MessageKind.MESSAGE, text, edit));
    }

    private Optional<Draft> find() {
        return scene.app.bean(FindDraft.class).find(scene.organization, scene.conversation, scene.agent);
    }
}
