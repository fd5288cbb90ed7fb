package io.parlour.knowledge.content.compare;

import io.parlour.knowledge.content.Content;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What changed between two texts of an article (KB-8): blocks, then words within changed blocks, then attributes.
public final class CompareContents {
    private static final double SIMILAR = 0.34;
    private static final int MAX_PAIRS = 10_000;
    private static final int MAX_SIMILARITY_WORDS = 400;
    private static final int MIN_MOVED = 3;
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{M}\\p{N}_]++(?:['’][\\p{L}\\p{N}]++)?|\\s++|.",
            Pattern.DOTALL);

    private final List<Leaf> before;
    private final List<Leaf> after;
    private final int[] partners;
    private final Map<Integer, Integer> moved = new HashMap<>();
    private final Set<Integer> movedFrom = new HashSet<>();

    /// What happened to a block or a word.
    public enum Kind {
        SAME,
        ADDED,
        REMOVED,
        MOVED,
        CHANGED
    }

    /// A block, or two that belong together.
    ///
    /// @param before null for what was added
    /// @param after null for what was removed
    /// @param words of a changed text
    public record Change(
            Kind kind, @Nullable Block before, @Nullable Block after, List<Word> words, List<Attribute> attributes) {}

    /// A block as it is shown in a comparison.
    ///
    /// @param type its node, such as `heading`; `listItem` and `taskItem` for the text of one, `tableRow` for a row
    /// @param level of a heading, or how deep a list item is; 0 else
    public record Block(String type, int level, String text) {}

    /// Some words in a row.
    public record Word(Kind kind, String text) {}

    /// A changed attribute of a block.
    ///
    /// @param name such as `link`, `image`, `alt`; before or after is empty where there was none
    public record Attribute(String name, String before, String after) {}

    private CompareContents(List<Leaf> before, List<Leaf> after) {
        this.before = before;
        this.after = after;
        Map<Object, Integer> numbers = new HashMap<>();
        this.partners = SequenceDiff.partners(numbers(before, numbers), numbers(after, numbers));
    }

    public static List<Change> compare(Content before, Content after) {
        return new CompareContents(Leaf.of(before.doc()), Leaf.of(after.doc())).changes();
    }

    private static int[] numbers(List<?> values, Map<Object, Integer> numbers) {
        return values.stream()
                .mapToInt(value -> numbers.computeIfAbsent(value, key -> numbers.size()))
                .toArray();
    }

    private List<Change> changes() {
        findMoved();
        List<Change> changes = new ArrayList<>();
        int a = 0;
        int b = 0;
        while (a < before.size() || b < after.size()) {
            int aEnd = a;
            while (aEnd < before.size() && partners[aEnd] < 0) {
                aEnd++;
            }
            int bEnd = aEnd < before.size() ? partners[aEnd] : after.size();
            gap(a, aEnd, b, bEnd, changes);
            if (aEnd < before.size()) {
                changes.add(new Change(
                        Kind.SAME, before.get(aEnd).block(), after.get(bEnd).block(), List.of(), List.of()));
            }
            a = aEnd + 1;
            b = bEnd + 1;
        }
        return changes;
    }

    /// A removed block that was added elsewhere as it was.
    private void findMoved() {
        Map<Leaf, Deque<Integer>> removed = new HashMap<>();
        boolean[] kept = new boolean[after.size()];
        for (int i = 0; i < before.size(); i++) {
            if (partners[i] >= 0) {
                kept[partners[i]] = true;
            } else if (before.get(i).block().text().length() >= MIN_MOVED) {
                removed.computeIfAbsent(before.get(i), key -> new ArrayDeque<>())
                        .add(i);
            }
        }
        for (int j = 0; j < after.size(); j++) {
            Deque<Integer> from = kept[j] ? null : removed.get(after.get(j));
            if (from != null && !from.isEmpty()) {
                movedFrom.add(from.peek());
                moved.put(j, from.remove());
            }
        }
    }

    private void gap(int a, int aEnd, int b, int bEnd, List<Change> changes) {
        List<Integer> removed = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        for (int i = a; i < aEnd; i++) {
            if (!movedFrom.contains(i)) {
                removed.add(i);
            }
        }
        for (int j = b; j < bEnd; j++) {
            if (!moved.containsKey(j)) {
                added.add(j);
            }
        }
        Map<Integer, Integer> pairs = pairs(removed, added);
        int next = 0;
        for (int j = b; j < bEnd; j++) {
            Integer from = pairs.get(j);
            while (from != null && next < removed.size() && removed.get(next) < from) {
                changes.add(gone(before.get(removed.get(next++))));
            }
            if (moved.containsKey(j)) {
                Leaf leaf = before.get(moved.getOrDefault(j, 0));
                changes.add(new Change(Kind.MOVED, leaf.block(), after.get(j).block(), List.of(), List.of()));
            } else if (from != null) {
                changes.add(changed(before.get(from), after.get(j)));
                next++;
            } else {
                changes.add(new Change(Kind.ADDED, null, after.get(j).block(), List.of(), List.of()));
            }
        }
        while (next < removed.size()) {
            changes.add(gone(before.get(removed.get(next++))));
        }
    }

    private static Change gone(Leaf leaf) {
        return new Change(Kind.REMOVED, leaf.block(), null, List.of(), List.of());
    }

    /// Which added block is a changed one: the pairs that are most alike, in the same order.
    private Map<Integer, Integer> pairs(List<Integer> removed, List<Integer> added) {
        Map<Integer, Integer> pairs = new HashMap<>();
        if (removed.isEmpty() || added.isEmpty()) {
            return pairs;
        }
        if ((long) removed.size() * added.size() > MAX_PAIRS) {
            for (int i = 0; i < Math.min(removed.size(), added.size()); i++) {
                if (alike(before.get(removed.get(i)), after.get(added.get(i))) >= SIMILAR) {
                    pairs.put(added.get(i), removed.get(i));
                }
            }
            return pairs;
        }
        double[][] best = new double[removed.size() + 1][added.size() + 1];
        double[][] own = new double[removed.size()][added.size()];
        for (int i = removed.size() - 1; i >= 0; i--) {
            for (int j = added.size() - 1; j >= 0; j--) {
                double alike = alike(before.get(removed.get(i)), after.get(added.get(j)));
                own[i][j] = alike < SIMILAR ? 0 : best[i + 1][j + 1] + alike;
                best[i][j] = Math.max(own[i][j], Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        for (int i = 0, j = 0; i < removed.size() && j < added.size(); ) {
            if (own[i][j] > 0 && own[i][j] >= best[i][j]) {
                pairs.put(added.get(j++), removed.get(i++));
            } else if (best[i + 1][j] >= best[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return pairs;
    }

    /// From 0 (nothing in common) to 1.
    private static double alike(Leaf one, Leaf other) {
        boolean image = one.block().type().equals("image");
        if (image != other.block().type().equals("image")) {
            return 0;
        }
        if (one.block().text().equals(other.block().text())) {
            return 1;
        }
        if (image) {
            return one.attributes().values().stream().anyMatch(other.attributes()::containsValue) ? 0.9 : 0.4;
        }
        if (one.words().isEmpty() || other.words().isEmpty()) {
            return 0;
        }
        Map<String, Integer> counts = new HashMap<>();
        one.words().forEach(word -> counts.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : other.words()) {
            common += counts.merge(word, -1, Integer::sum) >= 0 ? 1 : 0;
        }
        return 2.0 * common / (one.words().size() + other.words().size());
    }

    private static Change changed(Leaf one, Leaf other) {
        boolean sameText = one.block().text().equals(other.block().text());
        return new Change(
                Kind.CHANGED,
                one.block(),
                other.block(),
                sameText ? List.of() : words(one.block().text(), other.block().text()),
                one.differences(other));
    }

    static List<String> split(String text, int most) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (words.size() < most && word.find()) {
            words.add(word.group());
        }
        return words;
    }

    /// The words of a text for comparing it roughly, without what is between them.
    static List<String> wordsOnly(String text) {
        return split(text, MAX_SIMILARITY_WORDS).stream()
                .filter(word -> Character.isLetterOrDigit(word.codePointAt(0)))
                .toList();
    }

    private static List<Word> words(String one, String other) {
        List<String> old = split(one, Integer.MAX_VALUE);
        List<String> now = split(other, Integer.MAX_VALUE);
        Map<Object, Integer> numbers = new HashMap<>();
        int[] partners = SequenceDiff.partners(numbers(old, numbers), numbers(now, numbers));
        List<Word> words = new ArrayList<>();
        StringBuilder removed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        StringBuilder same = new StringBuilder();
        int b = 0;
        for (int a = 0; a <= old.size(); a++) {
            if (a < old.size() && partners[a] < 0) {
                flush(words, Kind.SAME, same);
                removed.append(old.get(a));
                continue;
            }
            int end = a < old.size() ? partners[a] : now.size();
            if (b < end || !removed.isEmpty()) {
                flush(words, Kind.SAME, same);
            }
            while (b < end) {
                added.append(now.get(b++));
            }
            flush(words, Kind.REMOVED, removed);
            flush(words, Kind.ADDED, added);
            if (a < old.size()) {
                same.append(old.get(a));
                b++;
            }
        }
        flush(words, Kind.SAME, same);
        return words;
    }

    private static void flush(List<Word> words, Kind kind, StringBuilder text) {
        if (!text.isEmpty()) {
            words.add(new Word(kind, text.toString()));
            text.setLength(0);
        }
    }
}
