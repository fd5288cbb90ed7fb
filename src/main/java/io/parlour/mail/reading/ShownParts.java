package io.parlour.mail.reading;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the parts that the HTML of a mail shows inside itself (ML-31).
final class ShownParts {
    private static final int LONGEST = 2_000;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();

    private ShownParts(String html) {
        String lower = html.toLowerCase(Locale.ROOT);
        if (lower.length() != html.length()) {
            lower = html; // some letters change their length with their case
        }
        collect(html, lower, "cid:", 4, ids);
        collect(html, lower, "src=", 4, addresses);
        collect(html, lower, "background=", 11, addresses);
        collect(html, lower, "url(", 4, addresses);
    }

    static List<ReadPart> marked(List<ReadPart> parts, @Nullable String html) {
        if (html == null
                || parts.stream().allMatch(part -> part.contentId() == null && part.contentLocation() == null)) {
            return List.copyOf(parts);
        }
        ShownParts shown = new ShownParts(html);
        return parts.stream()
                .map(part -> shown.shows(part) ? part.shown() : part)
                .toList();
    }

    private boolean shows(ReadPart part) {
        return (part.contentId() != null && ids.contains(part.contentId()))
                || (part.contentLocation() != null && addresses.contains(part.contentLocation()));
    }

    private static void collect(String html, String lower, String mark, int skip, Set<String> into) {
        for (int i = lower.indexOf(mark); i >= 0; i = lower.indexOf(mark, i + skip)) {
            int start = i + skip;
            while (start < html.length() && start - i < skip + 5 && "\"' ".indexOf(html.charAt(start)) >= 0) {
                start++;
            }
            int end = start;
            while (end < html.length() && end - start < LONGEST && "\"'<> )\n\t".indexOf(html.charAt(end)) < 0) {
                end++;
            }
            String value = html.substring(start, end).replace("&amp;", "&");
            into.add(value);
            if (value.indexOf('%') >= 0) {
                into.add(percentDecoded(value));
            }
        }
    }

    private static String percentDecoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // a percent sign that means itself
        }
    }
}
