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
    record Form(
            UUID once,
            String subject,
            String text,
            String email,
            String name,
            FieldPages.Asked fields,
            List<FindUpload.Waiting> files,
            @Nullable String error) {
        Form {
            files = List.copyOf(files);
        }

        Form with(FieldPages.Asked asked, List<FindUpload.Waiting> kept, @Nullable String said) {
            return new Form(once, subject, text, email, name, asked, kept, said);
        }
    }

    static String form(Visit visit, Form form) {
        boolean known = visit.member() != null;
        String consent = visit.portal().settings().consent();
        return """
                <div class="narrow"><h1>%s</h1>%s<form method="post" action="%s" enctype="multipart/form-data" class="box stack">%s
                <input type="hidden" name="once" value="%s">%s
                <label for="subject">%s</label><input id="subject" name="subject" maxlength="200" required value="%s" dir="auto">
                <label for="text">%s</label><textarea id="text" name="text" rows="9" maxlength="10000" required dir="auto">%s</textarea>
                %s%s%s<button class="primary">%s</button></form></div>""".formatted(
                        visit.say("newRequest"),
                        form.error() == null ? "" : Html.alert(form.error()),
                        visit.path("/new"),
                        Html.seal(visit),
                        form.once(),
                        known ? "" : visit.isShut() ? door(visit) : stranger(visit, form),
                        visit.say("subject"),
                        Html.text(form.subject()),
                        visit.say("text"),
                        Html.text(form.text()),
                        FieldPages.asked(visit, form.fields()),
                        known ? ReplyPages.files(visit, form.files()) : "<p class=\"muted\">" + visit.say("filesLater") + "</p>",
                        consent == null
                                ? ""
                                : "<label class=\"check\"><input type=\"checkbox\" name=\"agreed\" value=\"yes\" required> <span dir=\"auto\">%s</span></label>"
                                        .formatted(Html.linked(consent)),
                        visit.say("create"));
    }

    /// Beside this page, so that nothing of what was typed is lost.
    static String door(Visit visit) {
        return "<p><a class=\"button\" href=\"%s\" target=\"_blank\" rel=\"noopener\">%s</a></p>"
                .formatted(visit.path("/sign-in"), visit.say("signIn"));
    }

    private static String stranger(Visit visit, Form form) {
        return """
                <label for="email">%s</label><input id="email" name="email" type="email" autocomplete="email" maxlength="254" required value="%s" dir="ltr">
                <label for="name">%s</label><input id="name" name="name" autocomplete="name" maxlength="200" value="%s" dir="auto">""".formatted(visit.say("email"), Html.text(form.email()), visit.say("name"), Html.text(form.name()));
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
