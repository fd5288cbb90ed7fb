package io.parlour.answers.assist;

import io.parlour.answers.gates.GateWords;
import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.canned.Canned;
import io.parlour.livechat.canned.ReadCanned;
import io.parlour.search.meaning.Embedding;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The canned responses of an agent that are nearest to a message: by meaning in the language of the model, else by
/// words.
@Component
public final class SuggestResponses {
    private static final int MOST = 3;
    private static final int COMPARED = 30;
    private static final double NEAR = 0.3;
    private static final int REMEMBERED = 5_000;
    private static final int LONG_WORD = 4;

    private final ReadCanned canned;
    private final Embedding embedding;

    /// Vectors of texts that were compared before.
    private final Map<String, float[]> vectors = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > REMEMBERED;
        }
    });

    /// A canned response that may fit.
    ///
    /// @param text its beginning
    public record Response(UUID id, String shortcut, String text, double score) {}

    SuggestResponses(ReadCanned canned, Embedding embedding) {
        this.canned = canned;
        this.embedding = embedding;
    }

    List<Response> to(AgentPrincipal agent, String message, String locale) {
        if (message.isBlank()) {
            return List.of();
        }
        Set<String> words = words(message);
        List<Response> byWords = canned.entries(agent, null).items().stream()
                .map(each -> new Response(each.id(), each.shortcut(), each.preview(), common(words, each)))
                .sorted(Comparator.comparingDouble(Response::score).reversed())
                .toList();
        if (!embedding.speaks(locale)) {
            return byWords.stream().filter(each -> each.score() > 0).limit(MOST).toList();
        }
        float[] asked = embedding.embed(message);
        return byWords.stream()
                .limit(COMPARED)
                .map(each -> new Response(each.id(), each.shortcut(), each.text(), near(asked, each.text())))
                .filter(each -> each.score() >= NEAR)
                .sorted(Comparator.comparingDouble(Response::score).reversed())
                .limit(MOST)
                .toList();
    }

    private static double common(Set<String> words, Canned.Entry entry) {
        Set<String> own = words(entry.category() + " " + entry.shortcut() + " " + entry.preview());
        return words.isEmpty() ? 0 : words.stream().filter(own::contains).count() / (double) words.size();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(GateWords.fold(text).split(" ", -1))
                .filter(word -> word.length() >= LONG_WORD)
                .collect(Collectors.toSet());
    }

    private double near(float[] asked, String text) {
        float[] vector = vectors.computeIfAbsent(text, embedding::embed);
        double product = 0;
        for (int at = 0; at < asked.length; at++) {
            product += asked[at] * vector[at];
        }
        return product;
    }
}
