package io.parlour.conversations.placeholders;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and fills `{{name}}` and `{{name|what stands there otherwise}}`. A name is in lower case, of letters, digits,
/// `_`, `-` and dots, at most 60 characters.
public final class Placeholders {
    /// Linear: neither part can match what ends it.
    private static final Pattern PLACE =
            Pattern.compile("\\{\\{\\s{0,5}([a-z][a-z0-9_.-]{0,59})\\s{0,5}(?:\\|([^{}]{0,200}))?}}");

    /// A filled text.
    ///
    /// @param unfilled names that had neither value nor default, once each; they still stand in the text
    public record Filled(String text, List<String> unfilled) {
        public Filled {
            unfilled = List.copyOf(unfilled);
        }
    }

    private Placeholders() {}

    /// A blank value counts as none. A value is put in as it is and not read again; braces in it are set apart, so that
    /// nobody's name becomes a place to fill.
    public static Filled fill(String text, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        Set<String> unfilled = new LinkedHashSet<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            String name = place.group(1);
            String value = values.getOrDefault(name, "");
            String otherwise = place.group(2);
            String put = !value.isBlank() ? value.strip() : otherwise == null ? null : otherwise.strip();
            if (put == null) {
                unfilled.add(name);
                put = place.group();
            } else {
                put = put.replace("{{", "{ {");
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(put));
        }
        place.appendTail(filled);
        return new Filled(filled.toString(), List.copyOf(unfilled));
    }

    /// The names that stand in a text, in their order.
    public static List<String> in(String text) {
        List<String> names = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            names.add(place.group(1));
        }
        return names;
    }
}
