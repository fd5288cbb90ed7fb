package io.parlour.contacts.fields;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether values may stand in fields, and how they are kept there: what must not be stored is masked.
@Component
public final class CheckValues {
    private final CustomFields fields;
    private final ObjectProvider<FieldLookup> lookups;
    private final Redaction redaction;
    private final JsonMapper json;

    CheckValues(CustomFields fields, ObjectProvider<FieldLookup> lookups, Redaction redaction, JsonMapper json) {
        this.fields = fields;
        this.lookups = lookups;
        this.redaction = redaction;
        this.json = json;
    }

    /// What the object's fields hold when these are changed; null takes one out.
    ///
    /// Errors: `input.invalid` under `fields.KEY` (`unknown`, `invalid`, `private`); 503 `message.held`.
    public Map<String, Object> changed(
            OrganizationId organization,
            FieldObject object,
            Map<String, Object> before,
            Map<String, @Nullable JsonNode> wished) {
        Map<String, CustomField> known = fields.of(organization, object).stream()
                .collect(Collectors.toMap(CustomField::key, Function.identity()));
        Map<String, Object> after = new LinkedHashMap<>(before);
        List<Problem.FieldError> errors = new ArrayList<>();
        wished.forEach((key, value) -> {
            CustomField field = known.get(key);
            String at = "fields." + key;
            if (field == null) {
                errors.add(new Problem.FieldError(at, "unknown:field"));
                return;
            }
            try {
                @Nullable Object kept = kept(organization, field, value, before.get(key));
                if (kept == null) {
                    after.remove(key);
                } else {
                    after.put(key, kept);
                }
            } catch (ReadValue.Wrong wrong) {
                errors.add(wrong.error.at(at, Map.of("name", field.name())));
            }
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return Map.copyOf(after);
    }

    /// What the object's fields hold when those of these texts that fit are put there. They were examined before.
    Map<String, Object> fitting(
            OrganizationId organization, FieldObject object, Map<String, Object> before, Map<String, String> said) {
        Map<String, Object> after = new LinkedHashMap<>(before);
        for (CustomField field : said.isEmpty() ? List.<CustomField>of() : fields.of(organization, object)) {
            String text = said.get(field.key());
            if (text != null && !field.kind().looksUp()) {
                fit(field, text).ifPresent(value -> after.put(field.key(), value));
            }
        }
        return Map.copyOf(after);
    }

    private Optional<Object> fit(CustomField field, String text) {
        return readable(field, json.valueToTree(text));
    }

    /// What a value would be as it is stored; empty for nothing and for what cannot stand there. It was not examined.
    public Optional<Object> readable(CustomField field, JsonNode value) {
        try {
            return Optional.ofNullable(ReadValue.read(field, value, null));
        } catch (ReadValue.Wrong unfit) {
            return Optional.empty();
        }
    }

    /// The words of values as conditions compare them.
    public Map<String, String> folded(OrganizationId organization, FieldObject object, Map<String, Object> values) {
        Map<String, String> folds = new HashMap<>();
        for (CustomField field : values.isEmpty() ? List.<CustomField>of() : fields.all(organization, object)) {
            Object value = values.get(field.key());
            if (value instanceof String text && FieldColumns.isFolded(field.kind())) {
                folds.put(field.key(), Fold.of(text));
            }
        }
        return folds;
    }

    private @Nullable Object kept(
            OrganizationId organization, CustomField field, @Nullable JsonNode value, @Nullable Object before) {
        @Nullable Object read = ReadValue.read(field, value, before);
        if (read == null || read.equals(before)) {
            return read;
        }
        if (field.kind().looksUp()) {
            UUID id = UUID.fromString(read.toString());
            if (lookups.stream().noneMatch(each -> each.kind() == field.kind() && each.knows(organization, id))) {
                throw new ReadValue.Wrong("invalid:value");
            }
        }
        return read instanceof String text && FieldColumns.isFolded(field.kind())
                ? masked(organization, field, text)
                : read;
    }

    private String masked(OrganizationId organization, CustomField field, String text) {
        try {
            String kept =
                    redaction.redact(organization, null, Point.LABEL, text).text();
            boolean free = field.kind() == FieldKind.TEXT || field.kind() == FieldKind.LONG_TEXT;
            if (!free && !kept.equals(text)) {
                throw new ReadValue.Wrong("invalid:private");
            }
            return kept;
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }
}
