package io.parlour.livechat.forms;

import io.parlour.database.Transactions;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.FindWidget;
import io.parlour.livechat.WidgetWords;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A form as a visitor's panel shows it, in one language, with who can be chosen now. Makes no row.
@Component
public final class ShowForm {
    /// A form in one language.
    ///
    /// @param stamp goes back with the answers
    /// @param words what the panel says around it
    public record Shown(
            FormKind kind,

            @Schema(allowableValues = {"always", "unknown", "skip"})
            String mode,

            List<Field> fields,
            String stamp,
            Map<String, String> words) {}

    /// One field.
    ///
    /// @param monitors of a consent to be seen: the name of the text shown, as its proof will carry it (LC-81)
    public record Field(
            String name,
            FieldType type,
            String label,
            boolean required,
            FormField.@Nullable ShowIf showIf,
            @Nullable String monitors,
            List<Option> options) {}

    /// One of what can be chosen.
    ///
    /// @param offline of a department: nobody is there
    public record Option(String value, String label, boolean offline) {}

    private final FindWidget widgets;
    private final FindForm forms;
    private final DepartmentChoice departments;
    private final FormStamps stamps;
    private final Around around;

    /// The panel's words, and one transaction for what is read.
    @Component
    record Around(WidgetWords words, Transactions transactions) {}

    ShowForm(FindWidget widgets, FindForm forms, DepartmentChoice departments, FormStamps stamps, Around around) {
        this.widgets = widgets;
        this.forms = forms;
        this.departments = departments;
        this.stamps = stamps;
        this.around = around;
    }

    /// Absent for a key that names no widget of an open site.
    public Optional<Shown> of(String widgetKey, FormKind kind, @Nullable String wishedLanguage) {
        return widgets.served(widgetKey)
                .map(widget -> around.transactions()
                        .read(
                                widget.organization(),
                                () -> show(
                                        widget.organization(),
                                        forms.of(widget.organization(), widget.widget(), kind),
                                        wishedLanguage)));
    }

    /// One that is at hand. Runs in the reader's transaction.
    Shown show(OrganizationId organization, Form form, @Nullable String wishedLanguage) {
        String language = LanguageTag.orEnglish(wishedLanguage);
        Map<String, String> words = new TreeMap<>(
                around.words().of(organization, form.widget(), language).words());
        words.keySet().removeIf(word -> !word.startsWith("form"));
        List<DepartmentChoice.Choice> choices = departments.of(organization, form);
        List<Field> fields = new ArrayList<>();
        form.fields().forEach(field -> fields.add(shown(form, field, language, choices)));
        return new Shown(form.kind(), form.mode(), fields, stamps.now(form.widget()), words);
    }

    private static Field shown(Form form, FormField field, String language, List<DepartmentChoice.Choice> choices) {
        List<Option> options = field.type() == FieldType.DEPARTMENT
                ? choices.stream()
                        .map(choice -> new Option(choice.id().toString(), choice.name(), choice.offline()))
                        .toList()
                : field.options().stream()
                        .map(option -> new Option(
                                option.value(), FormField.in(option.labels(), language, option.value()), false))
                        .toList();
        String label = field.label(language);
        String monitors = field.agreesTo() == null ? null : version(form, field.name(), label);
        return new Field(field.name(), field.type(), label, field.required(), field.showIf(), monitors, options);
    }

    /// Such as `pre_chat/seen v3 9f86d081884c`: the last is the beginning of the hash that stands beside the very
    /// words in the form's own proof (LC-20).
    private static String version(Form form, String field, String text) {
        String hash = HexFormat.of().formatHex(KeepAnswers.sha256(text));
        return "%s/%s v%d %s".formatted(form.kind().key(), field, form.version(), hash.substring(0, 12));
    }
}
