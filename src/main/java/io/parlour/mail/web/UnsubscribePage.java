package io.parlour.mail.web;

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
            bdi { overflow-wrap: anywhere; font-weight: 600; } .muted { color: var(--muted); font-size: 14px; }
            button { inline-size: 100%; min-height: 48px; margin: 0 0 16px; border: 0; border-radius: 8px;
              background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            """;

    private UnsubscribePage() {}

    static String of(String address, boolean done) {
        String whom = "<bdi>" + HtmlUtils.htmlEscape(address) + "</bdi>";
        return done
                ? html(
                        "You are unsubscribed",
                        "<p role=\"status\">" + whom + " gets no more news from us.</p>"
                                + "<p class=\"muted\">Answers to what you write to us still reach you.</p>")
                : html(
                        "Unsubscribe from news?",
                        "<p>" + whom + " gets no more news from us after this.</p>"
                                + "<form method=\"post\"><input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">"
                                + "<button type=\"submit\">Unsubscribe</button></form>"
                                + "<p class=\"muted\">Answers to what you write to us still reach you.</p>");
    }

    static String over() {
        return html("This link is over", "<p>Answer the mail it came with, and we take you off the list.</p>");
    }

    private static String html(String title, String content) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title><style>%2$s</style></head>
                <body><main><div class="box"><h1>%1$s</h1>%3$s</div></main></body></html>
                """.formatted(title, STYLE, content);
    }
}
