package io.parlour.helpdesk.portal.web;

import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.PortalPasswords;
import io.parlour.helpdesk.portal.PortalSessions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Coming in, and where one is signed in. Each answers what stands in `main`.
final class DoorPages {
    private static final Box KNOWN = new Box("password", "password", "passwordOrLink", "current-password", false);
    private static final Box OLD = new Box("old", "passwordOld", "passwordOldLead", "current-password", true);
    private static final Box NEW = new Box("password", "passwordNew", "passwordLead", "new-password", true);

    private DoorPages() {}

    /// Where a password is typed, by the words of its name and its hint.
    private record Box(String name, String word, String hint, String autocomplete, boolean required) {}

    static String signIn(Visit visit, @Nullable String error, String typed, String back) {
        boolean passwords = visit.portal().settings().passwords();
        return """
                <div class="box narrow"><h1>%s</h1><p class="muted">%s</p>%s
                <form method="post" action="%s" class="stack">%s<label for="email">%s</label>
                <input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="%s" dir="ltr">%s
                <button class="primary">%s</button></form></div>""".formatted(
                        visit.say("signIn"),
                        visit.say("signInLead"),
                        error == null ? "" : Html.alert(error),
                        visit.path("/sign-in"),
                        back(back),
                        visit.say("email"),
                        Html.text(typed),
                        passwords ? password(visit, KNOWN) : "",
                        visit.say(passwords ? "signIn" : "sendLink"));
    }

    private static String back(String to) {
        return to.isEmpty() ? "" : "<input type=\"hidden\" name=\"to\" value=\"%s\">".formatted(Html.text(to));
    }

    private static String password(Visit visit, Box box) {
        return """
                <label for="%1$s">%2$s</label><input id="%1$s" name="%1$s" type="password" autocomplete="%3$s" maxlength="128"%4$s aria-describedby="%1$s.hint">
                <small id="%1$s.hint">%5$s</small>""".formatted(
                        box.name(),
                        visit.say(box.word()),
                        box.autocomplete(),
                        box.required() ? " required" : "",
                        visit.say(box.hint()));
    }

    static String sent(Visit visit, String address) {
        return """
                <div class="box narrow"><h1>%s</h1><p>%s</p><p class="muted">%s</p>
                <p><a href="%s">%s</a></p></div>""".formatted(
                        visit.say("linkSent"),
                        visit.say("linkSentLead", "\u2068" + address + "\u2069"),
                        visit.say("linkAgain"),
                        visit.path("/sign-in"),
                        visit.say("sendNew"));
    }

    static String enter(Visit visit, String address, String link, String back) {
        return press(
                visit,
                visit.say("signIn"),
                visit.say("enterLead", address),
                new Press("/enter", link, back, visit.say("signIn")));
    }

    static String confirm(Visit visit, String subject, String link) {
        return press(
                visit,
                visit.say("confirmTitle"),
                visit.say("confirmLead", subject),
                new Press("/confirm", link, "", visit.say("confirmSend")));
    }

    /// A button that uses a link.
    private record Press(String action, String link, String back, String button) {}

    private static String press(Visit visit, String title, String lead, Press press) {
        return """
                <div class="box narrow"><h1>%s</h1><p>%s</p><form method="post" action="%s">
                <input type="hidden" name="t" value="%s">%s<button class="primary">%s</button></form></div>""".formatted(
                title, lead, visit.path(press.action()), Html.text(press.link()), back(press.back()), press.button());
    }

    static String over(Visit visit) {
        return """
                <div class="box narrow"><h1>%s</h1><p>%s</p><p><a class="button primary" href="%s">%s</a></p></div>""".formatted(
                        visit.say("linkOver"), visit.say("linkOverLead"), visit.path("/sign-in"), visit.say("sendNew"));
    }

    /// @param said of the password: that it is set, or why not; null: nothing
    static String account(
            Visit visit,
            Member member,
            List<PortalSessions.Session> sessions,
            PortalPasswords.State state,
            @Nullable String said) {
        StringBuilder rows = new StringBuilder();
        for (PortalSessions.Session each : sessions) {
            boolean here = each.id().equals(member.session());
            String end = here
                    ? "<span class=\"state\">" + visit.say("thisBrowser") + "</span>"
                    : Html.button(visit, "/account/" + each.id() + "/end", "endSession", "bare");
            rows.append("<li><div><b>%s</b><small>%s · %s</small></div>%s</li>"
                    .formatted(
                            Html.text(each.device()),
                            visit.say("since", "\u0001").replace("\u0001", Html.when(visit, each.since())),
                            Html.text(each.network()),
                            end));
        }
        return """
                %s<h1>%s</h1><p class="muted">%s</p><ul class="lines">%s</ul>%s%s""".formatted(
                        said == null ? "" : said,
                        visit.say("sessions"),
                        visit.say("accountLead", member.address()),
                        rows,
                        Html.button(visit, "/sign-out-all", "signOutAll", "button"),
                        visit.portal().settings().passwords() ? ownPassword(visit, state) : "");
    }

    private static String ownPassword(Visit visit, PortalPasswords.State state) {
        String content = state.set() || state.fresh()
                ? newPassword(visit, state)
                : "<p>" + visit.say("error portal.sign-in-anew") + "</p>";
        return "<section class=\"box stack narrow after\"><h2>%s</h2>%s</section>"
                .formatted(visit.say("password"), content);
    }

    private static String newPassword(Visit visit, PortalPasswords.State state) {
        return """
                <form method="post" action="%s" class="stack">%s%s%s
                <button>%s</button>%s</form>""".formatted(
                        visit.path("/account/password"),
                        Html.seal(visit),
                        state.set() && !state.fresh() ? password(visit, OLD) : "",
                        password(visit, NEW),
                        visit.say("passwordSet"),
                        state.set()
                                ? "<button class=\"bare\" name=\"remove\" value=\"yes\" formnovalidate>%s</button>"
                                        .formatted(visit.say("passwordRemove"))
                                : "");
    }
}
