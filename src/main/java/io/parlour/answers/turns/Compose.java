package io.parlour.answers.turns;

import io.parlour.answers.gates.GateWords;
import io.parlour.answers.turns.Source.Block;
import io.parlour.answers.turns.Source.Kind;
import io.parlour.answers.turns.Source.Span;
import io.parlour.search.Candidate;
import io.parlour.search.Passage;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Quotes what answers the question from one passage (AN-10): its sentences nearest to the question, a list of
/// steps, a table or code only as a whole. At most 120 words or one list of steps. Nothing is written, only cut out.
final class Compose {
    private static final int MOST_WORDS = 120;
    private static final int MOST_SENTENCES = 3;
    private static final double NEAR = 0.2;
    private static final double STEPS_FOR_HOW = 0.12;

    /// How much each of three similarities to the question weighs: of the sentence, of the sentence with its title and
    /// heading, and of its passage.
    private static final double ALONE = 0.5;
    private static final double IN_CONTEXT = 0.5;
    private static final double PASSAGE = 0.5;

    /// A section says first what it is about; what comes later is often a remark or an exception.
    private static final double LEAD = 0.03;
    private static final double NUMBER = 0.05;

    /// Who asks for nothing but what the title says wants to know what the article says first.
    private static final double WHOLE = 0.2;
    private static final int STEM = 4;

    private static final Pattern ASKS_NUMBER = Pattern.compile(
            "(?<![^ ])(?:how (?:many|much|long|often|far|big|heavy|hot|fast|soon|late|high)|costs?|prices?|when|what time)(?![^ ])");
    private static final Pattern HAS_NUMBER = Pattern.compile(
            "\\d|(?<![^ ])(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|once|twice|free)(?![^ ])");

    private final Source source;
    private final Candidate passage;
    private final int citation;
    private final float[] asked;
    private final boolean number;
    private final boolean whole;
    private final boolean how;
    private final Function<String, float[]> embed;

    /// What is quoted together.
    private record Unit(Block block, List<Span> spans, boolean whole, double score) {
        int end() {
            return spans.getLast().end();
        }
    }

    /// @param score how near what is quoted is to the question, for a comparison of passages
    record Quote(Candidate passage, List<Part> parts, double score) {}

    private Compose(
            String question,
            Source source,
            Candidate passage,
            int citation,
            boolean how,
            Function<String, float[]> embed) {
        this.source = source;
        this.passage = passage;
        this.citation = citation;
        this.how = how;
        this.embed = embed;
        asked = embed.apply(question);
        whole = asksForTitle(question, source.title());
        number = ASKS_NUMBER.matcher(GateWords.fold(question)).find();
    }

    /// The best quote of some passages of an article, none when none of them holds text.
    ///
    /// @param found all passages; the number of a citation is the place in it, from 1
    /// @param how whether it is asked how to do something: steps help then
    /// @param embed vectors of length 1
    static Optional<Quote> best(
            String question,
            Source source,
            List<Candidate> found,
            List<Candidate> passages,
            boolean how,
            Function<String, float[]> embed) {
        return passages.stream()
                .flatMap(each ->
                        new Compose(question, source, each, found.indexOf(each) + 1, how, embed).quote().stream())
                .max(Comparator.comparingDouble(Quote::score));
    }

    private Optional<Quote> quote() {
        List<Unit> units = units();
        if (units.isEmpty()) {
            return Optional.empty();
        }
        int best = IntStream.range(0, units.size())
                .boxed()
                .max(Comparator.comparingDouble(at -> units.get(at).score()))
                .orElseThrow();
        List<Unit> chosen = units.get(best).whole() ? around(units, best) : sentences(units, best);
        return Optional.of(new Quote(
                passage,
                chosen.stream().flatMap(unit -> quoted(unit).stream()).toList(),
                units.get(best).score()));
    }

    /// Sentences of the passage, and the lists, tables and code that it touches.
    private List<Unit> units() {
        Passage from = passage.passage();
        List<Unit> units = new ArrayList<>();
        for (Block block : source.blocks()) {
            if (block.end() <= from.start() || block.start() >= from.end() || block.kind() == Kind.HEADING) {
                continue;
            }
            boolean whole =
                    block.kind() == Kind.STEPS || (block.kind() != Kind.TEXT && words(block.lines()) <= MOST_WORDS);
            if (whole) {
                units.add(new Unit(block, block.lines(), true, score(block, units.isEmpty())));
                continue;
            }
            for (Span line : block.lines()) {
                for (Span sentence : block.kind() == Kind.TEXT ? sentences(line) : List.of(line)) {
                    if (sentence.start() >= from.start() && sentence.end() <= from.end()) {
                        units.add(new Unit(block, List.of(sentence), false, score(sentence, units.isEmpty())));
                    }
                }
            }
        }
        return units;
    }

