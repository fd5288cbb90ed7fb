package io.parlour.search.finding;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Edits;
import io.parlour.search.Parts;
import io.parlour.search.Query;
import io.parlour.search.finding.Postings.Posting;
import io.parlour.search.finding.SearchRows.Similar;
import io.parlour.search.meaning.Embedding;
import io.parlour.search.meaning.VectorCache;
import io.parlour.search.meaning.VectorCache.Numbered;
import io.parlour.search.meaning.VectorCache.Vectors;
import io.parlour.search.words.Dictionaries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Ranks the visible documents of one language (steps 1 to 9 of the package).
@Component
final class Retrieve {
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final int REPAIRABLE = 4;
    private static final int MOST_SIMILAR = 8;
    private static final int CHECKED_TOGETHER = 20;
    private static final int CHECKED_PHRASES = 200;
    private static final int MEANT = 400;

    /// Words typed so far from which on the meaning counts.
    private static final int MEANINGFUL = 3;

    private final SearchRows rows;
    private final Dictionaries dictionaries;
    private final Embedding embedding;
    private final VectorCache cache;

    Retrieve(SearchRows rows, Dictionaries dictionaries, Embedding embedding, VectorCache cache) {
        this.rows = rows;
        this.dictionaries = dictionaries;
        this.embedding = embedding;
        this.cache = cache;
    }

    /// @param titled whether the title holds all words that were typed
    record Ranked(int document, Parts parts, boolean titled) {}

    /// @param ranked the best of the `total` that matched; when none did, the closest
    /// @param meaning vector of the query, where it counts
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    record Retrieved(
            Fields fields,
            List<Ranked> ranked,
            int total,
            boolean degraded,
            @Nullable String corrected,
            float @Nullable [] meaning,
            Vectors vectors) {}

    private record Repaired(
            List<Term> terms, Postings postings, @Nullable String corrected) {}

    /// The meaning of a text, computed while words are looked for.
    @Nullable
    FutureTask<float[]> meaning(Query query, String text) {
        boolean counts = query.locales().stream().anyMatch(embedding::speaks)
                && (!query.typing() || text.split(" ", -1).length >= MEANINGFUL);
        return counts ? embedding.start(text, false) : null;
    }

    Retrieved in(
            OrganizationId organization,
            Query query,
            String text,
            String locale,
            List<String> before,
            @Nullable FutureTask<float[]> meaning) {
        Asked asked = Asked.of(text, locale, dictionaries);
        Repaired found = find(organization, query, locale, before, asked);
        boolean counts =
                embedding.speaks(locale) && (!query.typing() || asked.tokens().size() >= MEANINGFUL);
        FutureTask<float[]> corrected =
                found.corrected() == null || !counts ? meaning : embedding.start(found.corrected(), false);
        Postings postings = found.postings();
        Lexical lexical = Lexical.of(postings, found.terms());
        Fields fields = fields(organization, locale, found);
        double[] boosts = boosts(organization, asked, found, lexical, fields);
        float[] vector = counts ? embedding.await(corrected, PATIENCE).orElse(null) : null;
        Vectors vectors = vector == null ? Vectors.NONE : vectors(organization, locale, postings, lexical);
        double[] dense = new double[postings.documents().length];
        if (vector != null) {
            for (int i = 0; i < dense.length; i++) {
                for (Numbered each : vectors.of(postings.documents()[i])) {
                    dense[i] = Math.max(dense[i], each.vector().dot(vector));
                }
            }
        }
        Ranking ranking = new Ranking(postings, lexical, boosts, dense, vector != null);
        Ranking.Kept kept = ranking.kept(query, asked.groups());
        return new Retrieved(
                fields,
                kept.total() == 0 ? ranking.closest() : kept.best(),
                kept.total(),
                counts && vector == null,
                found.corrected(),
                vector,
                vectors);
    }

