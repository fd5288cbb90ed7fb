package io.parlour.livechat;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The language a browser says it speaks (RFC 5646). A browser's tag is a wish: what is no tag reads as English.
public final class LanguageTag {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "dv", "fa", "he", "iw", "ks", "ku", "ps", "sd", "ug", "ur", "yi");
    private static final int MOST_WISHES = 10;
    private static final int LONGEST_WISHES = 400;

    private LanguageTag() {}

    /// Well formed too: a browser that is told to write dates and numbers in what is not refuses to write any.
    public static boolean isOne(String tag) {
        if (!SHAPE.matcher(tag).matches()) {
            return false;
        }
        try {
            new Locale.Builder().setLanguageTag(tag);
            return true;
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    public static String orEnglish(@Nullable String wished) {
        return wished != null && isOne(wished) ? wished : "en";
    }

    /// Of wishes with commas between them, the best first, those that are tags, as they are written by the book.
    public static List<String> wishes(@Nullable String wished) {
        if (wished == null || wished.length() > LONGEST_WISHES) {
            return List.of();
        }
        return Stream.of(wished.split(","))
                .map(String::strip)
                .filter(LanguageTag::isOne)
                .map(tag -> Locale.forLanguageTag(tag).toLanguageTag())
                .limit(MOST_WISHES)
                .toList();
    }

    public static boolean rightToLeft(String tag) {
        return RIGHT_TO_LEFT.contains(tag.split("-", 2)[0].toLowerCase(Locale.ROOT));
    }
}
