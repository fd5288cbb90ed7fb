package io.parlour.privacy.packages;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.texts.Catalogs;
import io.parlour.kernel.texts.Texts;
import io.parlour.privacy.retention.ReadRules;
import io.parlour.privacy.retention.Rule;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    void write(OrganizationId organization, List<GatheredData.Part> found, Texts words, Writer page)
            throws IOException {
        new Writing(
                        page,
                        words,
                        labels.in(words.language()),
                        values,
                        purposes.all(),
                        rules.of(organization).orElse(null))
                .write(found);
    }

    /// A column of the page, and where its values are.
    private record Place(Column column, int at) {}

    /// A table of the page, with the rows that say something.
    ///
    /// @param telling where the values are that a row must have one of; empty: every row says something
    private record Sheet(String topic, GatheredData.Part found, List<Place> columns, Set<Integer> telling, int rows) {
        void each(PackageRows.Reader reader) throws IOException {
            found.each(row -> {
                if (tells(telling, row)) {
                    reader.row(row);
                }
            });
        }
    }

    private static boolean tells(Set<Integer> telling, List<@Nullable String> row) {
        return telling.isEmpty() || telling.stream().anyMatch(at -> PackageValues.says(row.get(at)));
    }

    /// In one language.
    private record Writing(
            Writer page,
            Texts words,
            Texts labels,
            PackageValues values,
            Map<String, ReadPurposes.Purpose> purposes,
            @Nullable Rule rule) {
        void write(List<GatheredData.Part> found) throws IOException {
            Map<String, List<Sheet>> topics = topics(found);
            page.write("""
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
            for (String topic : topics.keySet()) {
                page.append("<li><a href=\"#")
                        .append(topic)
                        .append("\">")
                        .append(escape(labels.say("topic." + topic)))
                        .append("</a></li>");
            }
            page.append("<li><a href=\"#rights\">")
                    .append(say("package.rights"))
                    .append("</a></li></ul></nav>\n");
            for (Map.Entry<String, List<Sheet>> topic : topics.entrySet()) {
                topic(topic.getKey(), topic.getValue());
            }
            page.append("<h2 id=\"rights\">")
                    .append(say("package.rights"))
                    .append("</h2><p>")
                    .append(say("package.rightsText"))
                    .append("</p></body></html>\n");
        }

        private static Map<String, List<Sheet>> topics(List<GatheredData.Part> found) throws IOException {
            Map<String, GatheredData.Part> left = found.stream()
                    .collect(Collectors.toMap(
                            each -> each.table().name(), each -> each, (one, other) -> one, TreeMap::new));
            Map<String, List<Sheet>> topics = new LinkedHashMap<>();
            for (PackageLayout.Shown shown : PackageLayout.ALL) {
                GatheredData.Part each = left.remove(shown.table());
                if (each != null) {
                    add(topics, shown.topic(), each, shown.columns());
                }
            }
            for (GatheredData.Part each : left.values()) {
                add(
                        topics,
                        PackageLayout.TECHNICAL,
                        each,
                        each.columns().stream().map(Column::name).toList());
            }
            return topics;
        }

        private static void add(
                Map<String, List<Sheet>> topics, String topic, GatheredData.Part found, List<String> names)
                throws IOException {
            Map<String, Place> places = new HashMap<>();
            for (int at = 0; at < found.columns().size(); at++) {
                Column column = found.columns().get(at);
                places.put(column.name(), new Place(column, at));
            }
            List<Place> columns =
                    names.stream().map(places::get).filter(Objects::nonNull).toList();
            Set<Integer> telling = columns.stream()
                    .filter(place -> place.column().personal() != null)
                    .map(Place::at)
                    .collect(Collectors.toSet());
            Set<Place> used = new HashSet<>();
            int[] rows = {0};
            found.each(row -> {
                if (tells(telling, row)) {
                    rows[0]++;
                    columns.stream()
                            .filter(place -> PackageValues.says(row.get(place.at())))
                            .forEach(used::add);
                }
            });
            if (!used.isEmpty()) {
                topics.computeIfAbsent(topic, key -> new ArrayList<>())
                        .add(new Sheet(
                                topic,
                                found,
                                columns.stream().filter(used::contains).toList(),
                                telling,
                                rows[0]));
            }
        }

        private void topic(String topic, List<Sheet> sheets) throws IOException {
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
                String title = escape(tableName(sheet.found().table().name()))
                        + String.format(words.locale(), " <span class=\"n\">%,d</span>", sheet.rows());
                page.append(technical ? "<details><summary>" + title + "</summary>" : "<h3>" + title + "</h3>");
                page.append("<p class=\"muted\">")
                        .append(escape(why(sheet.found())))
                        .append("</p>");
                page.append("<div class=\"sheet\">");
                if (sheet.columns().size() > MOST_TABLE_COLUMNS) {
                    sheet.each(row -> card(sheet, row));
                } else {
                    table(sheet);
                }
                page.append(technical ? "</div></details>\n" : "</div>\n");
            }
            page.append("</section>\n");
        }

        private void table(Sheet sheet) throws IOException {
            page.append("<table><thead><tr>");
            for (Place place : sheet.columns()) {
                page.append("<th scope=\"col\">").append(label(sheet, place)).append("</th>");
            }
            page.append("</tr></thead><tbody>");
            sheet.each(row -> {
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
            });
            page.append("</tbody></table>");
        }

        private void card(Sheet sheet, List<@Nullable String> row) throws IOException {
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
        private String why(GatheredData.Part found) {
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
            return rule == null ? words.say("kept.byPlan") : rule.describe(words);
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
