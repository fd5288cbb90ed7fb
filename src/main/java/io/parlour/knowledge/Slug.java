package io.parlour.knowledge;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/// The last part of an article's or a category's URL, made from its title.
public final class Slug {
    public static final int MOST = 80;
    private static final Pattern LATIN_MARKS = Pattern.compile("(?<=\\p{IsLatin})\\p{Mn}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+(-[\\p{L}\\p{M}\\p{Nd}]+)*");

    private Slug() {}

    /// The slug of a title.
    ///
    /// @param prefix of the slug when the title has no letter or digit: `article`
    /// @param id gives the rest of that
    public static String of(String title, String prefix, UUID id) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
        String text = Normalizer.normalize(LATIN_MARKS.matcher(plain).replaceAll(""), Normalizer.Form.NFC);
        String slug = trimmed(OTHER.matcher(text).replaceAll("-"));
        if (slug.length() > MOST) {
            int word = slug.lastIndexOf('-', MOST);
            int end = word > 0 ? word : MOST;
            slug = trimmed(slug.substring(0, Character.isHighSurrogate(slug.charAt(end - 1)) ? end - 1 : end));
        }
        return slug.isEmpty() ? prefix + "-" + HexFormat.of().toHexDigits((int) id.getLeastSignificantBits()) : slug;
    }

    /// As the `number`th of its kind: `-2`, `-3`, …
    public static String numbered(String slug, int number) {
        return number == 1 ? slug : slug + "-" + number;
    }

    /// Whether someone may choose it.
    public static boolean isValid(String slug) {
        return slug.length() <= MOST
                && FORM.matcher(slug).matches()
                && slug.equals(Normalizer.normalize(slug.toLowerCase(Locale.ROOT), Normalizer.Form.NFC));
    }

    private static String trimmed(String slug) {
        int start = slug.startsWith("-") ? 1 : 0;
        int end = slug.length() - (slug.length() > start && slug.endsWith("-") ? 1 : 0);
        return slug.substring(start, end);
    }
}
