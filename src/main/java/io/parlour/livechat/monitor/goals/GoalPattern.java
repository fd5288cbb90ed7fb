package io.parlour.livechat.monitor.goals;

import java.util.Locale;

/// Whether an address fits a pattern such as `shop.example/thanks*`: no scheme, `*` stands for any run, the host in any
/// case. Never a regular expression; linear in both.
final class GoalPattern {
    private GoalPattern() {}

    static boolean matches(String pattern, String url) {
        String address = url.replaceFirst("^[a-z]+://", "");
        int query = address.indexOf('?');
        boolean asked = pattern.indexOf('?') >= 0;
        String compared = asked || query < 0 ? address : address.substring(0, query);
        return glob(lowerHost(pattern.replaceFirst("^https?://", "")), lowerHost(compared));
    }

    private static String lowerHost(String address) {
        int path = address.indexOf('/');
        return path < 0
                ? address.toLowerCase(Locale.ROOT)
                : address.substring(0, path).toLowerCase(Locale.ROOT) + address.substring(path);
    }

    private static boolean glob(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
