package io.parlour.helpdesk.portal.web;

import io.parlour.kernel.pages.Accent;
import io.parlour.kernel.pages.PublicPage;
import java.util.Locale;

/// What stands around every page.
final class Layout {
    private Layout() {}

    /// @param title as text; `content` and `notice` as HTML
    /// @param privacy the address of the organization's privacy pages
    static PublicPage page(Visit visit, String title, String content, String notice, String privacy) {
        String site = visit.portal().site().name();
        return PublicPage.of(visit.words(), title + " · " + site)
                .sheet(PortalStyle.ADDRESS)
                .style(Accent.of(visit.portal().color()).css())
                .script(PortalStyle.SCRIPT)
                .forms()
                .body("""
                        <a class="skip" href="#main">%s</a>%s
                        <header class="site"><div class="wrap"><a class="brand" href="%s">%s%s <span>%s</span></a>%s</div></header>
                        <main id="main" class="wrap" tabindex="-1">%s</main>
                        <footer class="base"><div class="wrap">%s<a href="%s">%s</a></div></footer>""".formatted(
                                visit.say("skip"),
                                notice,
                                visit.path(""),
                                Html.logo(visit.portal().workspace().logoPath()),
                                Html.text(site),
                                visit.say("portal"),
                                navigation(visit),
                                content,
                                languages(visit),
                                privacy,
                                visit.say("privacy")));
    }

    private static String navigation(Visit visit) {
        if (visit.member() == null) {
            String ask = visit.portal().settings().anyone() ? link(visit, "/new", "newRequest") : "";
            return "<nav aria-label=\"%s\">%s%s</nav>"
                    .formatted(visit.say("portal"), ask, link(visit, "/sign-in", "signIn"));
        }
        return "<nav aria-label=\"%s\">%s%s%s</nav>%s"
                .formatted(
                        visit.say("portal"),
                        link(visit, "", "myRequests"),
                        link(visit, "/new", "newRequest"),
                        link(visit, "/account", "account"),
                        Html.button(visit, "/sign-out", "signOut", "bare"));
    }

    private static String link(Visit visit, String rest, String word) {
        return "<a href=\"%s\">%s</a>".formatted(visit.path(rest), visit.say(word));
    }

    private static String languages(Visit visit) {
        StringBuilder options = new StringBuilder();
        for (String tag : visit.languages()) {
            Locale locale = Locale.forLanguageTag(tag);
            options.append("<option value=\"%s\" lang=\"%s\"%s>%s</option>"
                    .formatted(
                            tag,
                            tag,
                            tag.equals(visit.words().language()) ? " selected" : "",
                            Html.text(locale.getDisplayLanguage(locale))));
        }
        return """
                <form method="get" action="%s" class="row"><label for="l">%s</label>
                <select id="l" name="l">%s</select><button class="bare">%s</button></form>""".formatted(visit.path("/language"), visit.say("language"), options, visit.say("change"));
    }
}
