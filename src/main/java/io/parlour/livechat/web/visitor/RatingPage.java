package io.parlour.livechat.web.visitor;

import io.parlour.kernel.pages.PublicPage;
import io.parlour.livechat.PanelWords;

/// The page a rating link opens: five choices, a comment, a button.
final class RatingPage {
    private static final String STYLE = """
            h1 { margin: 0 0 16px; } .stars { color: var(--accent); letter-spacing: 2px; } .said:empty { display: none; }
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

    static PublicPage of(PanelWords.Spoken words) {
        StringBuilder choices = new StringBuilder();
        for (int score = 5; score >= 1; score--) {
            choices.append("""
                    <label><input type="radio" name="score" value="%d" required><span class="stars" aria-hidden="true">%s</span>%s</label>
                    """.formatted(score, "★".repeat(score) + "☆".repeat(5 - score), say(words, "rate" + score)));
        }
        return PublicPage.of(words.language(), words.direction(), words.say("rateAsk"))
                .small()
                .style(STYLE)
                .inline(SCRIPT)
                .body("""
                        <main><p class="box said" role="status" data-thanks="%s" data-over="%s" data-failed="%s"></p>
                        <form class="box"><h1>%s</h1><fieldset aria-label="%s">%s</fieldset>
                        <label>%s<textarea name="text" maxlength="2000" dir="auto"></textarea></label>
                        <button>%s</button></form></main>
                        """.formatted(
                                say(words, "letterThanks"),
                                say(words, "letterOver"),
                                say(words, "rateFailed"),
                                say(words, "rateAsk"),
                                say(words, "rateAsk"),
                                choices,
                                say(words, "rateText") + " (" + say(words, "optional") + ")",
                                say(words, "rateSend")));
    }

    private static String say(PanelWords.Spoken words, String key) {
        return PublicPage.text(words.say(key));
    }
}
