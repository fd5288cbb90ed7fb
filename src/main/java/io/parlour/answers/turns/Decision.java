package io.parlour.answers.turns;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.search.Candidate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// What the bot does with a message.
public enum Decision {
    ANSWER,
    CLARIFY,
    HANDOVER,
    SILENT;

    private static final double CLOSE = 0.05;
    private static final int MOST_CHOICES = 3;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Decision of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// By how sure it is (AN-9).
    ///
    /// @param asked whether the last thing it said was a question
    static Decision by(double probability, Weights weights, List<Candidate> found, boolean asked) {
        if (probability >= weights.answer()) {
            return ANSWER;
        }
        return probability >= weights.clarify() && !asked && close(found).size() > 1 ? CLARIFY : HANDOVER;
    }

    /// The best passage of each article that is about as good as the best.
    static List<Candidate> close(List<Candidate> found) {
        double best = found.stream().mapToDouble(Candidate::fused).max().orElse(0);
        List<UUID> seen = new java.util.ArrayList<>();
        return found.stream()
                .filter(each -> each.fused() >= best - CLOSE && !seen.contains(each.ref()) && seen.add(each.ref()))
                .limit(MOST_CHOICES)
                .toList();
    }
}
