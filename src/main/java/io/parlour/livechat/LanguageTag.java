package io.parlour.livechat;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The language a browser says it speaks (RFC 5646). A browser's tag is a wish: what is no tag reads as English.
public final class LanguageTag {
    static final Pattern SHAPE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private LanguageTag() {}

    public static boolean isOne(String tag) {
        return SHAPE.matcher(tag).matches();
    }

    public static String orEnglish(@Nullable String wished) {
        return wished != null && SHAPE.matcher(wished).matches() ? wished : "en";
    }
}
