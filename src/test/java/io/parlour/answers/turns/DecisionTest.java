package io.parlour.answers.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parlour.search.Candidate;
import io.parlour.search.Passage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From passages to numbers, and from a probability to what is done (AN-8, AN-9).
class DecisionTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID THREE = new UUID(0, 3);
    private static final Weights WEIGHTS = new Weights(1, "", new Choice.Signs(1, 1, 1), Map.of("bias", 0.0), 0.6, 0.3);

    @ParameterizedTest
    @CsvSource({
        "0.60, 0.70, false, ANSWER",
        "0.99, 0.70, true, ANSWER",
        "0.59, 0.70, false, CLARIFY",
        "0.30, 0.66, false, CLARIFY",
        "0.59, 0.70, true, HANDOVER",
        "0.59, 0.60, false, HANDOVER",
        "0.29, 0.70, false, HANDOVER",
        "0.00, 0.70, false, HANDOVER"
    })
    void probabilityAndCloseArticlesDecide(double probability, double second, boolean asked, Decision expected) {
        List<Candidate> found = List.of(candidate(ONE, 0.70, 0.7, 1), candidate(TWO, second, 0.6, 0));

        assertThat(Decision.by(probability, WEIGHTS, found, asked)).isEqualTo(expected);
    }

    @Test
    void atMostThreeArticlesAreAskedAboutEachOnce() {
        List<Candidate> found = List.of(
                candidate(ONE, 0.70, 0.7, 1),
                candidate(ONE, 0.69, 0.7, 1),
                candidate(TWO, 0.68, 0.6, 0),
                candidate(THREE, 0.67, 0.6, 0),
                candidate(new UUID(0, 4), 0.66, 0.6, 0));

        assertThat(Decision.close(found)).extracting(Candidate::ref).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void featuresAreTheNumbersTheyAreNamedFor() {
        List<Candidate> found =
                List.of(candidate(ONE, 0.70, 0.72, 1), candidate(ONE, 0.6, 0.61, 0.5), candidate(TWO, 0.5, 0.52, 0.4));
        double[] features = Features.of(
                "How do I reset the SL-200 grinder?",
                new Choice(found, 1.5, 0.7, 0.9),
                new Features.Around(2, false, 5, 0),
                text -> text.startsWith("How") || text.startsWith("Turn") ? new float[] {1, 0} : new float[] {0, 1});

        assertThat(value(features, "dense")).isEqualTo(0.72, within(1e-4));
        assertThat(value(features, "denseGap")).isEqualTo(0.20, within(1e-4));
        assertThat(value(features, "lexical")).isEqualTo(1, within(1e-4));
        assertThat(value(features, "agreement")).isEqualTo(1, within(1e-4));
        assertThat(value(features, "identifierMissing")).isEqualTo(1, within(1e-4));
        assertThat(value(features, "turn")).isEqualTo(Math.log(2), within(1e-4));
        assertThat(value(features, "how")).isEqualTo(1, within(1e-4));
        assertThat(value(features, "what")).isEqualTo(0, within(1e-4));
        assertThat(value(features, "helpful")).isEqualTo(10 / 15.0, within(1e-4));
        assertThat(value(features, "sentence")).isEqualTo(1, within(1e-4));
        assertThat(value(features, "mean")).isEqualTo((0.72 + 0.61 + 0.52) / 3, within(1e-4));
        assertThat(value(features, "choice")).isEqualTo(1.5, within(1e-4));
        assertThat(value(features, "lead")).isEqualTo(0.7, within(1e-4));
        assertThat(value(features, "context")).isEqualTo(0.9, within(1e-4));
        assertThat(value(features, "passages")).isEqualTo(2, within(1e-4));
        assertThat(features).hasSameSizeAs(Features.NAMES.toArray());
    }

    @Test
    void shippedWeightsNameOnlyFeaturesThatExist() {
        assertThat(Features.NAMES).containsAll(Weights.SHIPPED.coefficients().keySet());
        assertThat(Weights.SHIPPED.clarify()).isLessThan(Weights.SHIPPED.answer());
        double[] nothing = new double[Features.NAMES.size()];
        Arrays.fill(nothing, 0);
        nothing[0] = 1;
        nothing[Features.NAMES.indexOf("choice")] = -3;
        assertThat(Weights.SHIPPED.probability(nothing)).as("nothing found").isLessThan(0.01);
    }

    private static double value(double[] features, String name) {
        return features[Features.NAMES.indexOf(name)];
    }

    private static Candidate candidate(UUID article, double fused, double dense, double lexical) {
        String text = "Something else. Turn the ring to the left.";
        return new Candidate(
                article,
                "en",
                new UUID(1, 0),
                "Grinder",
                new Passage(0, "", "", text, 0, text.length()),
                dense,
                lexical,
                lexical / 2,
                fused,
                false,
                Set.of("grinder"));
    }
}