    /// Only where a word finds nothing are similar ones looked for, and only those that the viewer finds count
    /// (step 2).
    private Repaired find(OrganizationId organization, Query query, String locale, List<String> before, Asked asked) {
        List<Term> terms = new ArrayList<>(asked.terms());
        int last = asked.words().size() - 1;
        if (query.typing() && last >= 0 && asked.words().getLast().folded().length() >= 2) {
            rows.similar(locale, List.of(), asked.words().getLast().folded()).stream()
                    .map(Similar::lexeme)
                    .distinct()
                    .filter(lexeme ->
                            terms.stream().noneMatch(term -> term.lexeme().equals(lexeme)))
                    .forEach(lexeme -> terms.add(new Term(lexeme, lexeme, Recipe.COMPLETED, last)));
        }
        Postings postings = rows.find(organization, query, locale, before, lexemes(terms));
        List<Integer> unknown = IntStream.range(0, asked.words().size())
                .filter(group -> repairable(asked.words().get(group).folded(), locale)
                        && !(query.typing() && group == last)
                        && IntStream.range(0, terms.size())
                                .filter(i -> terms.get(i).group() == group)
                                .allMatch(i -> postings.terms().get(i).documents().length == 0))
                .limit(Recipe.MOST_REPAIRS)
                .boxed()
                .toList();
        if (unknown.isEmpty() || postings.documents().length == 0) {
            return new Repaired(terms, postings, null);
        }
        return repair(organization, query, locale, before, asked, terms, postings, unknown);
    }

    private static List<String> lexemes(List<Term> terms) {
        return terms.stream().map(Term::lexeme).toList();
    }

    private boolean repairable(String word, String locale) {
        return word.length() >= REPAIRABLE
                && word.codePoints().allMatch(Character::isLetter)
                && !(embedding.speaks(locale) && embedding.knows(word));
    }

