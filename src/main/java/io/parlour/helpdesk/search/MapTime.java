package io.parlour.helpdesk.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Times as they are typed: `>2026-01-01`, `2026-03`, `<7d`. A span is an age: `<7d` is within the last seven days.
final class MapTime {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,4})(min|m|h|d|w)");
    private static final Pattern DAY = Pattern.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");

    private final JsonMapper json;

    /// From the beginning of `from` to before `to`.
    private record Days(LocalDate from, LocalDate to) {}

    MapTime(JsonMapper json) {
        this.json = json;
    }

    @Nullable
    ObjectNode instant(String key, String value, boolean no) {
        String sign = MapOperator.sign(value);
        String rest = value.substring(sign.length());
        Matcher span = SPAN.matcher(rest);
        if (span.matches()) {
            boolean older = sign.startsWith(">") != no;
            return leaf(key, older ? "older_than" : "younger_than", text(iso(span)));
        }
        Days days = days(rest);
        if (days == null || (sign.isEmpty() && no)) {
            return null;
        }
        return switch (sign) {
            case ">" -> leaf(key, no ? "before" : "after", at(days.to(), no ? 0 : -1));
            case ">=" -> leaf(key, no ? "before" : "after", at(days.from(), no ? 0 : -1));
            case "<" -> leaf(key, no ? "after" : "before", at(days.from(), no ? -1 : 0));
            case "<=" -> leaf(key, no ? "after" : "before", at(days.to(), no ? -1 : 0));
            default ->
                leaf(
                        key,
                        "between",
                        json.createObjectNode().set("from", at(days.from(), 0)).set("to", at(days.to(), -1)));
        };
    }

    @Nullable
    ObjectNode day(String key, String value, boolean no) {
        String sign = MapOperator.sign(value);
        Days days = days(value.substring(sign.length()));
        if (days == null || no) {
            return null;
        }
        LocalDate last = days.to().minusDays(1);
        return switch (sign) {
            case ">" -> leaf(key, "after", text(last.toString()));
            case ">=" -> leaf(key, "after", text(days.from().minusDays(1).toString()));
            case "<" -> leaf(key, "before", text(days.from().toString()));
            case "<=" -> leaf(key, "before", text(days.to().toString()));
            default ->
                leaf(
                        key,
                        "between",
                        json.createObjectNode()
                                .set("from", text(days.from().toString()))
                                .set("to", text(last.toString())));
        };
    }

    private static String iso(Matcher span) {
        int many = Integer.parseInt(span.group(1));
        return switch (span.group(2)) {
            case "h" -> "PT" + many + "H";
            case "d" -> "P" + many + "D";
            case "w" -> "P" + many * 7 + "D";
            default -> "PT" + many + "M";
        };
    }

    private static @Nullable Days days(String text) {
        Matcher found = DAY.matcher(text);
        if (!found.matches()) {
            return null;
        }
        try {
            int month = found.group(2) == null ? 1 : Integer.parseInt(found.group(2));
            int day = found.group(3) == null ? 1 : Integer.parseInt(found.group(3));
            LocalDate from = LocalDate.of(Integer.parseInt(found.group(1)), month, day);
            LocalDate to = found.group(2) == null
                    ? from.plusYears(1)
                    : found.group(3) == null ? from.plusMonths(1) : from.plusDays(1);
            return new Days(from, to);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private JsonNode at(LocalDate day, int micros) {
        return text(day.atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusNanos(micros * 1_000L)
                .toString());
    }

    private JsonNode text(String value) {
        return json.getNodeFactory().stringNode(value);
    }

    private ObjectNode leaf(String field, String op, JsonNode value) {
        return json.createObjectNode().put("field", field).put("op", op).set("value", value);
    }
}
