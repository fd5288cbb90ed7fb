package io.parlour.helpdesk.search;

import io.parlour.helpdesk.search.TicketSearch.Mark;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a text as the indexes hold them (`parlour_fold` of V140), with their places.
final class SearchWords {
    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]+");

    /// @param mark where it stands
    record Word(String folded, Mark mark) {}

    private SearchWords() {}

    static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return ACCENT.matcher(plain)
                .replaceAll("")
                .replace("ß", "ss")
                .replace('ς', 'σ')
                .replace('ı', 'i');
    }

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int from = -1;
        for (int at = 0; at <= text.length(); ) {
            int letter = at < text.length() ? text.codePointAt(at) : ' ';
            boolean inside =
                    Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.NON_SPACING_MARK;
            if (inside && from < 0) {
                from = at;
            } else if (!inside && from >= 0) {
                words.add(new Word(fold(text.substring(from, at)), new Mark(from, at)));
                from = -1;
            }
            at += Character.charCount(letter);
        }
        return List.copyOf(words);
    }
}
