package io.parlour.mail.reading;

import io.parlour.mail.reading.HeaderFields.HeaderField;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The lines of one header as they come, fields or not.
final class HeaderLines {
    private static final Set<String> KNOWN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "sender",
            "reply-to",
            "message-id",
            "in-reply-to",
            "references",
            "mime-version",
            "received",
            "return-path",
            "delivered-to",
            "status",
            "precedence",
            "organization",
            "lines",
            "user-agent",
            "importance",
            "priority",
            "envelope-to",
            "dkim-signature",
            "arc-seal",
            "thread-topic",
            "thread-index",
            "auto-submitted",
            "errors-to",
            "xref",
            "newsgroups");
    private static final List<String> KNOWN_STARTS =
            List.of("content-", "x-", "list-", "resent-", "received-", "arc-", "authentication-");

    /// @param name null where the line is no field
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(@Nullable String name, byte[] raw, int colon) {}

    private final List<Line> lines = new ArrayList<>();
    private boolean strange;

    void field(String name, byte[] raw, int colon) {
        lines.add(new Line(name, raw, colon));
    }

    /// The field before it, made longer, where the line is a parameter of it that should have been folded.
    @Nullable
    Line noField(byte[] raw) {
        Line last = lines.isEmpty() ? null : lines.getLast();
        if (last == null || last.name() == null || !endsWithSemicolon(last.raw()) || !isParameter(raw)) {
            strange = true;
            lines.add(new Line(null, raw, 0));
            return null;
        }
        byte[] both = Arrays.copyOf(last.raw(), last.raw().length + raw.length);
        System.arraycopy(raw, 0, both, last.raw().length, raw.length);
        Line longer = new Line(last.name(), both, last.colon());
        lines.set(lines.size() - 1, longer);
        return longer;
    }

    private static boolean endsWithSemicolon(byte[] raw) {
        int end = raw.length;
        while (end > 0 && raw[end - 1] <= ' ' && raw[end - 1] >= 0) {
            end--;
        }
        return end > 0 && raw[end - 1] == ';';
    }

    private static boolean isParameter(byte[] raw) {
        int i = 0;
        while (i < raw.length && (Character.isLetterOrDigit(raw[i]) || raw[i] == '-' || raw[i] == '*')) {
            i++;
        }
        return i > 0 && i < raw.length && raw[i] == '=';
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    boolean isStrange() {
        return strange;
    }

    HeaderFields fields() {
        int end = end();
        String charset = null;
        for (Line line : lines.subList(0, end)) {
            if (charset == null && "content-type".equalsIgnoreCase(line.name())) {
                charset = FieldValue.of(unfolded(line, null, null)).parameter("charset");
            }
        }
        String looks = looks(lines.subList(0, end));
        List<HeaderField> fields = new ArrayList<>();
        for (Line line : lines.subList(0, end)) {
            if (line.name() != null) {
                fields.add(new HeaderField(line.name(), unfolded(line, charset, looks)));
            }
        }
        return new HeaderFields(fields);
    }

    /// The lines from the first that is no field and behind which no field is one that mails have: the body
    /// began there.
    byte[] beginning() {
        int end = end();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        lines.subList(end, lines.size()).forEach(line -> text.writeBytes(line.raw()));
        if (text.size() > 0) {
            text.write('\n');
        }
        return text.toByteArray();
    }

    private int end() {
        if (!strange) {
            return lines.size();
        }
        int end = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String name = lines.get(i).name();
            if (name == null) {
                end = i;
            } else if (isKnown(name)) {
                return end;
            }
        }
        return end;
    }

    static boolean isKnown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return KNOWN.contains(lower) || KNOWN_STARTS.stream().anyMatch(lower::startsWith);
    }

    /// The charset of all fields together, as one alone is too short to tell; null where all are ASCII.
    private static @Nullable String looks(List<Line> fields) {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (Line line : fields) {
            if (!Charsets.isAscii(line.raw())) {
                together.writeBytes(line.raw());
            }
        }
        return together.size() == 0
                ? null
                : DetectCharset.of(together.toByteArray()).name();
    }

    /// @param looks the charset to be tried where the other does not fit
    private static String unfolded(Line line, @Nullable String charset, @Nullable String looks) {
        byte[] raw = line.raw();
        byte[] value = new byte[raw.length - line.colon() - 1];
        int length = 0;
        boolean ascii = true;
        for (int i = line.colon() + 1; i < raw.length; i++) {
            if (raw[i] != '\r' && raw[i] != '\n') {
                value[length++] = raw[i];
                ascii &= raw[i] >= 0 && raw[i] != 0x1b;
            }
        }
        String text = ascii
                ? new String(value, 0, length, StandardCharsets.US_ASCII)
                : Charsets.decodeUnsure(Arrays.copyOf(value, length), charset, looks);
        return text.replace("\0", "").strip();
    }
}
