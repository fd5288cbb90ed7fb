package io.parlour.search.finding;

import io.parlour.search.finding.Fields.Match;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/// The piece of a text that holds the most words of the query, as HTML: they are in `<mark>`, all else is escaped
/// (SR-11).
final class Highlight {
    private static final int LENGTH = 220;

    private Highlight() {}

    static String snippet(String text, List<Match> matches) {
        int from = text.length() <= LENGTH ? 0 : start(text, matches);
        int to = text.length() - from <= LENGTH ? text.length() : end(text, from + LENGTH);
        StringBuilder html = new StringBuilder(from > 0 ? "… " : "");
        int at = from;
        for (Match match : matches) {
            if (match.start() >= at && match.end() <= to) {
                html.append(escaped(text, at, match.start()))
                        .append("<mark>")
                        .append(escaped(text, match.start(), match.end()))
                        .append("</mark>");
                at = match.end();
            }
        }
        return html.append(escaped(text, at, to))
                .append(to < text.length() ? " …" : "")
                .toString();
    }

    private static String escaped(String text, int from, int to) {
        return HtmlUtils.htmlEscape(text.substring(from, to).replaceAll("\\s+", " "), "UTF-8");
    }

    /// At the first word of the best piece, or at the beginning of its sentence when that is near.
    private static int start(String text, List<Match> matches) {
        int best = 0;
        int most = 0;
        for (Match match : matches) {
            Set<Integer> held = new HashSet<>();
            matches.stream()
                    .filter(other -> other.start() >= match.start() && other.end() <= match.start() + LENGTH * 3 / 4)
                    .forEach(other -> held.add(other.term().group()));
            if (held.size() > most) {
                most = held.size();
                best = match.start();
            }
        }
        int latest = Math.max(0, text.length() - LENGTH);
        int from = Math.min(best, latest);
        for (int i = from; i > Math.max(0, from - LENGTH / 4); i--) {
            if (text.charAt(i - 1) == '\n'
                    || (".!?".indexOf(text.charAt(i - 1)) >= 0 && Character.isWhitespace(text.charAt(i)))) {
                return i;
            }
        }
        int space = from == 0 ? 0 : text.lastIndexOf(' ', from - 1) + 1;
        return from - space < 40 ? space : whole(text, from);
    }

    private static int end(String text, int at) {
        int space = text.lastIndexOf(' ', at);
        return space > at - 40 ? space : whole(text, at);
    }

    /// Never between the halves of one character.
    private static int whole(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
