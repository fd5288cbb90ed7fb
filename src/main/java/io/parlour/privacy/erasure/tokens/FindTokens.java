package io.parlour.privacy.erasure.tokens;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Looks for many tokens in one pass over a text, however many there are.
public final class FindTokens {
    private static final int WINDOW = 4;
    private static final int BITS = 1 << 20;

    private record Form(String text, String token, Kind kind, boolean whole) {}

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
        tokens.handles().forEach(each -> add(gathered, each, Kind.HANDLE));
        tokens.ids().forEach(each -> add(gathered, each, Kind.ID));
        tokens.values().forEach(each -> add(gathered, each, Kind.VALUE));
        gathered.forEach((hash, each) -> {
            forms.put(hash, List.copyOf(each));
            begins.set(hash);
        });
    }

    private static void add(Map<Integer, Set<Form>> gathered, String token, Kind kind) {
        Forms.plain(token).forEach(form -> put(gathered, new Form(form, token, kind, true)));
        Forms.encoded(token).forEach(form -> put(gathered, new Form(form, token, kind, false)));
        if (kind == Kind.ID) {
            put(gathered, new Form(token.replace("-", ""), token, kind, false));
        }
    }

    private static void put(Map<Integer, Set<Form>> gathered, Form form) {
        gathered.computeIfAbsent(hash(form.text(), 0), each -> new HashSet<>()).add(form);
    }

    private static int hash(String text, int at) {
        int hash = text.charAt(at);
        for (int next = 1; next < WINDOW; next++) {
            hash = hash * 31 * 31 + text.charAt(at + next);
        }
        return (hash ^ (hash >>> 20)) & (BITS - 1);
    }

    public Set<Hit> in(String original) {
        String text = original.toLowerCase(Locale.ROOT);
        Set<Hit> hits = new HashSet<>();
        for (int at = 0; at + WINDOW <= text.length(); at++) {
            int hash = hash(text, at);
            if (begins.get(hash)) {
                for (Form form : Objects.requireNonNull(forms.get(hash))) {
                    if (text.startsWith(form.text(), at) && (!form.whole() || isWhole(text, at, form))) {
                        hits.add(new Hit(form.kind(), form.token()));
                    }
                }
            }
        }
        return hits;
    }

    /// Not the end of a longer address, nor its beginning; the same as [RedactMentions] has it.
    private static boolean isWhole(String text, int at, Form form) {
        if (form.kind() == Kind.VALUE) {
            return true;
        }
        int end = at + form.text().length();
        return !isWord(text, at - 1)
                && !(isJoint(text, at - 1) && isWord(text, at - 2))
                && !isWord(text, end)
                && !(end < text.length()
                        && (text.charAt(end) == '-' || text.charAt(end) == '.')
                        && isWord(text, end + 1));
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    private static boolean isJoint(String text, int at) {
        return at >= 0 && "._%+-".indexOf(text.charAt(at)) >= 0;
    }
}
