package io.parlour.conversations.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.Scene;
import io.parlour.kernel.Problem;
import java.util.List;
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
        assertThat(earlier()).extracting(EarlierDrafts.Version::text).containsExactly("hm");
        assertThat(find()).isEmpty();
        assertThat(save("", 3)).isEmpty();
    }

    @Test
    void aDiscardedDraftIsGone() {
        save("hm", 1);
        scene.app
                .bean(DiscardDraft.class)
                .discard(scene.organization, scene.conversation, scene.agent, MessageKind.MESSAGE);
        assertThat(find()).isEmpty();
        assertThat(earlier())
                .extracting(EarlierDrafts.Version::text, EarlierDrafts.Version::cause)
                .containsExactly(tuple("hm", "discarded"));
    }

    @Test
    void aDraftIsRedactedAndBounded() {
        assertThat(save("card 4111 1111 1111 1111", 1).orElseThrow().text()).isEqualTo("card [card ••1111]");
        assertThatThrownBy(() -> save("x".repeat(10_001), 2)).isInstanceOf(Problem.class);
    }

    @Test
    void aReplyAndANoteHaveADraftEach() {
        save("to the contact", 1);
        save(MessageKind.NOTE, "to us", 1);
        assertThat(find().orElseThrow().text()).isEqualTo("to the contact");
        assertThat(find(MessageKind.NOTE).orElseThrow().text()).isEqualTo("to us");
        scene.post(scene.agentSays("to the contact"));
        assertThat(find()).isEmpty();
        assertThat(find(MessageKind.NOTE)).isPresent();
    }

    @Test
    void whatLostOrWasThrownAwayIsThereForSevenDays() {
        save("the winner", 9);
        for (int late = 0; late < 25; late++) {
            save(Character.toString('a' + late).repeat(8), 3);
        }
        assertThat(earlier()).hasSize(20).first().satisfies(each -> {
            assertThat(each.text()).isEqualTo("yyyyyyyy");
            assertThat(each.cause()).isEqualTo("lost");
        });
        age("6 days 23 hours");
        scene.app.bean(SweepDrafts.class).sweep();
        assertThat(earlier()).hasSize(20);
        assertThat(find().orElseThrow().other()).isNull();
        age("2 hours");
        scene.app.bean(SweepDrafts.class).sweep();
        assertThat(earlier()).isEmpty();
        assertThat(find().orElseThrow().text()).isEqualTo("the winner");
    }

    @Test
    void aDeviceThatTypesOnAndLosesWithEveryKeyLeavesOneVersion() {
        save("thrown away", 1);
        save("", 2);
        save("the winner", 90);
        String typed = "";
        for (int key = 0; key < 40; key++) {
            typed += "late "; // a stale tab
            save(typed, key);
        }
        assertThat(earlier()).extracting(EarlierDrafts.Version::text).containsExactly(typed, "thrown away");
        age("6 minutes");
        save(typed + "still", 41);
        assertThat(earlier()).hasSize(3);
        save("something else altogether", 42);
        assertThat(earlier())
                .extracting(EarlierDrafts.Version::text)
                .startsWith("something else altogether", typed + "still");
    }

    @Test
    void whatLostIsNotWrittenOverByAShorterOrAParallelText() {
        String base = "Dear Vera, thank you for your letter. ".repeat(5);
        String end = "Kind regards, and do call us. ".repeat(5);
        String typed = base + "What you ask for is possible, but only from the first of May. " + end;
        String parallel = base + "We cannot do that before the summer, I am sorry to say to you. " + end;
        save("the winner", 500);

        save(typed, 40);
        save(base + end, 30);
        assertThat(earlier()).extracting(EarlierDrafts.Version::text).containsExactly(base + end, typed);
        save(typed, 41);
        save(parallel, 42);
        save(parallel + "Mira", 43);
        assertThat(earlier()).extracting(EarlierDrafts.Version::text).containsExactly(parallel + "Mira", typed, typed);
    }

    @Test
    void whatIsWrittenOverUnseenIsKept() {
        save("from the desk", 3);
        Draft answer = save("from the phone", 9, 0L).orElseThrow();
        assertThat(answer.text()).isEqualTo("from the phone");
        assertThat(answer.other()).extracting(Draft.Other::text).isEqualTo("from the desk");
        save("from the phone, changed", 10, 9L);
        save("from the phone again", 11, 10L);
        assertThat(earlier()).extracting(EarlierDrafts.Version::text).containsExactly("from the desk");
        save("from the phone again, its answer got lost", 12, 9L);
        assertThat(earlier()).as("it holds all that was there").hasSize(1);
    }

    private void age(String interval) {
        scene.app
                .superuser()
                .sql("update draft_version set at = at - cast(:age as interval) where organization_id = :organization")
                .param("age", interval)
                .param("organization", scene.organization.value())
                .update();
    }

    private List<EarlierDrafts.Version> earlier() {
        return scene.app
                .bean(EarlierDrafts.class)
                .of(scene.organization, scene.conversation, scene.agent, MessageKind.MESSAGE);
    }

    private Optional<Draft> save(String text, long edit) {
        return save(MessageKind.MESSAGE, text, edit);
    }

    private Optional<Draft> save(MessageKind kind, String text, long edit) {
        return save(new SaveDraft.Typed(kind, text, edit, null));
    }

    private Optional<Draft> save(String text, long edit, long base) {
        return save(new SaveDraft.Typed(MessageKind.MESSAGE, text, edit, base));
    }

    private Optional<Draft> save(SaveDraft.Typed typed) {
        return scene.app.bean(SaveDraft.class).save(scene.organization, scene.conversation, scene.agent, typed);
    }

    private Optional<Draft> find() {
        return find(MessageKind.MESSAGE);
    }

    private Optional<Draft> find(MessageKind kind) {
        return scene.app.bean(FindDraft.class).find(scene.organization, scene.conversation, scene.agent, kind);
    }
}
