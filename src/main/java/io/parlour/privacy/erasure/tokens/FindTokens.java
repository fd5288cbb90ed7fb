package io.parlour.privacy.erasure.tokens;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks for many tokens in one pass over a text, however many there are and however long it is.
///
/// A handle counts only with borders on both sides: an address isn't part of a longer one, and a phone number isn't
/// part of an amount.
public final class FindTokens {
    private static final int WINDOW = 4;
    private static final int BITS = 1 << 20;
    private static final int BUFFER = 64 * 1024;

    /// Longer than the longest form of a token.
    private static final int OVERLAP = 4 * 1024;

    /// How much of the text around a token decides whether it has borders.
    private static final int CONTEXT = 16;

    private static final String JOINTS_BEFORE = "._%+-'!#~^$@";
    private static final String JOINTS_AFTER = "-._@+";
    private static final String JOINTS_OF_NUMBERS = " \u00a0\u202f.,'’/:-()";
    private static final String SIGNS_OF_NUMBERS = "$€£¥₹#№%";

    private record Form(String text, String token, Kind kind, boolean number) {}

    private record Match(Hit hit, int start, int end) {}

    public enum Kind {
        HANDLE,
        ID,
        VALUE
    }

    /// What was found.
    ///
    /// @param token as it was kept
    public record Hit(Kind kind, String token) {}

    private final Map<Integer, List<Form>> forms = new HashMap<>();
    private final BitSet begins = new BitSet(BITS);

    public FindTokens(Tokens tokens) {
        Map<Integer, Set<Form>> gathered = new HashMap<>();
        tokens.handles().forEach(each -> Forms.ofHandle(each).forEach(form -> put(gathered, form, each, Kind.HANDLE)));
        tokens.ids().forEach(each -> {
            add(gathered, each, Kind.ID);
            put(gathered, each.replace("-", ""), each, Kind.ID);
        });
        tokens.values().forEach(each -> add(gathered, each, Kind.VALUE));
        gathered.forEach((hash, each) -> {
            forms.put(hash, List.copyOf(each));
            begins.set(hash);
        });
    }

    /// One that looks for handles alone.
    public static FindTokens handles(List<String> handles) {
        return new FindTokens(new Tokens(List.of(), List.of(), handles, List.of(), List.of()));
    }

    private static void add(Map<Integer, Set<Form>> gathered, String token, Kind kind) {
        Forms.plain(token).forEach(form -> put(gathered, form, token, kind));
        Forms.encoded(token).forEach(form -> put(gathered, form, token, kind));
    }

    private static void put(Map<Integer, Set<Form>> gathered, String form, String token, Kind kind) {
        gathered.computeIfAbsent(hash(form, 0), each -> new HashSet<>())
                .add(new Form(form, token, kind, Forms.isNumber(token)));
    }

    private static int hash(String text, int at) {
        int hash = text.charAt(at);
        for (int next = 1; next < WINDOW; next++) {
            hash = hash * 31 * 31 + text.charAt(at + next);
        }
        return (hash ^ (hash >>> 20)) & (BITS - 1);
    }

    public Set<Hit> in(String text) {
        Set<Hit> hits = new HashSet<>();
        matches(text).forEach(each -> hits.add(each.hit()));
        return hits;
    }

    /// The same for a text that needn't fit into memory.
    public Set<Hit> in(Reader text) throws IOException {
        Set<Hit> hits = new HashSet<>();
        windows(text, (window, from, to) -> {
            for (Match each : matches(window)) {
                if (each.start() >= from && each.start() < to) {
                    hits.add(each.hit());
                }
            }
        });
        return hits;
    }

