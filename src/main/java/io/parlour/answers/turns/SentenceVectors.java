package io.parlour.answers.turns;

import io.parlour.search.meaning.Embedding;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The meaning of sentences of articles, kept for the next question: the same articles answer most of them. What
/// customers write isn't kept.
@Component
final class SentenceVectors {
    /// About 1.5 KB each.
    private static final int MOST = 6_000;

    private final Embedding embedding;
    private final Map<String, float[]> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > MOST;
        }
    });

    SentenceVectors(Embedding embedding) {
        this.embedding = embedding;
    }

    /// For one question.
    Function<String, float[]> with(String question) {
        Map<String, float[]> own = new HashMap<>();
        return text -> text.equals(question) ? own.computeIfAbsent(text, embedding::embed) : of(text);
    }

    private float[] of(String text) {
        float[] known = kept.get(text);
        if (known == null) {
            known = embedding.embed(text);
            kept.put(text, known);
        }
        return known;
    }
}
