package io.parlour.helpdesk.portal.web;

import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/// Small pieces of pages.
final class Html {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]{1,1000}[^\\s<>\"'.,;:!?)\\]}]");

    private Html() {}

    /// As text or as the value of an attribute.
    static String text(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /// Text whose addresses of pages can be followed.
    static String linked(String text) {
        StringBuilder html = new StringBuilder();
        Matcher found = LINK.matcher(text);
        int last = 0;
        while (found.find()) {
            String link = text(found.group());
            html.append(text(text.substring(last, found.start())))
                    .append("<a href=\"")
                    .append(link)
                    .append("\" rel=\"nofollow noopener noreferrer\">")
                    .append(link)
                    .append("</a>");
            last = found.end();
        }
        return html.append(text(text.substring(last))).toString();
    }

    /// In the reader's language and the workspace's zone; the page's script turns it into the reader's zone.
    static String when(Visit visit, Instant at) {
        String shown = new DateTimeFormatterBuilder()
                .appendLocalized(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .appendPattern(" z")
                .toFormatter(visit.words().locale())
                .format(at.atZone(visit.portal().workspace().zone()));
        return "<time datetime=\"%s\">%s</time>".formatted(at, text(shown));
    }

    /// The workspace's logo beside its name.
    static String logo(@Nullable String path) {
        return path == null ? "" : "<img class=\"logo\" src=\"%s\" alt=\"\">".formatted(text(path));
    }

    /// Kilobytes and megabytes.
    static String size(long bytes) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1_000) + " kB" : bytes / 1_000_000 + " MB";
    }

    /// What signed-in forms carry.
    static String seal(Visit visit) {
        return visit.member() == null
                ? ""
                : "<input type=\"hidden\" name=\"seal\" value=\""
                        + text(visit.member().seal()) + "\">";
    }

    static String button(Visit visit, String action, String word, String style) {
        return "<form method=\"post\" action=\"%s\">%s<button class=\"%s\">%s</button></form>"
                .formatted(visit.path(action), seal(visit), style, visit.say(word));
    }

    /// What marks a field that was not taken.
    ///
    /// @param attributes of the field
    /// @param said beside it
    record Mark(String attributes, String said) {
        static final Mark NONE = new Mark("", "");
    }

    static Mark wrong(Visit visit, String id) {
        return wrong(id, visit.words().say("fieldWrong"));
    }

    /// @param id of the field, that is a plain name
    static Mark wrong(String id, String said) {
        return new Mark(
                " aria-invalid=\"true\" aria-describedby=\"" + id + ".wrong\"",
                "<small id=\"%s.wrong\" class=\"wrong\">%s</small>".formatted(id, text(said)));
    }

    static String done(String said) {
        return "<p class=\"alert done\" role=\"status\">" + text(said) + "</p>";
    }

    static String alert(String said) {
        return "<p class=\"alert\" role=\"alert\">" + text(said) + "</p>";
    }
}
