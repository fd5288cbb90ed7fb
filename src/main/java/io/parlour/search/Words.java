package io.parlour.search;

import io.parlour.kernel.LanguageTag;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a text, the same for documents and queries (SR-2).
final class Words {
    /// Longer ones are cut: nobody types them, and they wouldn't fit into an index.
    private static final int LONGEST = 60;

    private static final String APOSTROPHES = "'’ʼ＇";
    private static final String WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}\\u200c\\u200d]*+";
    private static final Pattern PARTS = Pattern.compile(WORD + "(?:[" + APOSTROPHES + "]" + WORD + ")*+");
    private static final Pattern RUNS = Pattern.compile(PARTS + "(?:[._\\-]" + PARTS + ")*+");
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?=.*\\d)(?=.*\\p{L}).*|.*_.*|(?=.*\\d).*[.\\-].*[.\\-].*");
    static final String NO_SPACES =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ーｰ々\\p{IsThai}\\p{IsLao}\\p{IsKhmer}";
    private static final Pattern PIECES = Pattern.compile("[" + NO_SPACES + "]+|[^" + NO_SPACES + "]+");
    private static final Pattern WITHOUT_SPACES = Pattern.compile("[" + NO_SPACES + "]");
    private static final Pattern THAI = Pattern.compile("\\p{IsThai}");

    /// Marks that writers leave out: over Latin and Greek letters, points of Hebrew and Arabic, and the Arabic stretch.
    private static final Pattern MARKS = Pattern.compile(
            "(?<=[\\p{IsLatin}\\p{IsGreek}][\\u0300-\\u036f]{0,4})[\\u0300-\\u036f]|[\\u0591-\\u05c7\\u064b-\\u0652\\u0670\\u0640\\u200c\\u200d]");

    /// Languages that put an article before its noun with an apostrophe.
    private static final Set<String> ELIDING = Set.of("fr", "it", "ca");

    private Words() {}

    static List<Token> of(String text, String locale) {
        boolean eliding = ELIDING.contains(LanguageTag.base(locale));
        List<Token> tokens = new ArrayList<>();
        Matcher run = RUNS.matcher(text);
        while (run.find()) {
            int from = run.start();
            if (isIdentifier(run.group())) {
                tokens.add(token("=" + fold(run.group()).replaceAll("[._\\-" + APOSTROPHES + "]", ""), "", from, run.end()));
            }
            Matcher part = PARTS.matcher(run.group());
            while (part.find()) {
                part(part.group(), from + part.start(), locale, eliding, tokens);
            }
        }
        return tokens;
    }

    private static boolean isIdentifier(String run) {
        return run.length() > 1 && run.length() <= LONGEST && IDENTIFIER.matcher(run).matches();
    }

    private static void part(String part, int at, String locale, boolean eliding, List<Token> tokens) {
        Matcher piece = PIECES.matcher(part);
        while (piece.find()) {
            int from = at + piece.start();
            if (WITHOUT_SPACES.matcher(piece.group()).find()) {
                cut(piece.group(), from, locale, tokens);
            } else if (eliding) {
                int start = 0;
                for (String each : piece.group().split("[" + APOSTROPHES + "]", -1)) {
                    word(each, from + start, tokens);
                    start += each.length() + 1;
                }
            } else {
                word(piece.group(), from, tokens);
            }
        }
    }

    private static void word(String word, int from, List<Token> tokens) {
        String raw = word.toLowerCase(Locale.ROOT);
        String folded = fold(word).replaceAll("[" + APOSTROPHES + "]", "");
        if (!folded.isEmpty()) {
            tokens.add(token(folded, raw, from, from + word.length()));
        }
    }

    /// Words by the dictionary of the JDK, and pairs of neighbors: where one word ends is a matter of opinion.
    private static void cut(String run, int at, String locale, List<Token> tokens) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag(locale));
        words.setText(run);
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
            if (end - start != 2 || THAI.matcher(run).find()) {
                word(run.substring(start, end), at + start, tokens);
            }
        }
        for (int i = 0; i + 2 <= run.length() && !THAI.matcher(run).find(); i++) {
            word(run.substring(i, i + 2), at + i, tokens);
        }
    }

    private static Token token(String folded, String raw, int start, int end) {
        return new Token(folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST), raw, start, end);
    }

    /// Without case, compatibility forms and marks.
    static String fold(String text) {
        if (text.chars().allMatch(each -> each < 128)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String bare = MARKS.matcher(lower).replaceAll("");
        return Normalizer.normalize(bare, Normalizer.Form.NFC)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("đ", "d")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("ł", "l")
                .replace("ı", "i")
                .replace("ς", "σ")
                .replace("ё", "е");
    }
}
