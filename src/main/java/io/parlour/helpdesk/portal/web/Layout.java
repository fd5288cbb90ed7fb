package io.parlour.helpdesk.portal.web;

import io.parlour.helpdesk.portal.Accent;
import java.util.Locale;

/// What stands around every page.
final class Layout {
    private Layout() {}

    /// @param title as text; `content` and `notice` as HTML
    /// @param privacy the address of the organization's privacy pages
    static String page(
            Visit visit, String title, String content, String nonce, String style, String notice, String privacy) {
        Accent accent = Accent.of(visit.portal().color());
        String site = Html.text(visit.portal().site().name());
        return """
                <!doctype html>
                <html lang="%1$s" dir="%2$s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
                <title>%3$s · %4$s</title><link rel="stylesheet" href="%5$s">
                <style nonce="%6$s">:root { --accent: light-dark(%7$s, %8$s); }</style>
                <script src="/portal/portal.js" defer></script></head>
                <body><a class="skip" href="#main">%9$s</a>%16$s
                <header class="site"><div class="wrap"><a class="brand" href="%10$s">%15$s%4$s <span>%11$s</span></a>%12$s</div></header>
                <main id="main" class="wrap" tabindex="-1">%13$s</main>
                <footer class="base"><div class="wrap">%14$s<a href="%17$s">%18$s</a></div></footer></body></html>
                """.formatted(
                        visit.words().language(),
                        visit.words().direction(),
                        Html.text(title),
                        site,
                        style,
                        nonce,
                        accent.light(),
                        accent.dark(),
                        visit.say("skip"),
                        visit.path(""),
                        visit.say("portal"),
                        navigation(visit),
                        content,
                        languages(visit),
                        Html.logo(visit.portal().workspace().logoPath()),
                        notice,
                        privacy,
                        visit.say("privacy"));
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
