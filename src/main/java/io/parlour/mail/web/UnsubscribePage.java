package io.parlour.mail.web;

import io.parlour.kernel.texts.Texts;
import io.parlour.organizations.Organization;
import org.springframework.web.util.HtmlUtils;

/// The page an unsubscribe link opens: one sentence and a button, that works without a script.
final class UnsubscribePage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: light-dark(#1c1d1f, #ececec); --muted: light-dark(#5f6266, #a3a6aa);
              --ground: light-dark(#f6f5f3, #111213); --box: light-dark(#fff, #1a1b1c); --accent: light-dark(#0b627d, #66bdd6);
              --on: light-dark(#fff, #06222b); }
            body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 480px; margin: 0 auto; padding: 32px 16px; }
            .box { padding: 24px; border-radius: 12px; background: var(--box); }
            h1 { margin: 0 0 8px; font-size: 20px; } p { margin: 0 0 16px; } p:last-child { margin: 0; }
            img { display: block; max-block-size: 40px; max-inline-size: 200px; border-radius: 6px;
              background: light-dark(transparent, #fff); box-shadow: 0 0 0 4px light-dark(transparent, #fff); }
            bdi { overflow-wrap: anywhere; font-weight: 600; } .muted { color: var(--muted); font-size: 14px; }
            button { inline-size: 100%; min-height: 48px; margin: 0 0 16px; border: 0; border-radius: 8px;
              background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            """;

    private UnsubscribePage() {}

    static String of(Texts words, Organization workspace, String address, boolean done) {
        String whom = "<bdi>" + HtmlUtils.htmlEscape(address) + "</bdi>";
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

    static String expired(Texts words) {
        return html(words, "", "unsubscribe.expired.title", "<p>" + say(words, "unsubscribe.expired.text") + "</p>");
    }

    private static String say(Texts words, String key) {
        return HtmlUtils.htmlEscape(words.say(key), "UTF-8");
    }

    private static String logo(Organization workspace) {
        String path = workspace.logoPath();
        return path == null
                ? ""
                : "<p><img src=\"%s\" alt=\"%s\"></p>".formatted(path, HtmlUtils.htmlEscape(workspace.name(), "UTF-8"));
    }

    private static String html(Texts words, String logo, String title, String content) {
        return """
                <!doctype html>
                <html lang="%4$s" dir="%5$s"><head><meta charset="utf-8">\
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title><style>%2$s</style></head>
                <body><main><div class="box">%6$s<h1>%1$s</h1>%3$s</div></main></body></html>
                """.formatted(say(words, title), STYLE, content, words.language(), words.direction(), logo);
    }
}
