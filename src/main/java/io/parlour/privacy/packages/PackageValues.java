package io.parlour.privacy.packages;

import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.texts.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Values of a package as people read them.
final class PackageValues {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
    private static final Pattern CODE = Pattern.compile("[a-zA-Z]+([-_][a-zA-Z]+)*");
    private static final long KILO = 1_024;

    private final JsonMapper json;

    PackageValues(JsonMapper json) {
        this.json = json;
    }

    /// Whether there is anything to read.
    static boolean says(@Nullable String value) {
        return value != null && !value.isBlank() && !value.equals("{}") && !value.equals("[]");
    }

    static boolean isTime(@Nullable String value) {
        return value != null && INSTANT.matcher(value).matches();
    }

    String shown(Column column, String value, Texts labels) {
        if (!says(value)) {
            return "";
        }
        if (isTime(value)) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                            .withLocale(labels.locale())
                            .format(Instant.parse(value).atOffset(ZoneOffset.UTC))
                    + " UTC";
        }
        return switch (column.type()) {
            case "boolean" -> labels.say("value." + value);
            case "jsonb" -> plain(json.readTree(value));
            default ->
                column.personal() == null && CODE.matcher(value).matches()
                        ? readable(value)
                        : column.name().equals("size") ? size(value, labels.locale()) : value;
        };
    }

    /// `in-progress` as `In progress`.
    private static String readable(String code) {
        String text = code.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// A line for each member, without the signs of JSON.
    private String plain(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(this::plain).collect(Collectors.joining("\n"));
        }
        return node.isObject()
                ? node.propertyStream()
                        .map(each -> each.getKey() + ": " + plain(each.getValue()))
                        .collect(Collectors.joining("\n"))
                : node.asString();
    }

    private static String size(String bytes, Locale locale) {
        long size = Long.parseLong(bytes);
        return size < KILO * KILO
                ? String.format(locale, "%,d KB", Math.max(1, size / KILO))
                : String.format(locale, "%.1f MB", size / (double) (KILO * KILO));
    }
}
