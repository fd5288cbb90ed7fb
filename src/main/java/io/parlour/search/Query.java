package io.parlour.search;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What someone looks for.
///
/// @param locales in order of preference: what is found in an earlier one comes first, and an item that exists in
///     several is found in the earliest alone
/// @param scope the place to look in; without one, all of the organization
/// @param viewer the keys of who asks; none for an anonymous reader
/// @param typing whether the text is still being typed: its last word is taken as the beginning of one
public record Query(
        String kind,
        String text,
        List<String> locales,
        @Nullable UUID scope,
        Set<String> viewer,
        int limit,
        int offset,
        boolean typing) {
    public static final int LONGEST = 400;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s]+");

    public Query {
        locales = List.copyOf(locales);
        viewer = Set.copyOf(viewer);
    }

    /// A text without control characters, cut to the longest that is looked for.
    public static String clean(String text) {
        String bare = CONTROL.matcher(text).replaceAll(" ").strip();
        return bare.substring(0, bare.offsetByCodePoints(0, Math.min(LONGEST, bare.codePointCount(0, bare.length()))));
    }
}