    /// With something else in place of each token.
    public String replace(String text, String by) {
        List<Match> found = matches(text);
        if (found.isEmpty()) {
            return text;
        }
        StringWriter replaced = new StringWriter(text.length());
        try {
            replace(text, 0, text.length(), found, by, replaced);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return replaced.toString();
    }

    /// The same for a text that needn't fit into memory.
    public void replace(Reader text, String by, Writer into) throws IOException {
        int[] skip = {0};
        windows(text, (window, from, to) -> {
            int end = replace(window, Math.min(to, from + skip[0]), to, matches(window), by, into);
            skip[0] = end - to;
        });
    }

    /// Where it ended: after `to` if a token goes on there.
    private static int replace(String text, int from, int to, List<Match> found, String by, Writer into)
            throws IOException {
        int at = from;
        for (Match each : found) {
            if (each.start() >= at && each.start() < to) {
                into.append(text, at, each.start()).append(by);
                at = each.end();
            }
        }
        if (at < to) {
            into.append(text, at, to);
            return to;
        }
        return at;
    }

    /// Where the first token is, with the text around it; null where there is none.
    ///
    /// @param most letters on each side
    public String @Nullable [] around(String text, int most) {
        List<Match> found = matches(text);
        if (found.isEmpty()) {
            return null;
        }
        Match first = found.getFirst();
        return new String[] {
            text.substring(Math.max(0, first.start() - most), first.start()),
            text.substring(first.start(), first.end()),
            text.substring(first.end(), Math.min(text.length(), first.end() + most))
        };
    }

    private interface Windowed {
        void see(String window, int from, int to) throws IOException;
    }

    /// Each place of the text is between `from` and `to` of one window, with enough of the text on both sides.
    private static void windows(Reader text, Windowed use) throws IOException {
        char[] letters = new char[BUFFER + OVERLAP];
        int held = 0;
        int from = 0;
        while (true) {
            int read = 0;
            while (held < letters.length && read >= 0) {
                read = text.read(letters, held, letters.length - held);
                held += Math.max(0, read);
            }
            boolean last = held < letters.length;
            String window = new String(letters, 0, held);
            use.see(window, from, last ? held : held - OVERLAP + CONTEXT);
            if (last) {
                return;
            }
            System.arraycopy(letters, held - OVERLAP, letters, 0, OVERLAP);
            held = OVERLAP;
            from = CONTEXT;
        }
    }

    /// From left to right, longer ones first.
    private List<Match> matches(String original) {
        String text = Forms.lower(original);
        List<Match> found = new ArrayList<>();
        for (int at = 0; at + WINDOW <= text.length(); at++) {
            int hash = hash(text, at);
            if (begins.get(hash)) {
                int first = found.size();
                for (Form form : Objects.requireNonNull(forms.get(hash))) {
                    int end = at + form.text().length();
                    if (text.startsWith(form.text(), at)
                            && (form.kind() != Kind.HANDLE || isWhole(text, at, end, form.number()))) {
                        found.add(new Match(new Hit(form.kind(), form.token()), at, end));
                    }
                }
                found.subList(first, found.size()).sort((one, other) -> other.end() - one.end());
            }
        }
        return found;
    }

    private static boolean isWhole(String text, int start, int end, boolean number) {
        if (isWordBefore(text, start) || isWord(text, end)) {
            return false;
        }
        boolean joined = (isOneOf(JOINTS_BEFORE, text, start - 1) && isWordBefore(text, start - 1))
                || (isOneOf(JOINTS_AFTER, text, end) && isWord(text, end + 1));
        return !joined && !(number && isPartOfNumber(text, start, end));
    }

    /// Digits or a currency go on before or after it.
    private static boolean isPartOfNumber(String text, int start, int end) {
        int before = isOneOf(JOINTS_OF_NUMBERS, text, start - 1) ? start - 2 : start - 1;
        int after = isOneOf(JOINTS_OF_NUMBERS, text, end) ? end + 1 : end;
        return isDigit(text, before)
                || isDigit(text, after)
                || isOneOf(SIGNS_OF_NUMBERS, text, before)
                || isOneOf(SIGNS_OF_NUMBERS, text, after);
    }

    /// Letters of an escape, as in `\n` or `%3C`, are none of a word.
    private static boolean isWordBefore(String text, int end) {
        return isWord(text, end - 1) && !isEscape(text, end);
    }

    private static boolean isEscape(String text, int end) {
        if (end >= 3 && text.charAt(end - 3) == '%') {
            return isHex(text, end - 2) && isHex(text, end - 1);
        }
        if (end >= 6 && text.charAt(end - 6) == '\\' && text.charAt(end - 5) == 'u') {
            return true;
        }
        return end >= 2
                && text.charAt(end - 2) == '\\'
                && "nrtbf".indexOf(text.charAt(end - 1)) >= 0
                && !(end >= 3 && text.charAt(end - 3) == '\\');
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0;
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
    }

    private static boolean isOneOf(String letters, String text, int at) {
        return at >= 0 && at < text.length() && letters.indexOf(text.charAt(at)) >= 0;
    }
}
