package io.parlour.helpdesk.search;

import io.parlour.kernel.texts.Edits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words an organization uses, and which of them a mistyped one may have been (HD-30): one edit away with 4 to 7
/// letters, two from 8.
final class Vocabulary {
    private static final int MOST = 3;

    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, List<String>> byTrigram = new HashMap<>();

    private record Near(String word, int edits, int uses) {}

    /// @param uses how often each is used
    Vocabulary(Map<String, Integer> uses) {
        uses.forEach((word, many) -> {
            if (word.codePoints().allMatch(Character::isLetter)) {
                this.uses.put(word, many);
                trigrams(word)
                        .forEach(each -> byTrigram
                                .computeIfAbsent(each, made -> new ArrayList<>())
                                .add(word));
            }
        });
    }

    /// The nearest words, the most used first; none when it is a word itself.
    List<String> near(String folded) {
        int length = folded.length();
        if (length < 4 || uses.containsKey(folded)) {
            return List.of();
        }
        int most = length < 8 ? 1 : 2;
        Map<String, Integer> shared = new HashMap<>();
        for (String trigram : trigrams(folded)) {
            byTrigram.getOrDefault(trigram, List.of()).forEach(word -> shared.merge(word, 1, Integer::sum));
        }
        int least = Math.max(1, length + 1 - 4 * most);
        List<Near> near = shared.entrySet().stream()
                .filter(each ->
                        each.getValue() >= least && Math.abs(each.getKey().length() - length) <= most)
                .map(each -> new Near(
                        each.getKey(), Edits.between(folded, each.getKey()), uses.getOrDefault(each.getKey(), 0)))
                .filter(each -> each.edits() <= most)
                .sorted(Comparator.comparingInt(Near::edits)
                        .thenComparing(Comparator.comparingInt(Near::uses).reversed())
                        .thenComparing(Near::word))
                .toList();
        return near.stream()
                .filter(each -> each.edits() == near.getFirst().edits())
                .limit(MOST)
                .map(Near::word)
                .toList();
    }

    private static Set<String> trigrams(String word) {
        String padded = "  " + word + " ";
        Set<String> trigrams = new HashSet<>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            trigrams.add(padded.substring(i, i + 3));
        }
        return trigrams;
    }
}
