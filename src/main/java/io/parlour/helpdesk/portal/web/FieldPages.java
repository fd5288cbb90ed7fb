package io.parlour.helpdesk.portal.web;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.helpdesk.forms.AskContact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Fields of the organization's own: asked, and shown. Each answers a piece of what stands in `main`.
final class FieldPages {
    private static final int LINE = 255;
    private static final int LONG = 10_000;

    private FieldPages() {}

    /// What is asked for, as far as it goes.
    ///
    /// @param typed by key
    /// @param wrong keys of what was not taken
    record Asked(List<AskContact.Question> questions, Map<String, List<String>> typed, List<String> wrong) {
        Asked {
            questions = List.copyOf(questions);
            typed = Map.copyOf(typed);
            wrong = List.copyOf(wrong);
        }

        /// Its keys, as the form tells which it asked.
        String keys() {
            return questions.stream().map(each -> each.field().key()).collect(Collectors.joining(","));
        }

        /// Whether more is asked than those keys.
        boolean goesBeyond(String keys) {
            List<String> before = List.of(keys.split(",", -1));
            return questions.stream()
                    .anyMatch(each -> !before.contains(each.field().key()));
        }

        List<String> of(CustomField field) {
            return typed.getOrDefault(field.key(), List.of());
        }

        String first(CustomField field) {
            return of(field).isEmpty() ? "" : of(field).getFirst();
        }
    }

    /// What the page's script asks for again when an answer changes.
    static String asked(Visit visit, Asked asked) {
        if (asked.questions().isEmpty()) {
            return kept(asked);
        }
        StringBuilder rows = new StringBuilder();
        asked.questions().forEach(each -> rows.append(question(visit, asked, each)));
        return "<div class=\"stack\" data-more=\"%s\"><input type=\"hidden\" name=\"asked\" value=\"%s\">%s</div>"
                .formatted(visit.path("/new/fields"), Html.text(asked.keys()), rows);
    }

    /// What was typed where nothing is asked now: it comes again with the form.
    private static String kept(Asked asked) {
        StringBuilder kept = new StringBuilder();
        asked.typed()
                .forEach((key, values) ->
                        values.forEach(value -> kept.append("<input type=\"hidden\" name=\"%s%s\" value=\"%s\">"
                                .formatted(PortalAskResource.FIELD, Html.text(key), Html.text(value)))));
        return kept.toString();
    }

    private static String question(Visit visit, Asked asked, AskContact.Question question) {
        CustomField field = question.field();
        String id = Html.text("f." + field.key());
        boolean wrong = asked.wrong().contains(field.key());
        String hint = field.hint();
        String told =
                (hint == null ? "" : "<small id=\"%s.hint\" dir=\"auto\">%s</small>".formatted(id, Html.text(hint)))
                        + (wrong
                                ? "<small id=\"%s.wrong\" class=\"wrong\">%s</small>"
                                        .formatted(id, visit.say("fieldWrong"))
                                : "");
        String described = ((hint == null ? "" : id + ".hint ") + (wrong ? id + ".wrong" : "")).strip();
        String marks = (described.isEmpty() ? "" : " aria-describedby=\"" + described + "\"")
                + (wrong ? " aria-invalid=\"true\"" : "");
        String name =
                Html.text(field.name()) + (question.required() ? "" : " <small>" + visit.say("optional") + "</small>");
        if (field.kind() == FieldKind.MULTI) {
            return "<fieldset class=\"choices\"%s><legend dir=\"auto\">%s</legend>%s%s</fieldset>"
                    .formatted(marks, name, told, boxes(asked, field));
        }
        String needed = question.required() ? " required" : "";
        if (field.kind() == FieldKind.CHECKBOX) {
            return "<label class=\"check\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"yes\"%s%s%s> <span dir=\"auto\">%s</span></label>%s"
                    .formatted(id, id, asked.first(field).equals("yes") ? " checked" : "", needed, marks, name, told);
        }
        String zone = field.kind() == FieldKind.INSTANT ? " <small>UTC</small>" : "";
        return "<label for=\"%s\" dir=\"auto\">%s%s</label>%s%s"
                .formatted(
                        id,
                        name,
                        zone,
                        told,
                        input(visit, asked, field, "id=\"%1$s\" name=\"%1$s\"%2$s%3$s".formatted(id, needed, marks)));
    }

