package io.parlour.mail.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a list of addresses (RFC 5322 §3.4) as programs write it: names without quotes, quotes that never
/// close, commas in encoded words, addresses without brackets. Where the structure is, is decided before
/// anything is decoded, so that nothing encoded can become an address (ML-25).
final class Addresses {
    private final String field;
    private final List<Mailbox> found = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private @Nullable String angle;
    private int position;
    private boolean quotesClose = true;
    private boolean cut;

    private Addresses(String field) {
        this.field = field;
    }

    static List<Mailbox> in(@Nullable String field) {
        return field == null ? List.of() : new Addresses(field).read();
    }

    static List<Mailbox> in(List<String> fields, String name, Notes notes) {
        List<Mailbox> all = new ArrayList<>();
        for (String field : fields) {
            Addresses addresses = new Addresses(field);
            all.addAll(addresses.read());
            if (addresses.cut || all.size() > Limits.ADDRESSES) {
                notes.add(Note.Code.ADDRESSES_CUT, name);
                return List.copyOf(all.subList(0, Math.min(all.size(), Limits.ADDRESSES)));
            }
        }
        return List.copyOf(all);
    }

    private List<Mailbox> read() {
        while (position < field.length()) {
            if (found.size() >= Limits.ADDRESSES) {
                cut = true;
                return found;
            }
            step(field.charAt(position));
        }
        end();
        if (found.isEmpty()) {
            looseAddress();
        }
        return found;
    }

    private void step(char c) {
        switch (c) {
            case '"' -> quoted();
            case '(' -> comment();
            case '<' -> angle();
            case ',', ';' -> {
                position++;
                end();
            }
            case ':' -> colon();
            case '=' -> encodedWord();
            default -> {
                words.append(c);
                position++;
            }
        }
    }

    private void encodedWord() {
        int end = EncodedWords.end(field, position);
        if (end < 0 || end - position > 1_000) {
            words.append(field.charAt(position++));
            return;
        }
        words.append(field, position, end);
        position = end;
    }

    private void quoted() {
        int end = quotesClose ? closing(field, position) : -1;
        if (end < 0) {
            quotesClose = false;
            position++;
            return;
        }
        words.append(field, position, end + 1);
        position = end + 1;
    }

    private static int closing(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return -1;
    }

    private void comment() {
        int depth = 0;
        int start = position + 1;
        for (; position < field.length(); position++) {
            char c = field.charAt(position);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                break;
            }
        }
        int end = Math.min(position, field.length());
        comment.append(comment.isEmpty() ? "" : " ").append(field, start, end);
        position = end + 1;
    }

    private void angle() {
        int end = position + 1;
        while (end < field.length() && field.charAt(end) != '>' && field.charAt(end) != '<') {
            if (field.charAt(end) == '"') {
                int closing = closing(field, end);
                end = closing < 0 || closing - end > 200 ? end : closing;
            }
            end++;
        }
        String inside = field.substring(position + 1, Math.min(end, field.length()));
        boolean closed = end < field.length() && field.charAt(end) == '>';
        if (!closed && inside.indexOf(',') >= 0) {
            end = position + 1 + inside.indexOf(',');
            inside = field.substring(position + 1, end);
        }
        String address = AddressText.usable(inside);
        if (address == null) {
            words.append(inside.isBlank() || (!closed && end < field.length()) ? "<" + inside : "<" + inside + ">");
        } else if (angle == null) {
            angle = address;
        }
        position = closed ? end + 1 : end;
    }

    /// Ends the name of a group, unless an address has begun.
    private void colon() {
        position++;
        String before = words.toString().strip();
        if (angle == null && before.indexOf('@') < 0) {
            words.setLength(0);
        } else {
            words.append(':');
        }
    }

    private void end() {
        String text = words.toString().strip();
        if (angle == null && (text.contains(" @") || text.contains("@ "))) {
            text = text.replace(" @", "@").replace("@ ", "@");
        }
        String address = angle;
        String name = text;
        if (address == null) {
            int at = text.lastIndexOf('@');
            int start = at < 0 ? -1 : wordStart(text, at);
            int end = at < 0 ? -1 : wordEnd(text, at);
            address = at < 0 ? null : AddressText.usable(text.substring(start, end));
            if (address != null) {
                name = (text.substring(0, start) + " " + text.substring(end)).strip();
            }
        }
        if (address != null) {
            found.add(AddressText.mailbox(name.isEmpty() ? comment.toString() : name, address));
        }
        words.setLength(0);
        comment.setLength(0);
        angle = null;
    }

    private static int wordStart(String text, int at) {
        int i = at;
        boolean quoted = false;
        while (i > 0 && (quoted || !Character.isWhitespace(text.charAt(i - 1)))) {
            i--;
            quoted ^= text.charAt(i) == '"';
        }
        return quoted ? text.lastIndexOf(' ', at) + 1 : i;
    }

    private static int wordEnd(String text, int at) {
        int i = at;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// The first thing that looks like an address anywhere in the field, even within quotes or parentheses.
    private void looseAddress() {
        String address = AddressText.first(field);
        if (address != null) {
            found.add(AddressText.mailbox("", address));
        }
    }
}
