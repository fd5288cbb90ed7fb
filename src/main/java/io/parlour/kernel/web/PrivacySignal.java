package io.parlour.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// Global Privacy Control, read from each request and never remembered (privacy.md §9).
public final class PrivacySignal {
    private static final String HEADER = "Sec-GPC";

    private PrivacySignal() {}

    public static boolean isOn(HttpServletRequest request) {
        return isOn(Collections.list(request.getHeaders(HEADER)));
    }

    /// On exactly when an element of the lines, cut at commas and trimmed of spaces and tabs, is `1`.
    public static boolean isOn(Collection<String> lines) {
        return lines.stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .anyMatch(each -> trim(each).equals("1"));
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
