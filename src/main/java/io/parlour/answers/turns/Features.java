package io.parlour.answers.turns;

import io.parlour.answers.gates.GateWords;
import io.parlour.search.Candidate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What speaks for and against an answer, as numbers (AN-8).
public final class Features {
    /// In the order of the numbers.
    public static final List<String> NAMES = List.of(
            "bias",
            "dense",
            "denseGap",
            "lexical",
            "cover",
            "agreement",
            "identifierMissing",
            "words",
            "turn",
            "followUp",
            "outdated",
            "how",
            "what",
            "where",
            "why",
            "can",
            "helpful",
            "sentence",
            "mean",
            "passages",
            "choice",
            "lead",
            "context");

    private static final Set<String> STOP =
            Set.of(("a an and any are as at be been but by can could did do does doesn't don't for from get"
                            + " got had has have hello hi how i i'd i'll i'm i've if in into is isn't it its it's just like me my no not"
                            + " of on one or our out please should so some that the their them then there these they this to up"
                            + " use using want was we what what's when where which who why will with without would you your")
                    .split(" "));
    private static final Pattern IDENTIFIER = Pattern.compile("(?=\\S*\\d)[\\p{L}\\p{N}][\\p{L}\\p{N}_.\\-]{2,}");

    private static final int MOST_SENTENCES = 20;

    /// The prior of an article's votes: as if it had ten, half of them helpful.
    private static final double PRIOR = 5;

    private Features() {}

    /// What is known beside the passages.
    ///
    /// @param turn which message of the visitor it is, from 1
    public record Around(int turn, boolean followUp, int helpful, int notHelpful) {}

    /// The features of the best passages for a question (AN-8).
    ///
    /// @param choice the passages, at least one
    /// @param embed vectors of length 1
    public static double[] of(String question, Choice choice, Around around, Function<String, float[]> embed) {
        List<Candidate> found = choice.found();
        Candidate top = found.getFirst();
        double next = found.stream()
                .filter(each -> !each.ref().equals(top.ref()))
                .mapToDouble(Candidate::dense)
                .max()
                .orElse(0);
        Candidate dense = found.stream()
                .max((a, b) -> Double.compare(a.dense(), b.dense()))
                .orElseThrow();
        Candidate lexical = found.stream()
                .max((a, b) -> Double.compare(a.lexical(), b.lexical()))
                .orElseThrow();
        Set<String> words = content(question);
        String folded = GateWords.fold(question) + " ";
        return new double[] {
            1,
            dense.dense(),
            top.dense() - next,
            top.lexical(),
            cover(words, top, found),
            flag(dense.ref().equals(lexical.ref())),
            flag(identifierMissing(question, top)),
            Math.log1p(words.size()),
            Math.log(around.turn()),
            flag(around.followUp()),
            flag(top.outdated()),
            flag(folded.startsWith("how ") || folded.startsWith("wie ")),
            flag(folded.startsWith("what ") || folded.startsWith("which ") || folded.startsWith("was ")),
            flag(folded.startsWith("where ") || folded.startsWith("wo ")),
            flag(folded.startsWith("why ") || folded.startsWith("warum ")),
            flag(folded.matches("(can|could|do|does|is|are|will|may) .*")),
            (around.helpful() + PRIOR) / (around.helpful() + around.notHelpful() + 2 * PRIOR),
            sentence(question, top, embed),
            found.stream().mapToDouble(Candidate::dense).average().orElse(0),
            found.stream().filter(each -> each.ref().equals(top.ref())).count(),
            choice.odds(),
            choice.lead(),
            choice.sentence()
        };
    }

    /// How near the nearest sentence of the best passage is.
    private static double sentence(String question, Candidate top, Function<String, float[]> embed) {
        float[] asked = embed.apply(question);
        return Choice.sentences(top.passage().text())
                .limit(MOST_SENTENCES)
                .mapToDouble(each -> Compose.cosine(asked, embed.apply(each)))
                .max()
                .orElse(0);
    }

    static Set<String> content(String question) {
        return Arrays.stream(GateWords.fold(question).split(" ", -1))
                .filter(word -> word.length() > 1 && !STOP.contains(word))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// How much of the question the best passage holds; words that few of the passages hold weigh more.
    private static double cover(Set<String> words, Candidate top, List<Candidate> found) {
        double all = 0;
        double held = 0;
        for (String word : words) {
            long holding = found.stream().filter(each -> covers(each, word)).count();
            double weight = Math.log1p((found.size() + 1.0) / (holding + 1.0));
            all += weight;
            held += covers(top, word) ? weight : 0;
        }
        return all == 0 ? 0 : held / all;
    }

    private static boolean covers(Candidate candidate, String word) {
        return candidate.coveredTerms().stream()
                .anyMatch(term -> GateWords.fold(term).equals(word));
    }

    private static boolean identifierMissing(String question, Candidate top) {
        String text = (top.title() + " " + top.passage().heading() + " "
                        + top.passage().text())
                .toLowerCase(Locale.ROOT);
        return IDENTIFIER
                .matcher(question.toLowerCase(Locale.ROOT))
                .results()
                .anyMatch(found -> !text.contains(found.group()));
    }

    private static double flag(boolean is) {
        return is ? 1 : 0;
    }
}
