package io.parlour.answers.turns;

import io.parlour.search.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which article answers a question best. The search compares whole passages; here the best articles are compared
/// again, also by their nearest sentence, read with the title and heading above it (AN-7).
///
/// @param found the passages, those of the chosen article first
/// @param odds logarithm of how likely it is the chosen article rather than another one
/// @param lead how far its score is before the next article's
/// @param sentence how near the nearest sentence of the chosen article is, read with title and heading
public record Choice(List<Candidate> found, double odds, double lead, double sentence) {
    private static final int ARTICLES = 4;
    private static final int PASSAGES_READ = 1;
    private static final int SENTENCES_READ = 12;
    private static final double MOST = 0.999;

    /// As if one more article were there that has little to do with the question: a help center of one article
    /// has something to compare with too.
    private static final Signs OTHER = new Signs(0.35, 0.4, 0.25);

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+|\\n");

    public Choice {
        found = List.copyOf(found);
    }

    /// What speaks for an article.
    ///
    /// @param dense how near its nearest passage is
    /// @param sentence how near its nearest sentence is
    /// @param wording its share of the question's words
    public record Signs(double dense, double sentence, double wording) {
        double times(Signs weights) {
            return dense * weights.dense() + sentence * weights.sentence() + wording * weights.wording();
        }
    }

    private record Near(Candidate passage, double sentence) {}

    /// One of those that are compared.
    ///
    /// @param passages the best first
    public record Article(UUID ref, List<Candidate> passages, Signs signs) {}

    /// Compares the articles of some passages.
    ///
    /// @param found the passages, the best first, at least one
    /// @param embed vectors of length 1
    public static Choice of(String question, List<Candidate> found, Signs weights, Function<String, float[]> embed) {
        List<Article> articles = articles(question, found, weights, embed).stream()
                .sorted(Comparator.comparingDouble(each -> -each.signs().times(weights)))
                .toList();
        double best = articles.getFirst().signs().times(weights);
        double all = Math.exp(OTHER.times(weights) - best)
                + articles.stream()
                        .mapToDouble(each -> Math.exp(each.signs().times(weights) - best))
                        .sum();
        double share = Math.min(MOST, 1 / all);
        double next = articles.size() > 1 ? articles.get(1).signs().times(weights) : OTHER.times(weights);
        List<Candidate> ordered = new ArrayList<>();
        articles.forEach(each -> ordered.addAll(each.passages()));
        found.stream().filter(each -> !ordered.contains(each)).forEach(ordered::add);
        return new Choice(
                ordered,
                Math.log(share / (1 - share)),
                best - next,
                articles.getFirst().signs().sentence());
    }

    /// Those that are compared, each with its passages.
    public static List<Article> articles(
            String question, List<Candidate> found, Signs weights, Function<String, float[]> embed) {
        Map<UUID, List<Candidate>> byArticle = new LinkedHashMap<>();
        found.forEach(each ->
                byArticle.computeIfAbsent(each.ref(), made -> new ArrayList<>()).add(each));
        float[] asked = embed.apply(question);
        return byArticle.values().stream()
                .sorted(Comparator.comparingDouble(passages -> -first(passages).times(weights)))
                .limit(ARTICLES)
                .map(passages -> article(asked, passages, weights, embed))
                .toList();
    }

    /// What is known without reading sentences.
    private static Signs first(List<Candidate> passages) {
        return new Signs(
                passages.stream().mapToDouble(Candidate::dense).max().orElse(0),
                0,
                passages.getFirst().wording());
    }

    private static Article article(
            float[] asked, List<Candidate> passages, Signs weights, Function<String, float[]> embed) {
        List<Candidate> nearest = passages.stream()
                .sorted(Comparator.comparingDouble(each -> -each.dense()))
                .toList();
        List<Near> read = nearest.stream()
                .limit(PASSAGES_READ)
                .map(each -> new Near(each, nearest(asked, each, embed)))
                .sorted(Comparator.comparingDouble(each -> -new Signs(
                                each.passage().dense(),
                                each.sentence(),
                                each.passage().lexical())
                        .times(weights)))
                .toList();
        List<Candidate> ordered = Stream.concat(
                        read.stream().map(Near::passage), nearest.stream().skip(PASSAGES_READ))
                .toList();
        Signs first = first(passages);
        double sentence = read.stream().mapToDouble(Near::sentence).max().orElse(0);
        return new Article(passages.getFirst().ref(), ordered, new Signs(first.dense(), sentence, first.wording()));
    }

    private static double nearest(float[] asked, Candidate candidate, Function<String, float[]> embed) {
        return sentences(candidate.passage().text())
                .limit(SENTENCES_READ)
                .mapToDouble(each -> Compose.cosine(
                        asked,
                        embed.apply(
                                inContext(candidate.title(), candidate.passage().heading(), each))))
                .max()
                .orElse(candidate.dense());
    }

    static Stream<String> sentences(String text) {
        return SENTENCES.splitAsStream(text).map(String::strip).filter(each -> !each.isEmpty());
    }

    /// A sentence as it is read: below its title and heading.
    static String inContext(String title, String heading, String sentence) {
        return heading.isBlank() ? title + ". " + sentence : title + ". " + heading + ". " + sentence;
    }
}