    private static String input(Visit visit, Asked asked, CustomField field, String attributes) {
        String value = Html.text(asked.first(field));
        return switch (field.kind()) {
            case LONG_TEXT ->
                "<textarea %s rows=\"4\" maxlength=\"%d\" dir=\"auto\">%s</textarea>"
                        .formatted(attributes, LONG, value);
            case SELECT, CASCADE ->
                "<select %s><option value=\"\">%s</option>%s</select>"
                        .formatted(attributes, visit.say("choose"), options(asked, field));
            case DATE -> line("date", 10, attributes, value);
            case INSTANT -> line("datetime-local", 16, attributes, value);
            case URL -> line("url", LINE, attributes, value);
            case EMAIL -> line("email", LINE, attributes, value);
            case PHONE -> line("tel", 40, attributes, value);
            case INTEGER -> line("text\" inputmode=\"numeric", 40, attributes, value);
            case DECIMAL -> line("text\" inputmode=\"decimal", 40, attributes, value);
            default -> line("text", LINE, attributes, value);
        };
    }

    private static String line(String type, int longest, String attributes, String value) {
        return "<input type=\"%s\" %s maxlength=\"%d\" value=\"%s\" dir=\"auto\">"
                .formatted(type, attributes, longest, value);
    }

    private static String options(Asked asked, CustomField field) {
        return field.options().stream()
                .filter(each -> !each.gone())
                .map(each -> "<option value=\"%s\"%s>%s</option>"
                        .formatted(
                                Html.text(each.id()),
                                each.id().equals(asked.first(field)) ? " selected" : "",
                                Html.text(field.path(each))))
                .collect(Collectors.joining());
    }

    private static String boxes(Asked asked, CustomField field) {
        return field.options().stream()
                .filter(each -> !each.gone())
                .map(each ->
                        "<label class=\"check\"><input type=\"checkbox\" name=\"%s\" value=\"%s\"%s> <span dir=\"auto\">%s</span></label>"
                                .formatted(
                                        Html.text("f." + field.key()),
                                        Html.text(each.id()),
                                        asked.of(field).contains(each.id()) ? " checked" : "",
                                        Html.text(each.name())))
                .collect(Collectors.joining());
    }

    /// What is filled in, beside a ticket; nothing where nothing is.
    static String told(Visit visit, List<AskContact.Told> told) {
        if (told.isEmpty()) {
            return "";
        }
        String rows = told.stream()
                .map(each -> "<dt dir=\"auto\">%s</dt><dd dir=\"auto\">%s</dd>"
                        .formatted(Html.text(each.field().name()), value(visit, each)))
                .collect(Collectors.joining());
        return "<h2>%s</h2><dl class=\"told\">%s</dl>".formatted(visit.say("details"), rows);
    }

    private static String value(Visit visit, AskContact.Told told) {
        CustomField field = told.field();
        return switch (field.kind()) {
            case CHECKBOX -> visit.say("yes");
            case DATE ->
                Html.text(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(visit.words().locale())
                        .format(LocalDate.parse(told.value().toString())));
            case INSTANT -> Html.when(visit, Instant.parse(told.value().toString()));
            case SELECT, CASCADE, MULTI -> {
                List<?> chosen = told.value() instanceof List<?> many ? many : List.of(told.value());
                yield Html.text(chosen.stream()
                        .map(id -> field.option(id.toString()).map(field::path).orElse(""))
                        .collect(Collectors.joining(", ")));
            }
            default -> Html.linked(Objects.toString(told.value()));
        };
    }
}
