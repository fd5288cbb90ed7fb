package io.parlour.answers.turns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/// How much each sign counts for an article and each feature for an answer, and from which probability on an answer
/// is given. Fitted with `./parlour bench
/// answers
/// fit`; a new fit is a new file.
///
/// @param choice of the signs by which articles are compared
/// @param answer from this probability on it answers
/// @param clarify from this one on it may ask which article is meant
public record Weights(
        int version,
        String trainedOn,
        Choice.Signs choice,
        Map<String, Double> coefficients,
        double answer,
        double clarify) {
    /// Those that are shipped.
    public static final Weights SHIPPED = read("/io/parlour/answers/weights-2.json");

    public Weights {
        coefficients = Map.copyOf(coefficients);
    }

    public double probability(double[] features) {
        List<String> names = Features.NAMES;
        double sum = 0;
        for (int at = 0; at < features.length; at++) {
            sum += coefficients.getOrDefault(names.get(at), 0.0) * features[at];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private static Weights read(String resource) {
        try (InputStream file = Objects.requireNonNull(Weights.class.getResourceAsStream(resource))) {
            return JsonMapper.builder().build().readValue(file, Weights.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