    private Repaired repair(
            OrganizationId organization,
            Query query,
            String locale,
            List<String> before,
            Asked asked,
            List<Term> terms,
            Postings postings,
            List<Integer> unknown) {
        List<String> words =
                unknown.stream().map(group -> asked.words().get(group).folded()).toList();
        Map<Integer, List<Similar>> similar = rows.similar(locale, words, "").stream()
                .filter(each -> edits(words, each) <= Recipe.edits(words.get(each.n())))
                .collect(Collectors.groupingBy(Similar::n));
        List<Similar> near = similar.values().stream()
                .flatMap(each -> each.stream()
                        .sorted(Comparator.comparingInt((Similar one) -> edits(words, one))
                                .thenComparing(Similar::word))
                        .limit(MOST_SIMILAR))
                .toList();
        if (near.isEmpty()) {
            return new Repaired(terms, postings, null);
        }
        List<Posting> found = rows.find(
                        organization,
                        query,
                        locale,
                        before,
                        near.stream().map(Similar::lexeme).toList())
                .terms();
        Map<Integer, Integer> best = new HashMap<>();
        IntStream.range(0, near.size())
                .filter(i -> found.get(i).documents().length > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> edits(words, near.get(i)))
                        .thenComparingInt(i -> -found.get(i).documents().length))
                .forEach(i -> best.putIfAbsent(near.get(i).n(), i));
        List<Term> all = new ArrayList<>(terms);
        List<Posting> postingsOfAll = new ArrayList<>(postings.terms());
        Map<Integer, String> corrections = new TreeMap<>(Comparator.reverseOrder());
        best.forEach((n, i) -> {
            int group = unknown.get(n);
            all.add(new Term(near.get(i).word(), near.get(i).lexeme(), Recipe.REPAIRED, group));
            postingsOfAll.add(found.get(i));
            corrections.put(group, near.get(i).word());
        });
        StringBuilder corrected = new StringBuilder(asked.text());
        corrections.forEach((group, word) -> corrected.replace(
                asked.words().get(group).start(), asked.words().get(group).end(), word));
        return new Repaired(
                all,
                new Postings(postings.documents(), postings.lengths(), postings.generation(), postingsOfAll),
                corrections.isEmpty() ? null : corrected.toString());
    }

    private static int edits(List<String> words, Similar similar) {
        return Edits.between(words.get(similar.n()), similar.word());
    }

    private Fields fields(OrganizationId organization, String locale, Repaired found) {
        Map<String, Term> terms = new HashMap<>();
        Map<String, Double> idf = new HashMap<>();
        for (int i = 0; i < found.terms().size(); i++) {
            Term term = found.terms().get(i);
            int holding = found.postings().terms().get(i).documents().length;
            terms.putIfAbsent(term.lexeme(), term);
            idf.put(term.lexeme(), Recipe.idf(found.postings().documents().length, holding));
        }
        return new Fields(locale, rows.forms(organization, locale, terms.keySet()), terms, idf);
    }

    /// For documents that hold all words (step 5), and 0 for those without a quoted phrase. Only the best are
    /// looked into.
    private double[] boosts(OrganizationId organization, Asked asked, Repaired found, Lexical lexical, Fields fields) {
        int[] documents = found.postings().documents();
        double[] boosts = new double[documents.length];
        Arrays.fill(boosts, 1);
        int groups = asked.groups();
        if (groups < 2) {
            return boosts;
        }
        long all = found.terms().stream().mapToLong(term -> 1L << term.group()).reduce(0, (one, other) -> one | other);
        List<Integer> holding = best(lexical, position -> lexical.held()[position] == all);
        holding.forEach(position -> boosts[position] = Recipe.ALL_WORDS);
        List<Integer> near = holding.stream().limit(CHECKED_TOGETHER).toList();
        texts(organization, documents, near).forEach((position, texts) -> {
            if (texts.stream().anyMatch(text -> fields.together(text, groups))) {
                boosts[position] = Recipe.TOGETHER;
            }
        });
        if (!asked.phrases().isEmpty()) {
            List<Integer> some = best(lexical, position -> lexical.held()[position] != 0).stream()
                    .limit(CHECKED_PHRASES)
                    .toList();
            Map<Integer, List<String>> texts = texts(organization, documents, some);
            for (int position = 0; position < boosts.length; position++) {
                List<String> own = texts.getOrDefault(position, List.of());
                if (!asked.phrases().stream()
                        .allMatch(phrase -> own.stream().anyMatch(text -> fields.holds(text, phrase)))) {
                    boosts[position] = 0;
                }
            }
        }
        return boosts;
    }

    private static List<Integer> best(Lexical lexical, IntPredicate which) {
        return IntStream.range(0, lexical.bm25().length)
                .filter(which)
                .boxed()
                .sorted(Comparator.comparingDouble(position -> -lexical.bm25()[position]))
                .toList();
    }

    /// By position: the title, and the windows of the text.
    private Map<Integer, List<String>> texts(OrganizationId organization, int[] documents, List<Integer> positions) {
        List<Integer> numbers =
                positions.stream().map(position -> documents[position]).toList();
        var details = rows.details(organization, numbers);
        var passages = rows.passages(organization, numbers);
        Map<Integer, List<String>> texts = new HashMap<>();
        for (int position : positions) {
            List<String> own = new ArrayList<>();
            Optional.ofNullable(details.get(documents[position])).ifPresent(each -> own.add(each.title()));
            passages.getOrDefault(documents[position], List.of()).forEach(each -> own.add(each.text()));
            texts.put(position, own);
        }
        return texts;
    }

    private Vectors vectors(OrganizationId organization, String locale, Postings postings, Lexical lexical) {
        return cache.of(
                        organization,
                        locale,
                        postings.generation(),
                        since -> rows.vectorsSince(organization, locale, since))
                .orElseGet(() -> Vectors.NONE.with(
                        postings.generation(),
                        rows.vectors(
                                organization,
                                best(lexical, position -> lexical.held()[position] != 0).stream()
                                        .limit(MEANT)
                                        .map(position -> postings.documents()[position])
                                        .toList())));
    }
}
