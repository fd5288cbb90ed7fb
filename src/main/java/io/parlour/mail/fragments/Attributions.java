package io.parlour.mail.fragments;

import org.jspecify.annotations.Nullable;

/// Finds the line above a quote that says who wrote it and when, wrapped over up to four lines (ML-48).
final class Attributions {
    private static final int MOST_LINES = 4;

    /// More than that is no name that was wrapped.
    private static final int LONGEST_NAME = 60;

    private final Lines lines;

    /// The first of its lines, and whether it announces a quote by itself.
    record Found(int from, boolean strong) {}

    Attributions(Lines lines) {
        this.lines = lines;
    }

    /// The attribution that ends with this line and begins at `floor` at the earliest.
    ///
    /// Directly above a quote less is asked of it.
    @Nullable
    Found endingAt(int line, int floor, boolean quoteBelow) {
        if (!quoteBelow && !Evidence.canEnd(lines.clean(line))) {
            return inLine(line);
        }
        @Nullable Found best = null;
        String joined = "";
        for (int from = line; from >= floor && from > line - MOST_LINES; from--) {
            boolean ended = from < line && lines.clean(from).endsWith(":");
            if (ended || lines.quoted(from) || lines.clean(from).isEmpty()) {
                break;
            }
            joined = join(lines.clean(from), joined);
            if (from < line && !dated(joined)) {
                continue;
            }
            Evidence evidence = Evidence.of(joined);
            Evidence.Strength strength = evidence.strength();
            if (strength == Evidence.Strength.STRONG && evidence.dateFirst()) {
                return new Found(from, true);
            }
            if (strength != Evidence.Strength.NONE && (best == null || better(strength, best))) {
                best = new Found(from, strength == Evidence.Strength.STRONG);
            }
        }
        return best == null || !(best.strong() || quoteBelow) ? null : named(best, floor);
    }

    /// Without a digit or an address several lines are none.
    private static boolean dated(String joined) {
        return joined.indexOf('@') >= 0 || joined.chars().anyMatch(Character::isDigit);
    }

    private static boolean better(Evidence.Strength strength, Found best) {
        return strength == Evidence.Strength.STRONG && !best.strong();
    }

    /// Some programs write the quote into the same line.
    private @Nullable Found inLine(int line) {
        String clean = lines.clean(line);
        int address = clean.indexOf('@');
        int colon = address < 0 ? -1 : clean.indexOf(": ", address);
        if (colon < 0 || !Evidence.canEnd(clean.substring(0, colon))) {
            return null;
        }
        Evidence evidence = Evidence.of(clean.substring(0, colon + 1));
        boolean all = evidence.dateFirst() && evidence.hasTime() && evidence.strength() == Evidence.Strength.STRONG;
        return all ? new Found(line, true) : null;
    }

    /// An address that begins a line belongs to the name above it.
    private Found named(Found found, int floor) {
        boolean bare = lines.clean(found.from()).startsWith("<");
        int above = found.from() - 1;
        if (!bare || above < floor || lines.quoted(above)) {
            return found;
        }
        String name = lines.clean(above);
        boolean short_ =
                !name.isEmpty() && name.length() <= LONGEST_NAME && ".!?".indexOf(name.charAt(name.length() - 1)) < 0;
        return short_ ? new Found(above, found.strong()) : found;
    }

    private static String join(String first, String rest) {
        return first.endsWith("<") || rest.isEmpty() || rest.startsWith(">") ? first + rest : first + " " + rest;
    }
}
