package io.parlour.answers.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.search.Candidate;
import io.parlour.search.Passage;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which article answers a question best (AN-7).
class ChoiceTest {
    private static final UUID HOLIDAYS = new UUID(0, 1);
    private static final UUID RETURNS = new UUID(0, 2);
    private static final Choice.Signs WEIGHTS = new Choice.Signs(4, 5, 5);

    /// Texts that name both returning and days are near to the question.
    private static float[] embed(String text) {
        double near = (text.contains("eturn") ? 0.5 : 0) + (text.contains("days") ? 0.4 : 0);
        return new float[] {(float) near, (float) Math.sqrt(1 - near * near)};
    }

    private static final Candidate OF_HOLIDAYS =
            candidate(HOLIDAYS, "Presents", "Presents can be returned until 31 March.", 0.60, 0.3);
    private static final Candidate OF_RETURNS = candidate(
            RETURNS, "Send something back", "You can return a product within 60 days.\nPrint the label.", 0.58, 0.4);

    @Test
    void articleWithTheNearestSentenceComesFirst() {
        Choice choice = choice(List.of(OF_HOLIDAYS, OF_RETURNS));

        assertThat(choice.found()).containsExactly(OF_RETURNS, OF_HOLIDAYS);
        assertThat(choice.lead()).isPositive();
        assertThat(choice.sentence()).isGreaterThan(0.8);
    }

    @Test
    void titleAndHeadingCountForASentence() {
        Candidate titled = candidate(RETURNS, "Return within some days", "It takes sixty of them.", 0.58, 0.3);

        assertThat(choice(List.of(OF_HOLIDAYS, titled)).found()).containsExactly(titled, OF_HOLIDAYS);
    }

    @Test
    void onlyArticleOfAHelpCenterIsNotCertain() {
        Candidate far = candidate(HOLIDAYS, "Presents", "A card with a drawing.", 0.1, 0);

        assertThat(choice(List.of(far)).odds()).isNegative();
        assertThat(choice(List.of(OF_RETURNS)).odds()).isPositive();
    }

    @Test
    void severalArticlesThatAreAsGoodMakeItUnsure() {
        Candidate other =
                candidate(HOLIDAYS, "Send something back", OF_RETURNS.passage().text(), 0.58, 0.4);

        assertThat(choice(List.of(OF_RETURNS, other)).odds())
                .isLessThan(choice(List.of(OF_RETURNS)).odds() - 1);
    }

    @Test
    void noPassageIsLost() {
        List<Candidate> many = new java.util.ArrayList<>();
        for (int at = 0; at < 8; at++) {
            many.add(candidate(new UUID(1, at), "Article " + at, "Text " + at, 0.5 - at / 100.0, 0.1));
            many.add(candidate(new UUID(1, at), "Article " + at, "More " + at, 0.4 - at / 100.0, 0.1));
        }

        assertThat(choice(many).found()).containsExactlyInAnyOrderElementsOf(many);
    }

    private static Choice choice(List<Candidate> found) {
        return Choice.of("How many days do I have to return it?", found, WEIGHTS, ChoiceTest::embed);
    }

    private static Candidate candidate(UUID article, String title, String text, double dense, double wording) {
        return new Candidate(
                article,
                "en",
                new UUID(2, 0),
                title,
                new Passage(1, "", "", text, 0, text.length()),
                dense,
                wording,
                wording,
                dense,
                false,
                Set.of());
    }
}
