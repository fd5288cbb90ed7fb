package io.parlour.kernel.conditions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may be asked in one place: the registry of fields that conditions are validated against.
///
/// A field whose key ends in `.` is a family, such as `variable.`: any name of `[A-Za-z0-9_.-]{1,64}` may follow it.
public final class Fields {
    /// One thing that may be asked.
    ///
    /// @param label in plain words, as the middle of a sentence: "the page"
    /// @param options what a choice, or each of a set, may be; empty when any id or code is taken
    /// @param mine how the asker itself may be named as a value: `{"me":true}` or `{"my_departments":true}`
    public record Field(
            String key,
            FieldType type,
            String label,
            List<Option> options,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Mine mine) {
        public Field {
            options = List.copyOf(options);
            if (type == FieldType.RANK
                    && !options.stream()
                            .allMatch(option -> RANK.matcher(option.id()).matches())) {
                throw new IllegalArgumentException("the ids of " + key + " are whole numbers");
            }
        }

        public Field(String key, FieldType type, String label, List<Option> options) {
            this(key, type, label, options, null);
        }

        public Field(String key, FieldType type, String label) {
            this(key, type, label, List.of());
        }

        boolean family() {
            return key.endsWith(".");
        }

        boolean offers(String id) {
            return options.isEmpty()
                    || options.stream().anyMatch(option -> option.id().equals(id));
        }
    }

    public record Option(String id, String label) {}

    private static final Pattern RANK = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final boolean ofEvents;

    public Fields(List<Field> fields) {
        this(fields, false);
    }

    /// @param ofEvents whether it may be asked what just happened: by triggers
    public Fields(List<Field> fields, boolean ofEvents) {
        this.ofEvents = ofEvents;
        fields.forEach(field -> this.fields.put(field.key(), field));
    }

    public static Fields of(Field... fields) {
        return new Fields(List.of(fields));
    }

    boolean take(Field field, Operator operator) {
        return field.type().takes(operator)
                || (ofEvents && operator.ofEvent() && field.type().takesOfEvent(operator));
    }

    boolean ofEvents() {
        return ofEvents;
    }

    public List<Field> all() {
        return List.copyOf(fields.values());
    }

    /// The field a key names; a family's key is taken with the name that follows it.
    public Optional<Field> find(String key) {
        Field own = fields.get(key);
        if (own != null) {
            return own.family() ? Optional.empty() : Optional.of(own);
        }
        int dot = key.indexOf('.');
        Field family = dot < 0 ? null : fields.get(key.substring(0, dot + 1));
        return family != null && NAME.matcher(key.substring(dot + 1)).matches()
                ? Optional.of(family)
                : Optional.empty();
    }
}
