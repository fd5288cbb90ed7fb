package io.parlour.livechat.forms;

import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Problem.FieldError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds what was sent against the form it was sent for. Every field is looked at, so that all faults are told at once
/// (LC-15). Codes: `required`, `too-long`, `unreadable`, `type`, `email`, `phone`, `number`, `date`, `option`,
/// `department`, `pattern`, and `unknown` for what the form does not ask.
final class CheckAnswers {
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"<>(),;:\\\\\\[\\]]{1,64}@[^\\s@\"<>(),;:\\\\\\[\\]]{1,190}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{5,39}");

    private final Form form;
    private final String language;
    private final Set<UUID> departments;
    private final List<FieldError> errors = new ArrayList<>();

    private CheckAnswers(Form form, String language, Set<UUID> departments) {
        this.form = form;
        this.language = language;
        this.departments = departments;
    }

    /// `departments`: those that may be chosen.
    ///
    /// Errors: 422 `form.invalid` with a code for each field.
    static Answers check(Form form, String language, Map<String, ?> sent, Set<UUID> departments) {
        return new CheckAnswers(form, language, departments).answers(sent);
    }

    private Answers answers(Map<String, ?> sent) {
        Set<String> asked = form.fields().stream().map(FormField::name).collect(java.util.stream.Collectors.toSet());
        sent.keySet().stream()
                .filter(name -> !asked.contains(name))
                .limit(30)
                .forEach(name -> errors.add(
                        new FieldError(name.length() <= 40 ? name : name.substring(0, 40), "unknown:form-field")));
        Map<String, String> values = new HashMap<>();
        List<Answers.Answer> all = new ArrayList<>();
        List<Answers.Consent> ticks = new ArrayList<>();
        for (FormField field : form.fields()) {
            if (!shown(field, values)) {
                continue;
            }
            String value = value(field, Filled.text(sent.get(field.name())));
            if (field.type() == FieldType.CONSENT) {
                ticks.add(new Answers.Consent(field.name(), field.label(language), value.equals("true")));
            }
            values.put(field.name(), value);
            if (!value.isEmpty()) {
                all.add(new Answers.Answer(field.name(), field.type(), field.label(language), value));
            }
        }
        if (!errors.isEmpty()) {
            throw new Problem(422, "form.invalid").with(Map.of("errors", errors));
        }
        return new Answers(form, language, all, ticks, List.of());
    }

    private static boolean shown(FormField field, Map<String, String> values) {
        FormField.ShowIf showIf = field.showIf();
        if (showIf == null) {
            return true;
        }
        String value = values.getOrDefault(showIf.field(), "");
        return List.of(value.split("\n", -1)).contains(showIf.value());
    }

    /// The answer as it is kept, empty for none or for one that is refused.
    private String value(FormField field, @Nullable String sent) {
        if (sent == null) {
            return refuse(field, "type");
        }
        String value = sent.replace("\0", "").strip();
        if (value.length() > field.type().longest) {
            return refuse(field, "too-long");
        }
        if (value.codePoints().anyMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE)) {
            return refuse(field, "unreadable");
        }
        boolean missing = value.isEmpty() || (field.type().ticks() && value.equals("false"));
        if (missing) {
            return field.required() ? refuse(field, "required") : (field.type().ticks() ? "false" : "");
        }
        String fault = fault(field, value);
        if (fault != null) {
            return refuse(field, fault);
        }
        return field.matches(value) ? value : refuse(field, "pattern");
    }

    private @Nullable String fault(FormField field, String value) {
        return switch (field.type()) {
            case TEXT, HIDDEN -> value.indexOf('\n') < 0 ? null : "type";
            case LONG_TEXT -> null;
            case EMAIL -> EMAIL.matcher(value).matches() && EmailDomain.isComplete(value) ? null : "email";
            case PHONE ->
                PHONE.matcher(value).matches()
                                && value.chars().filter(Character::isDigit).count() >= 5
                        ? null
                        : "phone";
            case NUMBER -> number(value) ? null : "number";
            case DATE -> date(value) ? null : "date";
            case SELECT, RADIO -> option(field, value) ? null : "option";
            case MULTI_CHECK ->
                List.of(value.split("\n", -1)).stream().allMatch(each -> option(field, each)) ? null : "option";
            case CHECKBOX, CONSENT -> value.equals("true") ? null : "type";
            case DEPARTMENT -> department(value) ? null : "department";
        };
    }

    private static boolean option(FormField field, String value) {
        return field.options().stream().anyMatch(option -> option.value().equals(value));
    }

    private boolean department(String value) {
        return departments.stream().anyMatch(id -> id.toString().equals(value));
    }

    private static boolean number(String value) {
        try {
            return new BigDecimal(value).abs().compareTo(new BigDecimal("1e15")) < 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean date(String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            return day.getYear() >= 1 && day.getYear() <= 9999;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private String refuse(FormField field, String code) {
        errors.add(new FieldError(field.name(), code, Map.of("max", field.type().longest)));
        return "";
    }
}
