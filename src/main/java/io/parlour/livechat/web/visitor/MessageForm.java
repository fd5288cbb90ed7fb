package io.parlour.livechat.web.visitor;

import io.parlour.kernel.pages.PublicPage;
import io.parlour.livechat.forms.FieldType;
import io.parlour.livechat.forms.ShowForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.HtmlUtils;

/// The form for a message as a page without scripts shows it (LC-12), and how it reads what comes back.
final class MessageForm {
    private static final String STYLE = PublicPage.SMALL + """
            h1 { margin: 0 0 16px; } .said:empty { display: none; }
            label.field, fieldset.field { display: block; margin: 0 0 16px; }
            fieldset.field { display: grid; } .field b, legend { display: block; margin-bottom: 4px; font-weight: 600; }
            .field small { color: var(--muted); font-weight: 400; }
            label.tick { display: flex; gap: 10px; align-items: center; min-height: 44px; }
            input:not([type=radio], [type=checkbox]), select { box-sizing: border-box; inline-size: 100%; min-height: 44px;
              padding: 8px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--box); color: inherit;
              font: inherit; }
            input[type=checkbox] { flex: none; inline-size: 20px; block-size: 20px; accent-color: var(--accent); }
            .wrong { display: block; color: light-dark(#b0281f, #f2958d); font-weight: 600; }
            .trap { position: absolute; clip-path: inset(50%); inline-size: 1px; overflow: hidden; }
            """;

    private static final Map<String, String> SAID = Map.of(
            "required", "formNeeded",
            "email", "formEmail",
            "phone", "formPhone",
            "number", "formNumber",
            "date", "formDate",
            "option", "formChoose",
            "department", "formChoose",
            "too-long", "formLong",
            "private", "formPrivate");

    private static final String PREFIX = "f-";

    private final ShowForm.Shown form;
    private final Map<String, String> words;

    /// What was refused: it comes back with all that was typed.
    ///
    /// @param code why all of it was refused, as a word of the panel; null for nothing
    /// @param errors codes by field
    record Back(Map<String, Object> answers, @Nullable String code, Map<String, String> errors) {
        static final Back NOTHING = new Back(Map.of(), null, Map.of());
    }

    /// @param words of the panel, in the form's language
    MessageForm(ShowForm.Shown form, Map<String, String> words) {
        this.form = form;
        this.words = new LinkedHashMap<>(words);
        this.words.putAll(form.words());
    }

