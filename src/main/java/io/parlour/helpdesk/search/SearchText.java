package io.parlour.helpdesk.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was typed, cut into pieces: words, `"phrases"` and `key:value`, each with `-` before it or `OR` between two
/// (HD-29). Any text can be read.
final class SearchText {
    static final int LONGEST = 500;
    private static final int MOST = 40;
    private static final Pattern PIECE = Pattern.compile("""
            (?<minus>-(?=[^\\s-]))?(?:(?<key>[A-Za-z_]+(?:\\.[\\w.-]+)?):(?:"(?<quoted>[^"]+)"?|(?<value>[^\\s"]\\S*))\
            |"(?<phrase>[^"]+)"?|(?<word>\\S+))""");
    private static final Pattern QUOTE = Pattern.compile("[“”„«»]");

    /// A piece of it.
    ///
    /// @param key in lower case up to its first dot; empty for words
    /// @param text as it was typed, with its key
    /// @param or whether `OR` stands between it and the piece before
    record Piece(String key, String value, String text, boolean quoted, boolean negated, boolean or) {
        /// The same as nothing but words.
        Piece asWords() {
            return new Piece("", text, text, quoted, negated, or);
        }
    }

    private SearchText() {}

    static List<Piece> read(String typed) {
        List<Piece> pieces = new ArrayList<>();
        String text = QUOTE.matcher(typed.replace('\0', ' ')).replaceAll("\"");
        Matcher found = PIECE.matcher(text.substring(0, Math.min(text.length(), LONGEST)));
        boolean or = false;
        while (found.find() && pieces.size() < MOST) {
            if (found.group().equals("OR")) {
                or = !pieces.isEmpty();
                continue;
            }
            pieces.add(piece(found, or));
            or = false;
        }
        return List.copyOf(pieces);
    }

    private static Piece piece(Matcher found, boolean or) {
        boolean negated = found.group("minus") != null;
        String whole = found.group().substring(negated ? 1 : 0);
        String key = found.group("key");
        if (key != null) {
            String quoted = found.group("quoted");
            return new Piece(
                    lowered(key),
                    quoted == null ? found.group("value") : quoted,
                    whole.replace("\"", ""),
                    quoted != null,
                    negated,
                    or);
        }
        String phrase = found.group("phrase");
        String word = phrase == null ? found.group("word") : phrase;
        return new Piece("", word, word, phrase != null, negated, or);
    }

    private static String lowered(String key) {
        int dot = key.indexOf('.');
        String family = dot < 0 ? key : key.substring(0, dot);
        return family.toLowerCase(Locale.ROOT) + key.substring(family.length());
    }
}
