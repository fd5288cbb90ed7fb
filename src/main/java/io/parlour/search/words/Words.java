package io.parlour.search.words;

import io.parlour.kernel.LanguageTag;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a text, the same for documents and queries (SR-2). Read letter by letter, because each search reads
/// some pages of text.
public final class Words {
    /// Longer ones are cut: no one types them, and they wouldn't fit into an index.
    private static final int LONGEST = 60;

    public static final String NO_SPACES =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ーｰ\\p{IsThai}\\p{IsLao}\\p{IsKhmer}";
    private static final Pattern PIECES = Pattern.compile("[" + NO_SPACES + "]+|[^" + NO_SPACES + "]+");
    private static final Pattern WITHOUT_SPACES = Pattern.compile("[" + NO_SPACES + "]");

    /// The JDK knows the words of Thai only.
    private static final Pattern THAI = Pattern.compile("\\p{IsThai}");

    /// Marks that writers leave out: over Latin and Greek letters, points of Hebrew and Arabic, and the Arabic
    /// stretch.
    private static final Pattern MARKS = Pattern.compile(
            "(?<=[\\p{IsLatin}\\p{IsGreek}][\\u0300-\\u036f]{0,4})[\\u0300-\\u036f]|[\\u0591-\\u05c7\\u064b-\\u0652\\u0670\\u0640\\u200c\\u200d]");

    /// Languages that put an article before its noun with an apostrophe.
    private static final Set<String> ELIDING = Set.of("fr", "it", "ca");

    private final String text;
    private final String locale;
    private final boolean eliding;
    private final List<Token> tokens = new ArrayList<>();

    private Words(String text, String locale) {
        this.text = text;
        this.locale = locale;
        this.eliding = ELIDING.contains(LanguageTag.base(locale));
    }

    public static List<Token> of(String text, String locale) {
        Words words = new Words(text, locale);
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            at = Character.isLetterOrDigit(point) ? words.run(at) : at + Character.charCount(point);
        }
        return words.tokens;
    }

    /// Words that are joined by one dot, dash or underscore each. Answers where they end.
    private int run(int from) {
        int whole = tokens.size();
        int end = part(from);
        while (end + 1 < text.length()
                && "._-".indexOf(text.charAt(end)) >= 0
                && Character.isLetterOrDigit(text.codePointAt(end + 1))) {
            end = part(end + 1);
        }
        if (end - from > 1 && end - from <= LONGEST && isIdentifier(from, end)) {
            String joined = fold(text.substring(from, end))
                    .replace(".", "")
                    .replace("-", "")
                    .replace("_", "");
            tokens.add(whole, token("=" + bare(joined), "", from, end));
        }
        return end;
    }

    private boolean isIdentifier(int from, int end) {
        boolean letters = false;
        boolean digits = false;
        int separators = 0;
        for (int i = from; i < end; i++) {
            char each = text.charAt(i);
            if (each == '_') {
                return true;
            }
            letters |= Character.isLetter(each);
            digits |= Character.isDigit(each);
            separators += each == '.' || each == '-' ? 1 : 0;
        }
        return digits && (letters || separators > 1);
    }

    /// A word, with apostrophes inside. Answers where it ends.
    private int part(int from) {
        int end = from;
        boolean plain = true;
        boolean elided = false;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            boolean apostrophe = isApostrophe(point)
                    && end + 1 < text.length()
                    && Character.isLetterOrDigit(text.codePointAt(end + 1));
            if (!apostrophe && !isInside(point)) {
                break;
            }
            elided |= apostrophe;
            plain &= apostrophe || point < 0x0e00;
            end += Character.charCount(point);
        }
        if (plain && !(eliding && elided)) {
            word(from, end);
        } else if (plain) {
            elided(from, end);
        } else {
            pieces(from, end);
        }
        return end;
    }

    private static boolean isInside(int point) {
        return Character.isLetterOrDigit(point)
                || point == 0x200c
                || point == 0x200d
                || (point > 0x2ff && (1 << Character.getType(point) & MARK) != 0);
    }

    private static final int MARK =
            1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK | 1 << Character.ENCLOSING_MARK;

    private static boolean isApostrophe(int point) {
        return point == '\'' || point == '’' || point == 'ʼ' || point == '＇';
    }

    private void elided(int from, int end) {
        int start = from;
        for (int i = from; i < end; i++) {
            if (isApostrophe(text.charAt(i))) {
                word(start, i);
                start = i + 1;
            }
        }
        word(start, end);
    }

    private void pieces(int from, int end) {
        PIECES.matcher(text.substring(from, end)).results().forEach(piece -> {
            if (WITHOUT_SPACES.matcher(piece.group()).find()) {
                cut(from + piece.start(), from + piece.end());
            } else {
                word(from + piece.start(), from + piece.end());
            }
        });
    }

    /// Words by the dictionary of the JDK, and pairs of neighbors: where one word ends is a matter of opinion.
    private void cut(int from, int to) {
        String run = text.substring(from, to);
        boolean thai = THAI.matcher(run).find();
        BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag(locale));
        words.setText(run);
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
            if (thai || end - start != 2) {
                word(from + start, from + end);
            }
        }
        for (int i = from; !thai && i + 2 <= to; i++) {
            word(i, i + 2);
        }
    }

    private void word(int from, int end) {
        String word = text.substring(from, end);
        String folded = bare(fold(word));
        if (!folded.isEmpty()) {
            tokens.add(token(folded, word.toLowerCase(Locale.ROOT), from, end));
        }
    }

    private static String bare(String word) {
        return word.chars().noneMatch(Words::isApostrophe)
                ? word
                : word.replace("'", "").replace("’", "").replace("ʼ", "").replace("＇", "");
    }

    private static Token token(String folded, String raw, int start, int end) {
        return new Token(folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST), raw, start, end);
    }

    /// Without case, compatibility forms and marks.
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return foldMarks(text);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String foldMarks(String text) {
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

    /// A bit for each letter of a word, so that words without common letters needn't be compared.
    public static long letters(String word) {
        return word.codePoints().mapToLong(each -> 1L << each % 64).reduce(0, (one, other) -> one | other);
    }
}
