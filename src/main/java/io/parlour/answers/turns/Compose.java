package io.parlour.answers.turns;

import io.parlour.answers.turns.Source.Block;
import io.parlour.answers.turns.Source.Kind;
import io.parlour.answers.turns.Source.Span;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Quotes what answers the question from one passage (AN-10): its sentences nearest to the question, a list of
/// steps, a
/// table or code only as a whole. At most 120 words or one list of steps. Nothing is written, only cut out.
final class Compose {
    private static final int MOST_WORDS = 120;
    private static final int MOST_SENTENCES = 4;
    private static final double NEAR = 0.72;
    private static final double NEIGHBOR = 0.2;
    private static final double STEPS_FOR_HOW = 0.12;

    private final Source source;
    private final int citation;
    private final Function<String, float[]> embed;

    /// What is quoted together.
    private record Unit(Block block, List<Span> spans, boolean whole, double score) {
        Unit scored(double other) {
            return new Unit(block, spans, whole, other);
        }

        int end() {
            return spans.getLast().end();
        }
    }

    private Compose(Source source, int citation, Function<String, float[]> embed) {
        this.source = source;
        this.citation = citation;
        this.embed = embed;
    }

    /// @param from where the passage is in the text of its source
    /// @param embed vectors of length 1
    static List<Part> parts(
            String question, Source source, int citation, Span from, boolean how, Function<String, float[]> embed) {
        return new Compose(source, citation, embed).parts(question, from, how);
    }

    private List<Part> parts(String question, Span from, boolean how) {
        List<Unit> units = smoothed(units(question, from), how);
        if (units.isEmpty()) {
            return List.of();
        }
        int best = IntStream.range(0, units.size())
                .boxed()
                .max(Comparator.comparingDouble(at -> units.get(at).score()))
                .orElseThrow();
        List<Unit> chosen = units.get(best).whole() ? around(units, best) : sentences(units, best);
        return chosen.stream().flatMap(unit -> quoted(unit).stream()).toList();
    }

    /// Sentences of the passage, and the lists, tables and code that it touches.
    private List<Unit> units(String question, Span from) {
        float[] asked = embed.apply(question);
        List<Unit> units = new ArrayList<>();
        for (Block block : source.blocks()) {
            if (block.end() <= from.start() || block.start() >= from.end() || block.kind() == Kind.HEADING) {
                continue;
            }
            boolean whole =
                    block.kind() == Kind.STEPS || (block.kind() != Kind.TEXT && words(block.lines()) <= MOST_WORDS);
            if (whole) {
                units.add(new Unit(block, block.lines(), true, cosine(asked, block.lines())));
                continue;
            }
            for (Span line : block.lines()) {
                for (Span sentence : block.kind() == Kind.TEXT ? sentences(line) : List.of(line)) {
                    if (sentence.start() >= from.start() && sentence.end() <= from.end()) {
                        units.add(new Unit(block, List.of(sentence), false, cosine(asked, List.of(sentence))));
                    }
                }
            }
        }
        return units;
    }

    private static List<Unit> smoothed(List<Unit> units, boolean how) {
        List<Unit> smoothed = new ArrayList<>();
        for (int at = 0; at < units.size(); at++) {
            double before = units.get(Math.max(0, at - 1)).score();
            double after = units.get(Math.min(units.size() - 1, at + 1)).score();
            Unit unit = units.get(at);
            double bonus = how && unit.block().kind() == Kind.STEPS ? STEPS_FOR_HOW : 0;
            smoothed.add(unit.scored((1 - 2 * NEIGHBOR) * unit.score() + NEIGHBOR * before + NEIGHBOR * after + bonus));
        }
        return smoothed;
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
        double least = units.get(best).score() * NEAR;
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

    private double cosine(float[] asked, List<Span> spans) {
        String text = source.text()
                .substring(spans.getFirst().start(), spans.getLast().end());
        return cosine(asked, embed.apply(text));
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
