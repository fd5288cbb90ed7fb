package io.parlour.privacy.packages;

import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.texts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/// A package as one page that needs nothing else.
final class PackagePage {
    private static final String STYLE = """
            :root { color-scheme: light dark } body { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem;
            font: 1rem/1.5 system-ui, sans-serif } h1 { margin: 0 0 .5rem } h2 { margin: 2.5rem 0 .25rem; font-size: 1.25rem }
            p { margin: 0 0 .75rem } .muted { opacity: .75; font-size: .875rem } .scroll { overflow-x: auto }
            table { border-collapse: collapse; width: 100%; font-size: .875rem } th, td { padding: .4rem .6rem;
            border: 1px solid #8886; text-align: start; vertical-align: top; overflow-wrap: anywhere } th { white-space: nowrap }
            td { min-width: 6rem; max-width: 32rem; white-space: pre-wrap }""";

    private static final Pattern INSTANT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d)(:\\d\\d(\\.\\d+)?)?Z");

    private final Texts words;
    private final Map<String, ReadPurposes.Purpose> purposes;

    PackagePage(Texts words, Map<String, ReadPurposes.Purpose> purposes) {
        this.words = words;
        this.purposes = purposes;
    }

    String of(List<WritePackage.Found> found) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="%s" dir="%s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title><style>%s</style></head>
                <body><h1>%s</h1><p>%s</p>
                """.formatted(
                        words.language(),
                        words.direction(),
                        say("package.title"),
                        STYLE,
                        say("package.title"),
                        say("package.lead")));
        found.forEach(each -> table(page, each));
        return page.append("<h2>")
                .append(say("package.rights"))
                .append("</h2><p>")
                .append(say("package.rightsText"))
                .append("</p></body></html>\n")
                .toString();
    }

    private void table(StringBuilder page, WritePackage.Found found) {
        page.append("<h2>")
                .append(escape(labelOf(found.table().name())))
                .append("</h2><p class=\"muted\">")
                .append(escape(why(found)))
                .append("</p><div class=\"scroll\"><table><thead><tr>");
        boolean[] used = new boolean[found.columns().size()];
        found.values().forEach(row -> {
            for (int at = 0; at < used.length; at++) {
                used[at] |= !readableValue(row.get(at)).isEmpty();
            }
        });
        for (int at = 0; at < used.length; at++) {
            if (used[at]) {
                page.append("<th scope=\"col\">")
                        .append(escape(readable(found.columns().get(at).name())))
                        .append("</th>");
            }
        }
        page.append("</tr></thead><tbody>");
        for (List<@Nullable String> row : found.values()) {
            row(page, row, used);
        }
        page.append("</tbody></table></div>\n");
    }

    private static void row(StringBuilder page, List<@Nullable String> row, boolean[] used) {
        page.append("<tr>");
        for (int at = 0; at < used.length; at++) {
            if (used[at]) {
                page.append("<td>").append(escape(readableValue(row.get(at)))).append("</td>");
            }
        }
        page.append("</tr>");
    }

    /// Purpose, legal basis and how long, of all its columns.
    private String why(WritePackage.Found found) {
        return found.columns().stream()
                .map(Column::personal)
                .flatMap(personal -> personal == null ? Stream.<String>empty() : personal.purposes().stream())
                .distinct()
                .sorted()
                .map(purposes::get)
                .filter(Objects::nonNull)
                .map(purpose -> words.say(
                        "package.why",
                        Map.of(
                                "purpose",
                                words.say("purpose." + purpose.key()),
                                "basis",
                                words.say("basis." + purpose.basis().toLowerCase(Locale.ROOT)),
                                "kept",
                                purpose.byPlan()
                                        ? words.say("kept.byPlan")
                                        : words.count("kept.months", purpose.months()))))
                .collect(Collectors.joining(" "));
    }

    private String labelOf(String table) {
        String key = "table." + table;
        return words.has(key) ? words.say(key) : readable(table);
    }

    private static String readable(String name) {
        String text = name.replace('_', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// Times to the minute; empty lists and objects are left out.
    private static String readableValue(@Nullable String value) {
        if (value == null || value.equals("{}") || value.equals("[]")) {
            return "";
        }
        Matcher instant = INSTANT.matcher(value);
        return instant.matches() ? instant.group(1) + " " + instant.group(2) + " UTC" : value;
    }

    private String say(String key) {
        return escape(words.say(key));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
