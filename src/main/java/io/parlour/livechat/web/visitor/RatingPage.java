package io.parlour.livechat.web.visitor;

import io.parlour.livechat.PanelWords;
import org.springframework.web.util.HtmlUtils;

/// The page a rating link opens: five choices, a comment, a button.
final class RatingPage {
    static final String STYLE = """
            :root { color-scheme: light dark; --ink: light-dark(#1c1d1f, #ececec); --muted: light-dark(#5f6266, #a3a6aa);
              --ground: light-dark(#f6f5f3, #111213); --box: light-dark(#fff, #1a1b1c); --accent: light-dark(#0b627d, #66bdd6);
              --on: light-dark(#fff, #06222b); --line: light-dark(#8a8d91, #7c8085); }
            body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 480px; margin: 0 auto; padding: 32px 16px; }
            form, .said { padding: 24px; border-radius: 12px; background: var(--box); }
            h1 { margin: 0 0 16px; font-size: 20px; }
            fieldset { display: grid; gap: 4px; margin: 0 0 16px; padding: 0; border: 0; }
            fieldset label { display: flex; gap: 10px; align-items: center; min-height: 44px; }
            input[type=radio] { inline-size: 20px; block-size: 20px; accent-color: var(--accent); }
            .stars { color: var(--accent); letter-spacing: 2px; }
            textarea { box-sizing: border-box; inline-size: 100%; min-height: 88px; padding: 10px; border: 1px solid var(--line);
              border-radius: 8px; background: none; color: inherit; font: inherit; }
            button { inline-size: 100%; min-height: 48px; margin-top: 16px; border: 0; border-radius: 8px;
              background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            .said { margin: 0 0 16px; } .said:empty { display: none; }
            """;

    private static final String SCRIPT = """
            const form = document.querySelector('form');
            const said = document.querySelector('.said');
            const token = location.hash.slice(1);
            if (!token) { form.hidden = true; said.textContent = said.dataset.over; }
            form.addEventListener('submit', async (event) => {
              event.preventDefault();
              const button = form.querySelector('button');
              button.disabled = true;
              said.textContent = '';
              const fields = new FormData(form);
              try {
                const answer = await fetch('/widget/v1/ratings', { method: 'POST', credentials: 'omit',
                  headers: { 'Content-Type': 'application/json' },
                  body: JSON.stringify({ token, score: Number(fields.get('score')), text: fields.get('text') }) });
                said.textContent = answer.ok ? said.dataset.thanks
                  : answer.status === 403 || answer.status === 404 || answer.status === 409 ? said.dataset.over : said.dataset.failed;
              } catch { said.textContent = said.dataset.failed; }
              button.disabled = false;
            });
            """;

    private RatingPage() {}

    static String html(PanelWords.Spoken words, String nonce) {
        StringBuilder choices = new StringBuilder();
        for (int score = 5; score >= 1; score--) {
            choices.append(
                    """
                    <label><input type="radio" name="score" value="%d" required><span class="stars" aria-hidden="true">%s</span>%s</label>
                    """.formatted(score, "★".repeat(score) + "☆".repeat(5 - score), escape(words.say("rate" + score))));
        }
        return """
            <!doctype html>
            <html lang="%s" dir="%s"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
            <title>%s</title><style nonce="%s">%s</style></head>
            <body><main>
            <p class="said" role="status" data-thanks="%s" data-over="%s" data-failed="%s"></p>
            <form><h1>%s</h1><fieldset aria-label="%s">%s</fieldset>
            <label>%s<textarea name="text" maxlength="2000" dir="auto"></textarea></label>
            <button>%s</button></form>
            </main><script nonce="%s">%s</script></body></html>
            """.formatted(
                        words.language(),
                        words.direction(),
                        escape(words.say("rateAsk")),
                        nonce,
                        STYLE,
                        escape(words.say("letterThanks")),
                        escape(words.say("letterOver")),
                        escape(words.say("rateFailed")),
                        escape(words.say("rateAsk")),
                        escape(words.say("rateAsk")),
                        choices,
                        escape(words.say("rateText") + " (" + words.say("optional") + ")"),
                        escape(words.say("rateSend")),
                        nonce,
                        SCRIPT);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
