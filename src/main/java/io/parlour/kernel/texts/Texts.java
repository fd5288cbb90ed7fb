package io.parlour.kernel.texts;

import io.parlour.kernel.LanguageTag;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The texts of one language. A text that the language lacks is in English.
public record Texts(String language, Map<String, String> words, Map<String, String> english) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /// What is filled in for a name.
    private interface Values {
        @Nullable
        Object of(String name);
    }

    public Texts {
        words = Map.copyOf(words);
        english = Map.copyOf(english);
    }

    /// Fills `{0}`, `{1}` …
    public String say(String key, Object... values) {
        return fill(key, name -> {
            boolean numbered = name.length() == 1 && name.charAt(0) >= '0' && name.charAt(0) - '0' < values.length;
            return numbered ? values[name.charAt(0) - '0'] : null;
        });
    }

    /// Fills placeholders such as `{name}`.
    public String say(String key, Map<String, ?> values) {
        return fill(key, name -> values.get(name));
    }

    public String say(ServerText text) {
        return say(text.key(), text.values());
    }

    /// The text for this number: `KEY.one` or `KEY.other`. It fills `{count}` too.
    public String count(String key, long count, Map<String, ?> values) {
        String form = key + (count == 1 ? ".one" : ".other");
        return fill(form, name -> name.equals("count") ? String.format(locale(), "%,d", count) : values.get(name));
    }

    public String count(String key, long count) {
        return count(key, count, Map.of());
    }

    /// A placeholder without a value stays as it is; values are never searched for placeholders.
    private String fill(String key, Values values) {
        String text = words.getOrDefault(key, english.getOrDefault(key, key));
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            Object value = values.of(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : String.valueOf(value));
        });
    }

    public boolean has(String key) {
        return words.containsKey(key) || english.containsKey(key);
    }

    public String direction() {
        return LanguageTag.isRightToLeft(language) ? "rtl" : "ltr";
    }

    public Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
