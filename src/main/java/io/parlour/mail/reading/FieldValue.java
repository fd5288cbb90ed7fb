package io.parlour.mail.reading;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A field of the form `value; name=value; …`: what a part is and how it is to be shown.
///
/// @param value lower case
/// @param parameters decoded, by lower-case name
record FieldValue(String value, Map<String, String> parameters) {
    static final FieldValue NONE = new FieldValue("", Map.of());

    static FieldValue of(@Nullable String field) {
        return field == null ? NONE : new FieldValue(valueOf(field), new Parameters(field).read());
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    boolean isMultipart() {
        return value.startsWith("multipart/");
    }

    private static String valueOf(String field) {
        int end = 0;
        while (end < field.length() && field.charAt(end) != ';') {
            end++;
        }
        String value = EncodedWords.withoutComments(field.substring(0, end)).strip();
        int blank = 0;
        while (blank < value.length() && !Character.isWhitespace(value.charAt(blank))) {
            blank++;
        }
        String word = value.substring(0, blank).toLowerCase(Locale.ROOT);
        return word.length() > 1 && word.startsWith("\"") ? word.replace("\"", "") : word;
    }
}
