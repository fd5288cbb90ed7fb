package io.parlour.helpdesk.portal.web;

import io.parlour.conversations.files.FindUpload;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asking something new. Each answers what stands in `main`.
final class AskPages {
    private AskPages() {}

    /// What was typed, and what of it was not taken.
    ///
    /// @param once of the form
    /// @param files that were taken already
    /// @param wrong the names of what was not taken, beside fields of the organization's own
    record Form(
            UUID once,
            String subject,
            String text,
            String email,
            String name,
            FieldPages.Asked fields,
            List<FindUpload.Waiting> files,
            boolean agreed,
            @Nullable String error,
            List<String> wrong) {
        Form {
            files = List.copyOf(files);
            wrong = List.copyOf(wrong);
        }

        Form with(FieldPages.Asked asked, List<FindUpload.Waiting> kept, @Nullable String said) {
            return new Form(once, subject, text, email, name, asked, kept, agreed, said, wrong);
        }

        Form marking(List<String> names) {
            return new Form(once, subject, text, email, name, fields, files, agreed, error, names);
        }

        /// Of a field.
        Html.Mark mark(Visit visit, String field) {
            return wrong.contains(field) ? Html.wrong(visit, field) : Html.Mark.NONE;
        }
    }

    /// @param help the start page of the help center; null: there is none
    static String form(Visit visit, Form form, @Nullable String help) {
        boolean known = visit.member() != null;
        Html.Mark subject = form.mark(visit, "subject");
        Html.Mark text = form.mark(visit, "text");
        return """
                <div class="narrow">%s<h1>%s</h1>%s<form method="post" action="%s" enctype="multipart/form-data" class="box stack"
                data-articles="%s" data-title="%s" data-solved="%s" data-thanks="%s">%s
                <input type="hidden" name="once" value="%s">%s
                <label for="subject">%s</label>%s<input id="subject" name="subject" maxlength="200" required value="%s" dir="auto"%s>
                <label for="text">%s</label>%s<textarea id="text" name="text" rows="9" maxlength="10000" required dir="auto"%s>%s</textarea>
                %s%s%s<button class="primary">%s</button></form></div>""".formatted(
                help == null ? "" : "<p><a href=\"%s\">%s</a></p>".formatted(Html.text(help), visit.say("toHelp")),
                visit.say("newRequest"),
                form.error() == null ? "" : Html.alert(form.error()),
                visit.path("/new"),
                visit.path("/new/articles"),
                visit.say("articlesTitle"),
                visit.say("articleSolved"),
                visit.say("articleThanks"),
                Html.seal(visit),
                form.once(),
                known ? "" : visit.isShut() ? door(visit) : stranger(visit, form),
                visit.say("subject"),
                subject.said(),
                Html.text(form.subject()),
                subject.attributes(),
                visit.say("text"),
                text.said(),
                text.attributes(),
                Html.text(form.text()),
                FieldPages.asked(visit, form.fields()),
                known
                        ? ReplyPages.files(visit, form.files(), form.mark(visit, "files"))
                        : "<p class=\"muted\">" + visit.say("filesLater") + "</p>",
                consent(visit, form),
                visit.say("create"));
    }

    private static String consent(Visit visit, Form form) {
        String consent = visit.portal().settings().consent();
        if (consent == null) {
            return "";
        }
        Html.Mark mark = form.mark(visit, "consent");
        return "<label class=\"check\"><input type=\"checkbox\" name=\"agreed\" value=\"yes\" required%s%s> <span dir=\"auto\">%s</span></label>%s"
                .formatted(form.agreed() ? " checked" : "", mark.attributes(), Html.linked(consent), mark.said());
    }

    /// Beside this page, so that nothing of what was typed is lost.
    static String door(Visit visit) {
        return "<p><a class=\"button\" href=\"%s\" target=\"_blank\" rel=\"noopener\">%s</a></p>"
                .formatted(visit.path("/sign-in"), visit.say("signIn"));
    }

    private static String stranger(Visit visit, Form form) {
        Html.Mark email = form.mark(visit, "email");
        return """
                <label for="email">%s</label>%s<input id="email" name="email" type="email" autocomplete="email" maxlength="254" required value="%s" dir="ltr"%s>
                <label for="name">%s</label><input id="name" name="name" autocomplete="name" maxlength="200" value="%s" dir="auto">""".formatted(
                        visit.say("email"),
                        email.said(),
                        Html.text(form.email()),
                        email.attributes(),
                        visit.say("name"),
                        Html.text(form.name()));
    }

    static String made(Visit visit, long number, String address) {
        return """
                <div class="box narrow"><h1>%s</h1><p>%s</p><p>%s</p>
                <p><a class="button primary" href="%s">%s</a></p></div>""".formatted(
                visit.say("created"),
                visit.say("createdNumber", "\u0001")
                        .replace("\u0001", "<b>" + Html.text(visit.portal().named(number)) + "</b>"),
                visit.say("createdLead", address),
                visit.path("/tickets/" + number),
                visit.say("showIt"));
    }

    static String waits(Visit visit, String address) {
        return """
                <div class="box narrow"><h1>%s</h1><p>%s</p><p class="muted">%s</p></div>""".formatted(visit.say("waits"), visit.say("waitsLead", address), visit.say("linkAgain"));
    }
}
