package io.parlour.mail.fragments;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the fields that programs write above what they quote: From, Sent, To, Subject in any of the
/// languages.
///
/// Two fields alone do not make a block: a person who books a journey writes From, To and Date as well. An
/// address, or the subject with a time, is what only a mail has.
final class HeaderBlocks {
    private static final Words WORDS = Words.of("headers.txt");
    private static final Map<String, Field> FIELDS = fields();
    private static final int LONGEST_LABEL = 30;
    private static final int MOST_LINES = 40;

    /// A long list of recipients is wrapped.
    private static final int MOST_CONTINUED = 6;

    private final Lines lines;

    /// Up to there the lines have been read as one block and were none; a part of them is none either.
    private int refused;

    enum Field {
        FROM,
        DATE,
        TO,
        SUBJECT,
        CC,
        OTHER
    }

    HeaderBlocks(Lines lines) {
        this.lines = lines;
    }

    /// The line after the block that begins here; -1 when none does. Behind a ruler less is asked of it.
    int endOf(int line, boolean ruled) {
        if (line < refused && !ruled) {
            return -1;
        }
        if (field(line) == null && !(ruled && label(lines.clean(line)) != null)) {
            return -1;
        }
        Set<Field> fields = EnumSet.noneOf(Field.class);
        StringBuilder block = new StringBuilder();
        int end = line;
        int unknown = 0;
        int at = line;
        while (at < lines.count() && at < line + MOST_LINES) {
            Field field = field(at);
            boolean unknownField = field == null && label(lines.clean(at)) != null;
            if (field == null && !unknownField) {
                int next = continued(at);
                if (next < 0) {
                    break;
                }
                append(block, at, next);
                at = next;
                continue;
            }
            if (field != null) {
                fields.add(field);
                fields.addAll(inLine(lines.lower(at)));
            }
            unknown += unknownField ? 1 : 0;
            append(block, at, at + 1);
            at++;
            end = at;
        }
        if (accepted(fields, unknown, Evidence.of(block.toString()), ruled, block)) {
            return end;
        }
        refused = end;
        return -1;
    }

    @Nullable
    Field field(int line) {
        String label = label(lines.clean(line));
        return label == null ? null : FIELDS.get(label);
    }

    /// Further fields in the same line, where the breaks between them got lost.
    private static Set<Field> inLine(String lower) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        for (int colon = lower.indexOf(':'); colon >= 0; colon = lower.indexOf(':', colon + 1)) {
            int end = colon > 0 && lower.charAt(colon - 1) == ' ' ? colon - 1 : colon;
            int begin = lower.lastIndexOf(' ', end - 1);
            Field field = begin < 0 ? null : FIELDS.get(lower.substring(begin + 1, end));
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }

    private void append(StringBuilder block, int from, int to) {
        for (int i = from; i < to; i++) {
            block.append(lines.clean(i)).append(' ');
        }
    }

    private static boolean accepted(
            Set<Field> fields, int unknown, Evidence evidence, boolean ruled, StringBuilder block) {
        boolean address = evidence.hasAddress() || block.indexOf("mailto:") >= 0;
        boolean person = fields.contains(Field.FROM) || fields.contains(Field.TO);
        boolean dated = fields.contains(Field.DATE);
        boolean subject = fields.contains(Field.SUBJECT);
        boolean from = fields.contains(Field.FROM);
        if (ruled && !fields.isEmpty() && (from || fields.size() + unknown >= 2)) {
            return true;
        }
        if (fields.size() >= 2 && address && (from || (person && dated && subject))) {
            return true;
        }
        return from && dated && subject && (evidence.hasTime() || evidence.hasDate());
    }

    /// The next field when the lines from here only continue the field above; -1 otherwise.
    private int continued(int from) {
        int at = from;
        while (at < lines.count() && at <= from + MOST_CONTINUED) {
            if (lines.quoted(at)) {
                return -1;
            }
            if (field(at) != null) {
                return at;
            }
            at++;
        }
        return -1;
    }

    /// Whether a line says who wrote a mail.
    static boolean from(String clean) {
        String label = label(clean);
        return label != null && FIELDS.get(label) == Field.FROM;
    }

    /// What stands before the colon, without the marks of bold text.
    private static @Nullable String label(String clean) {
        int colon = clean.indexOf(':');
        if (colon <= 0 || colon > LONGEST_LABEL) {
            return null;
        }
        int from = 0;
        int to = colon;
        while (from < to && "*_| •-".indexOf(clean.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "*_| ".indexOf(clean.charAt(to - 1)) >= 0) {
            to--;
        }
        return to == from ? null : Clean.lower(clean.substring(from, to));
    }

    private static Map<String, Field> fields() {
        Map<String, Field> fields = new HashMap<>();
        for (Field field : Field.values()) {
            for (String label : WORDS.list(Clean.lower(field.name()))) {
                fields.putIfAbsent(label, field);
            }
        }
        return Map.copyOf(fields);
    }
}
