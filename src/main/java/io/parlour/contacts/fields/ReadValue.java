package io.parlour.contacts.fields;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what somebody wants to stand in a field, by its kind. A value that is right comes out as it is stored: a text,
/// a number, true, or a list of texts; null for nothing.
final class ReadValue {
    private static final int LINE = 255;
    private static final int LONG = 10_000;
    private static final int MANY = 100;
    private static final int DIGITS = 14;
    private static final int LAST_YEAR = 9_999;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{3,40}");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]+");
    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f]+");

    /// Why it cannot stand there.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Problem.FieldError error;

        /// @param code of an error at the value
        Wrong(String code) {
            this(code, Map.of());
        }

        Wrong(String code, Map<String, ?> values) {
            super(code, null, false, false);
            this.error = new Problem.FieldError("", code, values);
        }
    }

    private ReadValue() {}

    /// Errors: [Wrong].
    ///
    /// @param before what stands there: an option that is gone stays until another is chosen
    static @Nullable Object read(CustomField field, @Nullable JsonNode value, @Nullable Object before) {
        if (value == null
                || value.isNull()
                || (value.isString() && value.stringValue().isBlank())) {
            return null;
        }
        return switch (field.kind()) {
            case TEXT -> line(value);
            case LONG_TEXT -> text(value, CONTROL_BUT_LINES, "\n", LONG);
            case INTEGER -> number(value, 0);
            case DECIMAL -> number(value, 6);
            case DATE -> day(value);
            case INSTANT -> moment(value);
            case CHECKBOX -> truth(value);
            case SELECT, CASCADE -> option(field, value, before);
            case MULTI -> options(field, value, before);
            case PATTERN -> pattern(field, line(value));
            case URL -> url(line(value));
            case EMAIL -> email(line(value), before);
            case PHONE -> matching(PHONE, line(value), "invalid:phone");
            case CONTACT, COMPANY, AGENT, TICKET -> id(value);
        };
    }

    private static @Nullable String line(JsonNode value) {
        return text(value, CONTROL, " ", LINE);
    }

    private static @Nullable String text(JsonNode value, Pattern unwanted, String instead, int longest) {
        if (!value.isString()) {
            throw new Wrong("invalid:text");
        }
        String text = unwanted.matcher(value.stringValue().replace("\r\n", "\n"))
                .replaceAll(instead)
                .strip();
        if (text.length() > longest) {
            throw new Wrong("invalid:text-length", Map.of("max", longest));
        }
        return text.isEmpty() ? null : text;
    }

    private static BigDecimal number(JsonNode value, int places) {
        BigDecimal number;
        try {
            String text = value.isString() ? value.stringValue().strip() : value.isNumber() ? value.asString() : "";
            if (text.length() > 40) {
                throw new Wrong("invalid:digits", Map.of("max", DIGITS));
            }
            number = new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException e) {
            throw new Wrong("invalid:number");
        }
        if (number.scale() > places) {
            throw new Wrong(places == 0 ? "invalid:whole" : "invalid:places", Map.of("max", places));
        }
        if (number.precision() - number.scale() > DIGITS || number.precision() > DIGITS + 1) {
            throw new Wrong("invalid:digits", Map.of("max", DIGITS));
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static String day(JsonNode value) {
        try {
            LocalDate day = LocalDate.parse(value.isString() ? value.stringValue() : "");
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day.toString();
            }
        } catch (DateTimeException e) {
            throw new Wrong("invalid:day");
        }
        throw wrongYear();
    }

    private static String moment(JsonNode value) {
        try {
            Instant at = Instant.parse(value.isString() ? value.stringValue() : "");
            if (at.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
                    && at.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
                return at.truncatedTo(ChronoUnit.MICROS).toString();
            }
        } catch (DateTimeException e) {
            throw new Wrong("invalid:time");
        }
        throw wrongYear();
    }

    private static @Nullable Object truth(JsonNode value) {
        if (!value.isBoolean()) {
            throw new Wrong("invalid:truth");
        }
        return value.booleanValue() ? true : null;
    }

    private static String option(CustomField field, JsonNode value, @Nullable Object before) {
        String id = value.isString() ? value.stringValue() : "";
        if (field.option(id).filter(each -> !each.gone() || id.equals(before)).isEmpty()) {
            throw new Wrong("invalid:value");
        }
        return id;
    }

    private static @Nullable List<String> options(CustomField field, JsonNode value, @Nullable Object before) {
        if (!value.isArray() || value.size() > MANY) {
            throw new Wrong("invalid:list", Map.of("max", MANY));
        }
        List<?> had = before instanceof List<?> list ? list : List.of();
        Set<String> wished = new LinkedHashSet<>();
        for (JsonNode each : value) {
            String id = each.isString() ? each.stringValue() : "";
            wished.add(option(field, each, had.contains(id) ? id : null));
        }
        List<String> ordered = field.options().stream()
                .map(CustomField.Option::id)
                .filter(wished::contains)
                .toList();
        return ordered.isEmpty() ? null : ordered;
    }

    private static @Nullable String pattern(CustomField field, @Nullable String text) {
        if (text == null || field.pattern() == null) {
            return text;
        }
        try {
            return matching(Pattern.compile(field.pattern()), text, "invalid:format");
        } catch (PatternSyntaxException e) {
            throw new IllegalStateException("a stored pattern cannot be read", e);
        }
    }

    private static @Nullable String matching(Pattern pattern, @Nullable String text, String otherwise) {
        if (text != null && !pattern.matcher(text).matches()) {
            throw new Wrong(otherwise);
        }
        return text;
    }

    /// One that stays as it was is not checked again.
    private static @Nullable String email(@Nullable String text, @Nullable Object before) {
        if (text != null && !text.equals(before) && !(EMAIL.matcher(text).matches() && EmailDomain.isComplete(text))) {
            throw new Wrong("invalid:email-value");
        }
        return text;
    }

    private static @Nullable String url(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI address = URI.create(text);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http")) && address.getHost() != null) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new Wrong("invalid:url");
        }
        throw new Wrong("invalid:url");
    }

    private static String id(JsonNode value) {
        try {
            return UUID.fromString(value.isString() ? value.stringValue() : "").toString();
        } catch (IllegalArgumentException e) {
            throw new Wrong("invalid:value");
        }
    }

    private static Wrong wrongYear() {
        return new Wrong("invalid:year", Map.of("min", 1, "max", String.valueOf(LAST_YEAR)));
    }
}
