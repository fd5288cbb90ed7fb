package io.parlour.livechat.forms;

import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Problem.FieldError;
import io.parlour.livechat.PanelWords;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A form of a widget.
///
/// @param id null for the usual form, which nobody has changed yet
/// @param mode `always`, `skip`, or before a chat `unknown`: only while name and e-mail are unknown (LC-16)
/// @param awayDepartments of departments without an agent online: `hide` them, or `show` them as offline (LC-17)
/// @param department where an offline message goes that names none; null for the organization's first
/// @param notices addresses told of each offline message, at most 10
/// @param version grows with every save; a save names the version it changes
public record Form(
        @Nullable UUID id,
        UUID widget,
        FormKind kind,

        @Schema(allowableValues = {"always", "unknown", "skip"})
        String mode,

        @Schema(allowableValues = {"hide", "show"}) String awayDepartments,
        @Nullable UUID department,
        List<String> notices,
        List<FormField> fields,
        int version) {
    static final int MAX_FIELDS = 30;
    private static final int MAX_NOTIFY = 10;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"<>(),;:\\\\\\[\\]]{1,64}@[^\\s@\"<>(),;:\\\\\\[\\]]{1,190}");

    public Form {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(awayDepartments, "awayDepartments");
        notices = notices == null ? List.of() : List.copyOf(notices);
        fields = List.copyOf(fields);
    }

    /// What is asked until somebody changes it. `ask`: whether name and e-mail are asked before a chat.
    static Form usual(PanelWords words, UUID widget, FormKind kind, boolean ask) {
        String mode = kind == FormKind.PRE_CHAT ? (ask ? "unknown" : "skip") : "always";
        List<FormField> fields = switch (kind) {
            case PRE_CHAT ->
                List.of(
                        Usual.NAME.field(words, false),
                        Usual.EMAIL.field(words, false),
                        Usual.MESSAGE.field(words, true));
            case OFFLINE ->
                List.of(
                        Usual.NAME.field(words, false),
                        Usual.EMAIL.field(words, true),
                        Usual.MESSAGE.field(words, true));
            case POST_CHAT, ASKED -> List.of();
        };
        return new Form(null, widget, kind, mode, "hide", null, List.of(), fields, 0);
    }

    Form checked() {
        List<FieldError> errors = new ArrayList<>();
        Set<String> modes = kind == FormKind.PRE_CHAT ? Set.of("always", "unknown", "skip") : Set.of("always", "skip");
        if (!modes.contains(mode)) {
            errors.add(new FieldError("mode", "choice"));
        }
        if (!Set.of("hide", "show").contains(awayDepartments)) {
            errors.add(new FieldError("awayDepartments", "choice"));
        }
        if (notices.size() > MAX_NOTIFY) {
            errors.add(new FieldError("notices", "count", Map.of("max", MAX_NOTIFY)));
        }
        for (int at = 0; at < notices.size(); at++) {
            String address = notices.get(at);
            if (!EMAIL.matcher(address).matches() || !EmailDomain.isComplete(address)) {
                errors.add(new FieldError("notices[" + at + "]", "format:email"));
            }
        }
        if (fields.size() > MAX_FIELDS) {
            errors.add(new FieldError("fields", "count", Map.of("max", MAX_FIELDS)));
        }
        for (int at = 0; at < fields.size(); at++) {
            fields.get(at).check("fields[" + at + "]", fields.subList(0, at), errors);
        }
        if (kind == FormKind.OFFLINE && mode.equals("always") && fields.stream().noneMatch(Form::takesMessage)) {
            errors.add(new FieldError("fields", "message"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return this;
    }

    private static boolean takesMessage(FormField field) {
        return field.name().equals("message") && field.type() == FieldType.LONG_TEXT && field.required();
    }

    /// A field of a form that nobody has edited. Its label is the widget's own text `formFieldName` and so on.
    private enum Usual {
        NAME(FieldType.TEXT, "formFieldName"),
        EMAIL(FieldType.EMAIL, "formFieldEmail"),
        MESSAGE(FieldType.LONG_TEXT, "formFieldMessage");

        private final FieldType type;
        private final String label;

        Usual(FieldType type, String label) {
            this.type = type;
            this.label = label;
        }

        FormField field(PanelWords words, boolean required) {
            Map<String, String> labels = new TreeMap<>();
            words.all().forEach((language, texts) -> labels.put(language, texts.getOrDefault(label, "")));
            return new FormField(
                    name().toLowerCase(java.util.Locale.ROOT), type, required, null, null, null, labels, List.of());
        }
    }
}
