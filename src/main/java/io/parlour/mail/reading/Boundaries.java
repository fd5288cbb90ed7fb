package io.parlour.mail.reading;

import org.jspecify.annotations.Nullable;

/// Finds the boundary of a multipart that does not name it.
final class Boundaries {
    private static final int LONGEST = 200;

    private Boundaries() {}

    /// What follows `--` on the first line that has a field of a part's header behind it.
    static @Nullable String guess(String text) {
        int position = 0;
        while (position < text.length()) {
            int newline = text.indexOf('\n', position);
            if (newline < 0) {
                return null;
            }
            if (text.startsWith("--", position) && text.regionMatches(true, newline + 1, "content-", 0, 8)) {
                String boundary = text.substring(position + 2, newline).stripTrailing();
                if (!boundary.isEmpty() && boundary.length() <= LONGEST && fits(boundary)) {
                    return boundary;
                }
            }
            position = newline + 1;
        }
        return null;
    }

    private static boolean fits(String boundary) {
        return boundary.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
    }
}
