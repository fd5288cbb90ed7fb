package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds what stands at the end of new text and was not typed: signatures and disclaimers (ML-50).
final class Tails {
    /// Of lines behind a delimiter that lost its space, and of all others.
    private static final int MOST_LINES = 16;

    private static final int MOST_BEHIND_DELIMITER = 60;

    private final Lines lines;
    private final Set<Long> known;
    private final Disclaimers disclaimers;

    /// Where a signature begins, by which rule.
    private record Begin(int line, String rule) {
        Begin earlier(Begin other) {
            return other.line < line ? other : this;
        }
    }

    Tails(Lines lines, Set<Long> known) {
        this.lines = lines;
        this.known = known;
        this.disclaimers = new Disclaimers(lines);
    }

    List<Cut> split(Cut text) {
        List<Cut> cuts = new ArrayList<>();
        int disclaimer = disclaimers.begin(text.from(), text.to());
        Begin signature = signature(text.from(), disclaimer);
        typed(text.from(), signature.line(), cuts);
        add(cuts, new Cut(Fragment.Kind.SIGNATURE, signature.line(), disclaimer, signature.rule()));
        add(cuts, new Cut(Fragment.Kind.DISCLAIMER, disclaimer, text.to(), "disclaimer.phrases"));
        return cuts;
    }

    private static void add(List<Cut> cuts, Cut cut) {
        if (cut.to() > cut.from()) {
            cuts.add(cut);
        }
    }

    private Begin signature(int from, int to) {
        Begin begin = footers(from, to);
        int end = begin.line();
        return begin.earlier(delimiter(from, end))
                .earlier(structure(from, end))
                .earlier(closing(from, end))
                .earlier(ruler(from, end))
                .earlier(known(from, end));
    }

    /// Footers of phones that end the text, one or several.
    private Begin footers(int from, int to) {
        int begin = to;
        for (int end = filled(from, to); end > from && footer(end - 1); end = filled(from, end - 1)) {
            begin = end - 1;
        }
        return new Begin(begin, "signature.mobile");
    }

    private boolean footer(int line) {
        return !lines.code(line) && Footers.is(lines.clean(line));
    }

    private Begin delimiter(int from, int to) {
        int first = Math.max(from, to - MOST_BEHIND_DELIMITER);
        for (int i = first; i < to; i++) {
            if (lines.clean(i).equals("--") && !lines.code(i) && (standard(i) || signed(i + 1, to))) {
                return new Begin(i, "signature.delimiter");
            }
        }
        return new Begin(to, "");
    }

    /// With its space, as RFC 3676 §4.3 has it.
    private boolean standard(int line) {
        return lines.text().startsWith("-- ", lines.start(line));
    }

    private Begin structure(int from, int to) {
        int begin = to;
        String rule = "";
        for (int i = filled(from, to) - 1; i >= from; i--) {
            Lines.Known what = lines.known(i);
            boolean signature = what != null && what.kind() == Fragment.Kind.SIGNATURE;
            if (!signature && !lines.blank(i)) {
                break;
            }
            if (what != null && signature) {
                begin = i;
                rule = what.rule();
            }
        }
        return new Begin(begin, rule);
    }

    /// A formula, and below it a name with an address, a number, a title.
    private Begin closing(int from, int to) {
        for (int i = filled(from, to) - 1; i >= Math.max(from, to - 2 * MOST_LINES); i--) {
            String clean = lines.clean(i);
            boolean closing = SignatureText.closing(clean);
            if ((closing || SignatureText.thanks(clean)) && signed(i + 1, to) && detailed(i + 1, to, false)) {
                return new Begin(closing ? i : lines.skipBlank(i + 1), "signature.closing");
            }
        }
        return new Begin(to, "");
    }

    /// A line that is drawn, and below it something by which somebody can be reached.
    private Begin ruler(int from, int to) {
        for (int i = filled(from, to) - 1; i >= Math.max(from, to - MOST_LINES); i--) {
            if (Rulers.bare(lines.clean(i)) && signed(i + 1, to) && detailed(i + 1, to, true)) {
                return new Begin(i, "signature.ruler");
            }
        }
        return new Begin(to, "");
    }

    /// The last lines are ones that earlier mails of the sender ended with.
    private Begin known(int from, int to) {
        int begin = to;
        int count = 0;
        for (int end = filled(from, to); end > from && count < SignatureLines.MOST; end = filled(from, end - 1)) {
            if (known.isEmpty() || !known.contains(SignatureLines.hash(lines.clean(end - 1)))) {
                break;
            }
            begin = end - 1;
            count++;
        }
        return count >= 2 ? new Begin(begin, "signature.known") : new Begin(to, "");
    }

    private boolean signed(int from, int to) {
        int filled = 0;
        for (int i = from; i < to; i++) {
            if (lines.blank(i)) {
                continue;
            }
            filled++;
            String clean = lines.clean(i);
            if (filled > MOST_LINES || !(SignatureText.fits(clean) || Rulers.bare(clean))) {
                return false;
            }
        }
        return filled > 0;
    }

    private boolean detailed(int from, int to, boolean reachable) {
        for (int i = from; i < to; i++) {
            String clean = lines.clean(i);
            boolean contact = SignatureText.contact(clean) || SignatureText.ofList(clean);
            if (contact || (!reachable && SignatureText.detailed(clean))) {
                return true;
            }
        }
        return false;
    }

    /// A footer is none of the person's words wherever it stands; what follows it may be.
    private void typed(int from, int to, List<Cut> cuts) {
        int open = from;
        for (int i = from; i < to; i++) {
            boolean alone = i == from || lines.blank(i - 1) || i + 1 >= lines.count() || lines.blank(i + 1);
            if (alone && !lines.code(i) && Footers.is(lines.clean(i))) {
                add(cuts, Cut.text(open, i));
                add(cuts, new Cut(Fragment.Kind.SIGNATURE, i, i + 1, "signature.mobile"));
                open = i + 1;
            }
        }
        add(cuts, Cut.text(open, to));
    }

    private int filled(int from, int to) {
        int end = to;
        while (end > from && lines.blank(end - 1)) {
            end--;
        }
        return end;
    }
}