    /// What was typed, by field.
    Map<String, Object> answers(MultiValueMap<String, String> sent) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (ShowForm.Field field : form.fields()) {
            List<String> values = sent.getOrDefault(PREFIX + field.name(), List.of());
            if (field.type() == FieldType.MULTI_CHECK) {
                answers.put(field.name(), List.copyOf(values));
            } else if (!values.isEmpty() && field.type() != FieldType.HIDDEN) {
                answers.put(field.name(), values.getFirst());
            }
        }
        return answers;
    }

    /// The form, empty or as it came back.
    ///
    /// @param id of the message: sent twice it is one
    String asked(String nonce, UUID id, Back back) {
        if (form.mode().equals("skip")) {
            return said(nonce, "unavailable", "unavailableHint");
        }
        StringBuilder fields = new StringBuilder();
        form.fields().stream()
                .filter(field -> field.type() != FieldType.HIDDEN)
                .forEach(field -> fields.append(field(
                        field, back.answers().get(field.name()), back.errors().get(field.name()))));
        return page(nonce, """
                <p class="box said" role="alert">%s</p>
                <form method="post" class="box"><h1>%s</h1>
                <input type="hidden" name="id" value="%s"><input type="hidden" name="stamp" value="%s">
                <label class="trap" aria-hidden="true">Website<input name="website" tabindex="-1" autocomplete="off"></label>
                %s<button>%s</button></form>""".formatted(
                        back.code() == null ? "" : escape(word(back.code())),
                        escape(word("leave")),
                        id,
                        escape(form.stamp()),
                        fields,
                        escape(word("formSend"))));
    }

    /// It has arrived, or cannot be left here: two words of the panel.
    String said(String nonce, String title, String text) {
        return page(
                nonce,
                "<div class=\"box said\" role=\"status\"><h1>%s</h1><p>%s</p></div>"
                        .formatted(escape(word(title)), escape(word(text))));
    }

    private String word(String name) {
        return words.getOrDefault(name, "");
    }

    private static String page(String nonce, String inside) {
        return "<style nonce=\"" + nonce + "\">" + STYLE + "</style><main>" + inside + "</main>";
    }

    private String field(ShowForm.Field field, @Nullable Object answer, @Nullable String error) {
        String given = answer instanceof String text ? text : "";
        String name = PREFIX + field.name();
        // one that hangs on another cannot be hidden without scripts: it may stay empty
        boolean required = field.required() && field.showIf() == null;
        String wiring = " name=\"" + name + "\"" + (required ? " required" : "")
                + (error == null ? "" : " aria-invalid=\"true\"");
        String label = escape(field.label())
                + (required ? "" : " <small>" + escape(word("optional")) + "</small>")
                + (error == null
                        ? ""
                        : "<span class=\"wrong\">" + escape(word(SAID.getOrDefault(error, "formPattern"))) + "</span>");
        return switch (field.type()) {
            case CHECKBOX, CONSENT ->
                "<label class=\"tick field\"><input type=\"checkbox\" value=\"true\"%s%s><span>%s</span></label>"
                        .formatted(wiring, given.equals("true") ? " checked" : "", label);
            case RADIO, MULTI_CHECK -> choices(field, name, label, required, answer);
            case SELECT, DEPARTMENT -> labelled(label, "<select" + wiring + ">" + options(field, given) + "</select>");
            case LONG_TEXT ->
                labelled(
                        label,
                        "<textarea dir=\"auto\" maxlength=\"10000\"%s>%s</textarea>".formatted(wiring, escape(given)));
            default ->
                labelled(
                        label,
                        "<input dir=\"auto\" type=\"%s\"%s value=\"%s\">"
                                .formatted(input(field.type()), wiring, escape(given)));
        };
    }

    private static String labelled(String label, String control) {
        return "<label class=\"field\"><b>" + label + "</b>" + control + "</label>";
    }

    private static String choices(
            ShowForm.Field field, String name, String label, boolean required, @Nullable Object answer) {
        boolean one = field.type() == FieldType.RADIO;
        List<?> chosen = answer instanceof List<?> list ? list : answer == null ? List.of() : List.of(answer);
        StringBuilder all = new StringBuilder("<fieldset class=\"field\"><legend>" + label + "</legend>");
        for (ShowForm.Option option : field.options()) {
            all.append("<label class=\"tick\"><input type=\"%s\" name=\"%s\" value=\"%s\"%s%s>%s</label>"
                    .formatted(
                            one ? "radio" : "checkbox",
                            name,
                            escape(option.value()),
                            one && required ? " required" : "",
                            chosen.contains(option.value()) ? " checked" : "",
                            escape(option.label())));
        }
        return all.append("</fieldset>").toString();
    }

    private String options(ShowForm.Field field, String given) {
        List<String> all = new ArrayList<>();
        all.add("<option value=\"\">" + escape(word("formSelect")) + "</option>");
        for (ShowForm.Option option : field.options()) {
            all.add("<option value=\"%s\"%s>%s</option>"
                    .formatted(
                            escape(option.value()),
                            option.value().equals(given) ? " selected" : "",
                            escape(option.label())));
        }
        return String.join("", all);
    }

    private static String input(FieldType type) {
        return switch (type) {
            case EMAIL -> "email";
            case PHONE -> "tel";
            case DATE -> "date";
            default -> "text";
        };
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
