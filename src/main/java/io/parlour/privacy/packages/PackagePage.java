package io.parlour.privacy.packages;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.texts.Catalogs;
import io.parlour.kernel.texts.Texts;
import io.parlour.privacy.retention.ReadRules;
import io.parlour.privacy.retention.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// A package as one page that needs nothing else, for people who know nothing of tables: what they recognize first, by
/// topic, and technical records at the end, closed.
@Component
final class PackagePage {
    private static final int MOST_TABLE_COLUMNS = 4;
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --muted: color-mix(in srgb, currentColor 68%, transparent) }
            * { box-sizing: border-box } body { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem;
            font: 1rem/1.55 system-ui, sans-serif } h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.2 }
            h2 { margin: 3rem 0 0; font-size: 1.375rem; line-height: 1.3 } h3, summary { font-size: 1.0625rem; font-weight: 600 }
            h3 { margin: 1.75rem 0 .25rem } p { margin: 0 0 .75rem; max-width: 44rem } .muted, .n { color: var(--muted);
            font-size: .875rem } .n { font-weight: 400; margin-inline-start: .375rem } nav ul { display: flex; flex-wrap: wrap;
            gap: .25rem 1.25rem; margin: 1.25rem 0 0; padding: 0; list-style: none } a { color: inherit }
            .sheet { border: 1px solid var(--line); border-radius: .75rem; overflow-x: auto; margin: .5rem 0 0 }
            table { border-collapse: collapse; width: 100%; font-size: .9375rem } th, td { padding: .5rem 1rem; text-align: start;
            vertical-align: top } th { color: var(--muted); font-size: .8125rem; font-weight: 400; white-space: nowrap }
            td { overflow-wrap: anywhere; white-space: pre-line } td.when { white-space: nowrap } tbody tr, .card { border-top:
            1px solid var(--line) } .card:first-child { border: 0 } dl { display: grid; grid-template-columns: 10rem 1fr;
            gap: .25rem 1rem; margin: 0; padding: .75rem 1rem; font-size: .9375rem } dt { color: var(--muted) }
            dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line } details { margin-top: 1rem } summary { cursor: pointer }
            @media (max-width: 640px) { body { padding-top: 1.5rem } thead { position: absolute; clip-path: inset(50%) }
            tr { display: block; padding: .625rem 1rem } td { display: block; padding: 0 0 .25rem }
            td::before { content: attr(data-label); display: block; color: var(--muted); font-size: .8125rem }
            dl { grid-template-columns: 1fr; gap: 0 } dd { padding-bottom: .375rem } }
            @media print { details:not([open]) > * { display: block } }""";

    private final Catalogs labels;
    private final PackageValues values;
    private final ReadPurposes purposes;
    private final ReadRules rules;

    PackagePage(JsonMapper json, ReadPurposes purposes, ReadRules rules) {
        this.labels = Catalogs.read(json, "privacy/package");
        this.values = new PackageValues(json);
        this.purposes = purposes;
        this.rules = rules;
    }

    String of(OrganizationId organization, List<WritePackage.Found> found, Texts words) {
        return new Writing(
                        words,
                        labels.in(words.language()),
                        values,
                        purposes.all(),
                        rules.of(organization).orElse(null))
                .page(found);
    }

    /// A column of the page, and where its values are.
    private record Place(Column column, int at) {}

    /// A table of the page with the rows that say something.
    private record Sheet(
            String topic, WritePackage.Found found, List<Place> columns, List<List<@Nullable String>> rows) {}

    /// In one language.
    private record Writing(
            Texts words,
            Texts labels,
            PackageValues values,
            Map<String, ReadPurposes.Purpose> purposes,
            @Nullable Rule rule) {
        String page(List<WritePackage.Found> found) {
            Map<String, List<Sheet>> topics = topics(found);
            StringBuilder page = new StringBuilder("""
                    <!doctype html><html lang="%s" dir="%s"><head><meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title><style>%s</style></head>
                    <body><h1>%s</h1><p>%s</p><p class="muted">%s</p>
                    """.formatted(
                            words.language(),
                            words.direction(),
                            say("package.title"),
                            STYLE,
                            say("package.title"),
                            say("package.lead"),
                            escape(labels.say("page.files"))));
            page.append("<nav><ul>");
            topics.keySet()
                    .forEach(topic -> page.append("<li><a href=\"#")
                            .append(topic)
                            .append("\">")
                            .append(escape(labels.say("topic." + topic)))
                            .append("</a></li>"));
            page.append("<li><a href=\"#rights\">")
                    .append(say("package.rights"))
                    .append("</a></li></ul></nav>\n");
            topics.forEach((topic, sheets) -> topic(page, topic, sheets));
            return page.append("<h2 id=\"rights\">")
                    .append(say("package.rights"))
                    .append("</h2><p>")
                    .append(say("package.rightsText"))
                    .append("</p></body></html>\n")
                    .toString();
        }

        private Map<String, List<Sheet>> topics(List<WritePackage.Found> found) {
            Map<String, WritePackage.Found> left = found.stream()
                    .collect(Collectors.toMap(
                            each -> each.table().name(), each -> each, (one, other) -> one, TreeMap::new));
            Map<String, List<Sheet>> topics = new LinkedHashMap<>();
            for (PackageLayout.Shown shown : PackageLayout.ALL) {
                WritePackage.Found each = left.remove(shown.table());
                if (each != null) {
                    add(topics, shown.topic(), each, shown.columns());
                }
            }
            left.values()
                    .forEach(each -> add(
                            topics,
                            PackageLayout.TECHNICAL,
                            each,
                            each.columns().stream().map(Column::name).toList()));
            return topics;
        }

        private static void add(
                Map<String, List<Sheet>> topics, String topic, WritePackage.Found found, List<String> names) {
            Map<String, Place> places = new HashMap<>();
            for (int at = 0; at < found.columns().size(); at++) {
                Column column = found.columns().get(at);
                places.put(column.name(), new Place(column, at));
            }
            List<Place> columns =
                    names.stream().map(places::get).filter(Objects::nonNull).toList();
            Set<Place> personal = columns.stream()
                    .filter(place -> place.column().personal() != null)
                    .collect(Collectors.toSet());
            List<List<@Nullable String>> rows = found.values().stream()
                    .filter(row -> personal.isEmpty()
                            || personal.stream().anyMatch(place -> PackageValues.says(row.get(place.at()))))
                    .toList();
            List<Place> used = columns.stream()
                    .filter(place -> rows.stream().anyMatch(row -> PackageValues.says(row.get(place.at()))))
                    .toList();
            if (!used.isEmpty()) {
                topics.computeIfAbsent(topic, key -> new ArrayList<>()).add(new Sheet(topic, found, used, rows));
            }
        }

        private void topic(StringBuilder page, String topic, List<Sheet> sheets) {
            boolean technical = topic.equals(PackageLayout.TECHNICAL);
            page.append("<section><h2 id=\"")
                    .append(topic)
                    .append("\">")
                    .append(escape(labels.say("topic." + topic)))
                    .append("</h2>");
            if (technical) {
                page.append("<p class=\"muted\">")
                        .append(escape(labels.say("page.technical")))
                        .append("</p>");
            }
            for (Sheet sheet : sheets) {
                int rows = sheet.rows().size();
                String title = escape(tableName(sheet.found().table().name()))
                        + String.format(words.locale(), " <span class=\"n\">%,d</span>", rows);
                page.append(technical ? "<details><summary>" + title + "</summary>" : "<h3>" + title + "</h3>");
                page.append("<p class=\"muted\">")
                        .append(escape(why(sheet.found())))
                        .append("</p>");
                page.append("<div class=\"sheet\">");
                if (sheet.columns().size() > MOST_TABLE_COLUMNS) {
                    for (List<@Nullable String> row : sheet.rows()) {
                        card(page, sheet, row);
                    }
                } else {
                    table(page, sheet);
                }
                page.append(technical ? "</div></details>\n" : "</div>\n");
            }
            page.append("</section>\n");
        }

        private void table(StringBuilder page, Sheet sheet) {
            page.append("<table><thead><tr>");
            sheet.columns()
                    .forEach(place -> page.append("<th scope=\"col\">")
                            .append(label(sheet, place))
                            .append("</th>"));
            page.append("</tr></thead><tbody>");
            for (List<@Nullable String> row : sheet.rows()) {
                page.append("<tr>");
                for (Place place : sheet.columns()) {
                    String value = row.get(place.at());
                    page.append(PackageValues.isTime(value) ? "<td class=\"when\" data-label=\"" : "<td data-label=\"")
                            .append(label(sheet, place))
                            .append("\">")
                            .append(escape(value(sheet, place, value)))
                            .append("</td>");
                }
                page.append("</tr>");
            }
            page.append("</tbody></table>");
        }

        private void card(StringBuilder page, Sheet sheet, List<@Nullable String> row) {
            page.append("<dl class=\"card\">");
            for (Place place : sheet.columns()) {
                String value = row.get(place.at());
                if (PackageValues.says(value)) {
                    page.append("<dt>")
                            .append(label(sheet, place))
                            .append("</dt><dd>")
                            .append(escape(value(sheet, place, value)))
                            .append("</dd>");
                }
            }
            page.append("</dl>");
        }

        private String value(Sheet sheet, Place place, @Nullable String value) {
            if (value == null) {
                return "";
            }
            String column = place.column().name();
            if (column.equals("purpose")) {
                return words.say("purpose." + value);
            }
            for (String key : List.of(sheet.found().table().name() + "." + column, column)) {
                String named = "value." + key + "." + value.toLowerCase(Locale.ROOT);
                if (labels.has(named)) {
                    return labels.say(named);
                }
            }
            return values.shown(place.column(), value, labels);
        }

        private String label(Sheet sheet, Place place) {
            String column = place.column().name();
            for (String key : List.of(sheet.found().table().name() + "." + column, column)) {
                if (labels.has("column." + key)) {
                    return escape(labels.say("column." + key));
                }
            }
            return escape(readable(column));
        }

        /// Purpose, legal basis and how long, of all its columns.
        private String why(WritePackage.Found found) {
            return found.table().columns().stream()
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
                                    kept(purpose))))
                    .collect(Collectors.joining(" "));
        }

        private String kept(ReadPurposes.Purpose purpose) {
            if (!purpose.byPlan()) {
                return words.count("kept.months", purpose.months());
            }
            if (rule == null) {
                return words.say("kept.byPlan");
            }
            if (rule.rollingDays() != null) {
                return words.count("kept.days", rule.rollingDays());
            }
            return words.count(
                    "kept.months", Objects.requireNonNullElse(rule.rollingMonths(), rule.afterCloseMonths()));
        }

        private String tableName(String table) {
            if (words.has("table." + table)) {
                return words.say("table." + table);
            }
            return labels.has("table." + table) ? labels.say("table." + table) : readable(table);
        }

        private static String readable(String name) {
            String text = name.replace('_', ' ');
            return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        }

        private String say(String key) {
            return escape(words.say(key));
        }

        private static String escape(String text) {
            return HtmlUtils.htmlEscape(text, "UTF-8");
        }
    }
}
