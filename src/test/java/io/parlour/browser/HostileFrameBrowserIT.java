package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What another frame of the host page says has no effect (LC-34).
class HostileFrameBrowserIT {
    private static final String HOSTILE = """
            <!doctype html><html lang="en"><head><title>an advertisement</title></head><body><script>
            const down = ['init', 'open', 'close', 'set', 'identify', 'consent', 'page', 'language', 'event'];
            const up = ['ready', 'size', 'close', 'unread', 'started', 'ended', 'message', 'forget', 'error'];
            const data = { n: 99, open: false, language: 'ar', theme: 'dark', text: 'forged', persist: 'session',
                token: 'forged', height: 1, url: 'https://evil.example/', code: 'forged', author: 'agent' };
            window.attack = () => {
                for (let round = 0; round < 1000; round++) {
                    const n = ['', '0', undefined, null, 'forged', 7, {}, []][round % 8];
                    const forged = t => ({ p: 'parlour', v: 1, n, t, d: data });
                    parent.postMessage(forged(up[round % up.length]), '*');
                    for (let each = 0; each < parent.frames.length; each++) {
                        parent.frames[each].postMessage(forged(down[round % down.length]), '*');
                    }
                }
            };
            </script></body></html>
            """;
    private static final String SHOWN = """
            () => {
                const root = document.querySelector('parlour-chat').shadowRoot;
                const button = root.querySelector('button');
                return [
                    button.getAttribute('aria-expanded'), button.getAttribute('aria-label'), button.innerText,
                    root.querySelector('[role=dialog]').className, root.querySelectorAll('iframe').length,
                    JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage }), location.href,
                ];
            }
            """;
    private static final String PANEL = """
            () => [
                document.documentElement.lang, document.documentElement.dir, document.documentElement.dataset.theme,
                document.querySelector('#composer').value, document.querySelector('main').innerText,
                JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage }),
            ]
            """;

    private final BrowserApp app = BrowserApp.shared();

    @Test
    void aThousandForgedMessagesChangeNothing() {
        try (HostPage evil = HostPage.open().page("/", HOSTILE);
                HostPage host = HostPage.open();
                BrowserContext person = app.person()) {
            String frame = "<iframe title=\"an advertisement\" src=\"%s/\"></iframe></body>".formatted(evil.origin());
            host.page(
                    "/",
                    HostPage.withTag(app.url(), new Demo(app).siteOn(host.origin()))
                            .replace("</body>", frame));
            Page page = person.newPage();
            page.addInitScript("window.heard = 0; addEventListener('message', () => window.heard++)");
            page.navigate(host.origin() + "/");
            Visitor visitor = new Visitor(page).open().begin().write("before the attack");
            visitor.panel().getByText("Sent").first().waitFor();
            visitor.composer().fill("half a thought");

            List<String> shown = Texts.of(page.evaluate(SHOWN));
            List<String> panel = Texts.of(panelFrame(page).evaluate(PANEL));
            page.frameByUrl(evil.origin() + "/").evaluate("() => window.attack()");
            page.waitForCondition(() -> ((Number) page.evaluate("() => window.heard")).intValue() >= 1_000);
            visitor.composer().press("End");
            visitor.composer().pressSequentially(" more");
            visitor.composer().fill("half a thought");

            assertThat(Texts.of(page.evaluate(SHOWN))).isEqualTo(shown);
            assertThat(Texts.of(panelFrame(page).evaluate(PANEL))).isEqualTo(panel);
            visitor.write("after the attack").sees("after the attack");
            assertThat(visitor.lines()).containsExactly("before the attack", "after the attack");
        }
    }

    private Frame panelFrame(Page page) {
        return page.frames().stream()
                .filter(frame -> frame.url().contains("/widget/v1/frame"))
                .findFirst()
                .orElseThrow();
    }
}
