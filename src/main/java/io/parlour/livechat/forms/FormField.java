package io.parlour.livechat.forms;

import com.google.re2j.PatternSyntaxException;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One field of a form.
///
/// A field named `name` is the contact's name, one named `message` the first message; fields of the types email and
/// phone are the contact's addresses.
///
/// @param name unique in its form, `[a-z][a-z0-9_]{0,39}`
/// @param pattern what the whole text must match, in RE2's syntax; null for anything
/// @param showIf shown only if an earlier field has this value; null for always
/// @param agreesTo of a consent: `monitor` when ticking it lets the visitor be seen (LC-81); null for its words alone
/// @param labels by language; that of a consent is the text agreed to
/// @param options of a field that chooses
public record FormField(
        String name,
        FieldType type,
        boolean required,
        @Nullable String pattern,
        @Nullable ShowIf showIf,
        @Schema(allowableValues = {"monitor"}) @Nullable String agreesTo,
        Map<String, String> labels,
        List<Option> options) {
    public record ShowIf(String field, String value) {
        public ShowIf {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(value, "value");
        }
    }

    public record Option(String value, Map<String, String> labels) {
        public Option {
            Objects.requireNonNull(value, "value");
            labels = labels == null ? Map.of() : Map.copyOf(labels);
        }
    }

    static final String MONITOR = "monitor";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int MAX_LABEL = 1_000;
    private static final int MAX_OPTIONS = 50;

    /// What lacks a part is not a field: read from JSON it answers 400.
    public FormField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        labels = Map.copyOf(labels);
        options = options == null ? List.of() : List.copyOf(options);
        pattern = pattern == null || pattern.isEmpty() ? null : pattern;
    }

    /// The label in this language, else in its base, in English, in any.
    String label(String language) {
        return in(labels, language, name);
    }

    static String in(Map<String, String> texts, String language, String otherwise) {
        Map<String, String> filled = new TreeMap<>(texts);
        filled.values().removeIf(String::isBlank);
        return LanguageTag.best(List.of(language, "en"), filled.keySet())
                .map(filled::get)
                .orElseGet(() -> filled.values().stream().findFirst().orElse(otherwise));
    }

    void check(String at, List<FormField> earlier, List<FieldError> errors) {
        if (!NAME.matcher(name).matches()) {
            errors.add(new FieldError(at + ".name", "format:key", Map.of("max", 40)));
        } else if (earlier.stream().anyMatch(field -> field.name.equals(name))) {
            errors.add(new FieldError(at + ".name", "taken:field"));
        }
        checkLabels(at + ".labels", labels, errors);
        checkOptions(at, errors);
        checkPattern(at, errors);
        checkShowIf(at, earlier, errors);
        if (agreesTo != null && !(type == FieldType.CONSENT && agreesTo.equals(MONITOR))) {
            errors.add(new FieldError(at + ".agreesTo", "choice:consent"));
        }
        if (type == FieldType.HIDDEN && required) {
            errors.add(new FieldError(at + ".required", "hidden:required"));
        }
    }

    private static void checkLabels(String at, Map<String, String> labels, List<FieldError> errors) {
        boolean fits = labels.size() <= 30
                && labels.entrySet().stream()
                        .allMatch(label -> LanguageTag.isValid(label.getKey())
                                && label.getValue().length() <= MAX_LABEL
                                && whole(label.getValue()));
        if (!fits) {
            errors.add(new FieldError(at, "format:labels", Map.of("max", MAX_LABEL)));
        } else if (labels.values().stream().allMatch(String::isBlank)) {
            errors.add(new FieldError(at, "required:label"));
        }
    }

    private static boolean whole(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints()
                        .noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    private void checkOptions(String at, List<FieldError> errors) {
        if (!type.chooses()) {
            if (!options.isEmpty()) {
                errors.add(new FieldError(at + ".options", "type:options"));
            }
            return;
        }
        if (options.isEmpty() || options.size() > MAX_OPTIONS) {
            errors.add(new FieldError(at + ".options", "count:range", Map.of("max", MAX_OPTIONS)));
        }
        Set<String> seen = new HashSet<>();
        for (Option option : options) {
            boolean fits = !option.value().isBlank()
                    && option.value().length() <= 100
                    && whole(option.value())
                    && option.value().indexOf('\n') < 0;
            if (!fits || !seen.add(option.value())) {
                errors.add(new FieldError(at + ".options", "format:options", Map.of("max", 100)));
            }
            if (!option.labels().isEmpty()) {
                checkLabels(at + ".options", option.labels(), errors);
            }
        }
    }

    private void checkPattern(String at, List<FieldError> errors) {
        if (pattern == null) {
            return;
        }
        if (!type.takesPattern()) {
            errors.add(new FieldError(at + ".pattern", "type:pattern"));
        } else if (pattern.length() > 200) {
            errors.add(new FieldError(at + ".pattern", "length:optional", Map.of("max", 200)));
        } else {
            try {
                com.google.re2j.Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                errors.add(new FieldError(at + ".pattern", "syntax"));
            }
        }
    }

    private void checkShowIf(String at, List<FormField> earlier, List<FieldError> errors) {
        if (showIf == null) {
            return;
        }
        boolean known = earlier.stream().anyMatch(field -> field.name.equals(showIf.field()));
        if (!known) {
            errors.add(new FieldError(at + ".showIf", "unknown:show-if"));
        } else if (showIf.value().length() > 200) {
            errors.add(new FieldError(at + ".showIf", "length:optional", Map.of("max", 200)));
        }
    }

    boolean matches(String value) {
        return pattern == null || com.google.re2j.Pattern.matches(pattern, value);
    }
}
