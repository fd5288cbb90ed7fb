package io.parlour.kernel.conditions;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words as they are compared: NFKC, without case, runs of white space as one space, trimmed. `ß` is `ss`, `ς` is `σ`,
/// the dotless `ı` is `i`.
public final class Fold {
    private static final Pattern SPACE = Pattern.compile("[\\t-\\r \\x85\\u1680\\u2028\\u2029]+");
    private static final Pattern EDGE = Pattern.compile("^ | \\z");

    private Fold() {}

    public static String of(String text) {
        String cased =
                nfkc(text).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String spaced = SPACE.matcher(nfkc(cased.replace('ς', 'σ'))).replaceAll(" ");
        return EDGE.matcher(spaced).replaceAll("");
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
