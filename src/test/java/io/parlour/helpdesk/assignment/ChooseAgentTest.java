package io.parlour.helpdesk.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChooseAgentTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final UUID EVE = new UUID(0, 3);
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void inTurnGoesToWhoWasGivenNoneForTheLongest() {
        List<Candidate> all = List.of(
                has(ANN, 0, 20, EARLY.plusSeconds(9)), has(BOB, 19, 20, EARLY), has(EVE, 5, 20, EARLY.plusSeconds(3)));

        assertThat(ChooseAgent.of(sharing(Sharing.Mode.ROUND_ROBIN, 20), all, null))
                .contains(BOB);
        assertThat(ChooseAgent.of(
                        sharing(Sharing.Mode.ROUND_ROBIN, 20), List.of(all.get(0), has(EVE, 9, 20, null)), null))
                .as("one who was never given any")
                .contains(EVE);
    }

    @Test
    void evenlyGoesByWhatEachCanCarry() {
        List<Candidate> all = List.of(has(ANN, 4, 8, EARLY), has(BOB, 5, 20, EARLY), has(EVE, 1, 2, EARLY));

        assertThat(ChooseAgent.of(sharing(Sharing.Mode.BALANCED, 20), all, null))
                .contains(BOB);
        assertThat(ChooseAgent.of(
                        sharing(Sharing.Mode.BALANCED, 20),
                        List.of(has(ANN, 4, 8, EARLY.plusSeconds(1)), has(EVE, 1, 2, EARLY)),
                        null))
                .as("a tie goes to who was given none for longer")
                .contains(EVE);
    }

    @Test
    void nobodyGetsMoreThanTheyOrTheDepartmentAllow() {
        Sharing three = sharing(Sharing.Mode.BALANCED, 3);

        assertThat(ChooseAgent.of(three, List.of(has(ANN, 20, 20, null)), null)).isEmpty();
        assertThat(ChooseAgent.of(three, List.of(new Candidate(ANN, 9, 20, 3, null)), null))
                .isEmpty();
        assertThat(ChooseAgent.of(three, List.of(new Candidate(ANN, 9, 20, 2, null)), null))
                .contains(ANN);
    }

    @Test
    void whoHadItGetsItAgainWhereThereIsRoom() {
        Sharing sharing = sharing(Sharing.Mode.BALANCED, 20);

        assertThat(ChooseAgent.of(sharing, List.of(has(ANN, 0, 20, null), has(BOB, 9, 20, null)), BOB))
                .contains(BOB);
        assertThat(ChooseAgent.of(sharing, List.of(has(ANN, 0, 20, null), has(BOB, 20, 20, null)), BOB))
                .contains(ANN);
        assertThat(ChooseAgent.of(sharing(Sharing.Mode.MANUAL, 20), List.of(has(BOB, 0, 20, null)), BOB))
                .isEmpty();
    }

    private static Sharing sharing(Sharing.Mode mode, int capacity) {
        return new Sharing(new UUID(0, 9), mode, capacity, 15, false, 4);
    }

    private static Candidate has(UUID agent, int load, int capacity, @Nullable Instant assigned) {
        return new Candidate(agent, load, capacity, 0, assigned);
    }
}