    /// A block is as near as its nearest line.
    private double score(Block block, boolean first) {
        double nearest = block.lines().stream()
                .mapToDouble(line -> score(line, first))
                .max()
                .orElseThrow();
        return nearest + (how && block.kind() == Kind.STEPS ? STEPS_FOR_HOW : 0);
    }

    private static boolean asksForTitle(String question, String title) {
        Set<String> asked = Features.content(question);
        Set<String> said = Features.content(title);
        return !asked.isEmpty()
                && asked.stream().allMatch(word -> said.stream().anyMatch(other -> isLike(word, other)));
    }

    private static boolean isLike(String word, String other) {
        return word.equals(other)
                || (word.length() >= STEM
                        && other.length() >= STEM
                        && (word.startsWith(other) || other.startsWith(word)));
    }

    /// Whether it is the first text of the article.
    private boolean begins(Span span) {
        return source.blocks().stream()
                .filter(block -> block.kind() != Kind.HEADING)
                .findFirst()
                .filter(block -> block.kind() == Kind.TEXT && block.start() == span.start())
                .isPresent();
    }

    private double score(Span span, boolean first) {
        String text = source.at(span).replace('\n', ' ');
        String context = Choice.inContext(source.title(), passage.passage().heading(), text);
        return ALONE * cosine(asked, embed.apply(text))
                + IN_CONTEXT * cosine(asked, embed.apply(context))
                + PASSAGE * passage.dense()
                + (first ? LEAD : 0)
                + (whole && begins(span) ? WHOLE : 0)
                + (number && HAS_NUMBER.matcher(text.toLowerCase(Locale.ROOT)).find() ? NUMBER : 0);
    }

    /// A list or table with the sentence that leads to it.
    private List<Unit> around(List<Unit> units, int best) {
        Unit unit = units.get(best);
        if (best > 0 && !units.get(best - 1).whole() && leads(units.get(best - 1))) {
            return List.of(units.get(best - 1), unit);
        }
        return List.of(unit);
    }

    private List<Unit> sentences(List<Unit> units, int best) {
        double least = units.get(best).score() - NEAR;
        List<Integer> order = IntStream.range(0, units.size())
                .boxed()
                .filter(at -> !units.get(at).whole() && units.get(at).score() >= least)
                .sorted(Comparator.comparingDouble(at -> -units.get(at).score()))
                .toList();
        List<Integer> chosen = new ArrayList<>();
        int words = 0;
        for (int at : order) {
            int more = words(units.get(at).spans());
            if (chosen.size() < MOST_SENTENCES && words + more <= MOST_WORDS) {
                chosen.add(at);
                words += more;
            }
        }
        chosen.sort(Comparator.naturalOrder());
        List<Unit> all = new ArrayList<>(chosen.stream().map(units::get).toList());
        int last = chosen.isEmpty() ? -1 : chosen.getLast();
        if (last >= 0 && last + 1 < units.size() && units.get(last + 1).whole() && leads(units.get(last))) {
            Unit list = units.get(last + 1);
            boolean fits = words + words(list.spans()) <= MOST_WORDS;
            if (fits || list.block().kind() == Kind.STEPS) {
                all = new ArrayList<>(List.of(units.get(last), list));
            }
        }
        return all;
    }

    private boolean leads(Unit unit) {
        return source.text().charAt(unit.end() - 1) == ':';
    }

    private List<Part> quoted(Unit unit) {
        return unit.spans().stream()
                .map(span -> new Part(
                        source.at(span),
                        citation,
                        span.start(),
                        span.end(),
                        unit.block().kind()))
                .toList();
    }

    private List<Span> sentences(Span line) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(source.locale()));
        String text = source.at(line);
        breaks.setText(text);
        List<Span> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            int from = start;
            int to = end;
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
            if (to > from) {
                sentences.add(new Span(line.start() + from, line.start() + to));
            }
            start = end;
        }
        return sentences;
    }

    /// Of vectors of length 1.
    static double cosine(float[] asked, float[] said) {
        double product = 0;
        for (int at = 0; at < asked.length; at++) {
            product += asked[at] * said[at];
        }
        return product;
    }

    private int words(List<Span> spans) {
        return spans.stream().mapToInt(span -> words(source.at(span))).sum();
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
    }
}
