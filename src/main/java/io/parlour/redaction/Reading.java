package io.parlour.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text as it is read for finding only: units (digits of all scripts, Latin letters, separators, the rest) that
/// remember where they stand in the original.
///
/// Digits count in every script, and inside compatibility characters (①, ４, 𝟒). Spaces, dashes, dots, slashes,
/// underlines and invisible characters separate; with `markup`, HTML tags separate too and entities are read as what
/// they stand for. Anything else breaks a number.
final class Reading {
    private static final int MAX_SEPARATORS = 2;

    /// A maximal run of digits at `start`…`end`. `joined`: it may belong to one number with the group before it.
    record Group(String digits, int start, int end, boolean joined) {
        int size() {
            return digits.length();
        }
    }

    final String text;
    final List<Group> groups;
    private char[] units;
    private int[] starts;
    private int[] ends;
    private int size;

    private Reading(String text, boolean markup, Deadline deadline) {
        this.text = text;
        this.units = new char[text.length() + 8];
        this.starts = new int[units.length];
        this.ends = new int[units.length];
        read(markup ? new Markup(text) : Markup.NONE, deadline);
        this.groups = group();
    }

    static Reading of(String text, boolean markup, Deadline deadline) {
        return new Reading(text, markup, deadline);
    }

    int size() {
        return size;
    }

    /// [Characters#OTHER] outside the text.
    char unit(int at) {
        return at >= 0 && at < size ? units[at] : Characters.OTHER;
    }

    int start(int at) {
        return starts[at];
    }

    int end(int at) {
        return ends[at];
    }

    private void read(Markup tags, Deadline deadline) {
        int at = 0;
        while (at < text.length()) {
            if ((at & 0xfff) == 0) {
                deadline.check();
            }
            int next = tags.skip(at);
            if (next > at) {
                int meaning = tags.meaning(at, next);
                if (meaning == Markup.TAG) {
                    add(Characters.TAG, at, next);
                } else {
                    point(meaning, at, next);
                }
            } else {
                int point = text.codePointAt(at);
                next = at + Character.charCount(point);
                point(point, at, next);
            }
            at = next;
        }
    }

    private void point(int point, int from, int to) {
        char unit = Characters.unit(point);
        if (unit != Characters.COMPATIBLE) {
            add(unit, from, to);
            return;
        }
        Characters.parts(point).forEach(part -> {
            char simple = Characters.unit(part);
            add(simple == Characters.COMPATIBLE ? Characters.OTHER : simple, from, to);
        });
    }

    private void add(char unit, int from, int to) {
        if (size == units.length) {
            units = Arrays.copyOf(units, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        units[size] = unit;
        starts[size] = from;
        ends[size] = to;
        size++;
    }

    private List<Group> group() {
        List<Group> found = new ArrayList<>();
        int separators = MAX_SEPARATORS + 1;
        int at = 0;
        while (at < size) {
            if (Characters.isDigit(units[at])) {
                int last = at;
                while (last + 1 < size && Characters.isDigit(units[last + 1])) {
                    last++;
                }
                String digits = new String(units, at, last + 1 - at);
                found.add(new Group(digits, starts[at], ends[last], separators <= MAX_SEPARATORS));
                separators = 0;
                at = last + 1;
                continue;
            }
            if (units[at] != Characters.TAG) {
                separators = units[at] == Characters.SEPARATOR ? separators + 1 : MAX_SEPARATORS + 1;
            }
            at++;
        }
        return found;
    }
}
