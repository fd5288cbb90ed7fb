package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one pass over the lines that finds what is quoted or forwarded (ML-48).
///
/// A quote whose lines are marked ends with its marks; what stands below is new text again. A quote that is only
/// announced goes on to the end of the mail.
final class QuoteScan {
    /// Width at which programs break the lines of a quote; the rest of such a line stands below without its mark.
    private static final int NARROW = 72;

    private static final int FULL = 77;
    private static final int WIDE = 80;
    private static final int LONGEST_REST = 50;
    private static final int LONGEST_CODE = 1_000;

    private final Lines lines;
    private final Attributions attributions;
    private final HeaderBlocks headers;
    private final List<Cut> cuts = new ArrayList<>();

    /// The first line that is not part of a cut yet, and the line being read.
    private int open;

    private int at;

    private QuoteScan(Lines lines) {
        this.lines = lines;
        this.attributions = new Attributions(lines);
        this.headers = new HeaderBlocks(lines);
    }

    static List<Cut> cuts(Lines lines) {
        return new QuoteScan(lines).scan();
    }

    private List<Cut> scan() {
        while (at < lines.count()) {
            if (lines.quoted(at)) {
                quote(at, Fragment.Kind.QUOTE, "quote.prefix");
            } else if (lines.clean(at).startsWith("```")) {
                at = afterFence();
            } else if (!announced() && !headed() && !attributed()) {
                at++;
            }
        }
        text(lines.count());
        return cuts;
    }

    /// A line says that the mail below it is quoted or forwarded.
    private boolean announced() {
        Rulers.@Nullable Announced announced = Rulers.announced(lines.clean(at));
        if (announced == null) {
            return false;
        }
        int from = at;
        int below = lines.skipBlank(at + 1);
        at++;
        goOn(from, below, announced.kind(), announced.rule());
        return true;
    }

    private boolean headed() {
        boolean drawn = Rulers.drawn(lines.clean(at));
        int first = drawn ? lines.skipBlank(at + 1) : at;
        if (first >= lines.count() || lines.quoted(first)) {
            return false;
        }
        int end = headers.endOf(first, drawn);
        if (end < 0) {
            return false;
        }
        int from = drawn ? at : belowRuler(at);
        goOn(from, lines.skipBlank(end), Fragment.Kind.QUOTE, "quote.headers");
        return true;
    }

    private boolean attributed() {
        if (lines.clean(at).isEmpty()) {
            return false;
        }
        int below = lines.skipBlank(at + 1);
        boolean quoted = below < lines.count() && (lines.quoted(below) || lines.soft(below));
        Attributions.@Nullable Found found = attributions.endingAt(at, open, quoted);
        if (found == null) {
            return false;
        }
        goOn(found.from(), below, Fragment.Kind.QUOTE, "quote.attribution");
        return true;
    }

    /// What is announced from there on goes as far as the marks do; without marks to the end.
    private void goOn(int from, int below, Fragment.Kind kind, String rule) {
        if (below < lines.count() && lines.quoted(below)) {
            at = below;
            quote(from, kind, rule);
            return;
        }
        text(from);
        int end = lines.count();
        if (below < end && lines.soft(below)) {
            end = afterSoft(below);
        }
        add(new Cut(kind, from, end, rule));
        at = end;
    }

    private int afterSoft(int from) {
        int end = from;
        while (end < lines.count() && lines.soft(end)) {
            end = lines.skipBlank(end + 1);
        }
        return end;
    }

    /// The marked lines from here on, with the blank lines between them.
    private void quote(int from, Fragment.Kind kind, String rule) {
        text(from);
        Lines.@Nullable Known known = lines.known(at);
        int end = at;
        while (end < lines.count() && (lines.quoted(end) || rest(end))) {
            end = lines.skipBlank(end + 1);
        }
        while (end > at && lines.blank(end - 1)) {
            end--;
        }
        if (known != null && rule.equals("quote.prefix")) {
            add(new Cut(known.kind(), from, end, known.rule()));
        } else {
            add(new Cut(kind, from, end, rule));
        }
        at = end;
    }

    /// The rest of a quoted line that was broken without its mark: a short beginning in lower case under a full line
    /// that is no sentence yet, and the quote goes on below.
    private boolean rest(int line) {
        if (line == 0 || line + 1 >= lines.count() || !lines.quoted(line + 1) || !lines.quoted(line - 1)) {
            return false;
        }
        String above = lines.clean(line - 1);
        String rest = lines.clean(line);
        boolean full = above.length() >= NARROW
                && above.length() <= WIDE
                && ".!?:;…".indexOf(above.charAt(above.length() - 1)) < 0;
        boolean goesOn = !rest.isEmpty()
                && Character.isLowerCase(rest.charAt(0))
                && above.length() + 1 + rest.concat(" ").indexOf(' ') > FULL;
        return full && goesOn && rest.length() <= LONGEST_REST && lines.known(line) == null;
    }

    private int belowRuler(int line) {
        int above = line - 1;
        while (above >= open && lines.blank(above)) {
            above--;
        }
        return above >= open
                        && Rulers.bare(lines.clean(above))
                        && lines.clean(above).length() > 2
                ? above
                : line;
    }

    private int afterFence() {
        for (int i = at + 1; i < Math.min(lines.count(), at + LONGEST_CODE); i++) {
            if (lines.clean(i).startsWith("```")) {
                lines.code(at, i + 1);
                return i + 1;
            }
        }
        return at + 1;
    }

    private void text(int to) {
        if (to > open) {
            add(Cut.text(open, to));
        }
    }

    private void add(Cut cut) {
        if (cut.to() > cut.from()) {
            cuts.add(cut);
            open = cut.to();
        }
    }
}
