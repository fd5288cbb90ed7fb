package io.parlour.mail.web;

import io.parlour.kernel.pages.PublicPage;
import io.parlour.kernel.texts.Texts;
import io.parlour.organizations.Organization;

/// The page an unsubscribe link opens: one sentence and a button, that works without a script.
final class UnsubscribePage {
    private UnsubscribePage() {}

    static PublicPage of(Texts words, Organization workspace, String address, boolean done) {
        String whom = "<bdi>" + PublicPage.text(address) + "</bdi>";
        String replies = "<p class=\"muted\">" + say(words, "unsubscribe.replies") + "</p>";
        return done
                ? html(
                        words,
                        logo(workspace),
                        "unsubscribe.done.title",
                        "<p role=\"status\">"
                                + say(words, "unsubscribe.done.text").replace("{address}", whom) + "</p>" + replies)
                : html(
                        words,
                        logo(workspace),
                        "unsubscribe.ask.title",
                        "<p>" + say(words, "unsubscribe.ask.text").replace("{address}", whom) + "</p>"
                                + "<form method=\"post\"><input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">"
                                + "<button type=\"submit\">" + say(words, "unsubscribe.button") + "</button></form>"
                                + replies);
    }

    static PublicPage expired(Texts words) {
        return html(words, "", "unsubscribe.expired.title", "<p>" + say(words, "unsubscribe.expired.text") + "</p>");
    }

    private static String say(Texts words, String key) {
        return PublicPage.text(words.say(key));
    }

    private static String logo(Organization workspace) {
        String path = workspace.logoPath();
        return path == null
                ? ""
                : "<p><img src=\"%s\" alt=\"%s\"></p>".formatted(path, PublicPage.text(workspace.name()));
    }

    private static PublicPage html(Texts words, String logo, String title, String content) {
        return PublicPage.of(words, words.say(title))
                .small()
                .body("<main><div class=\"box\">%s<h1>%s</h1>%s</div></main>"
                        .formatted(logo, say(words, title), content));
    }
}
