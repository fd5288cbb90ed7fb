package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// PR-103: a card number is masked before it leaves the browser, and its writer sees that. PR-105: what was spread over
/// messages is masked on both screens.
class MaskingBrowserIT {
    private static final String CARD = "4000 0566 5566 5556";
    private static final String MASK = "[card ••5556]";

    private final BrowserApp app = BrowserApp.shared();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();

    @Test
    void noCardNumberLeavesAVisitorsBrowser() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            Visitor visitor = new Demo(app).visitor(shopper);
            watch(visitor.page());
            // the first message of all: the detectors come while it is typed
            visitor.open().begin().composer().fill("first " + CARD);
            visitor.composer().press("Enter");
            visitor.panel().locator("#hint button").waitFor();
            assertThat(visitor.composer().inputValue()).isEqualTo("first " + MASK);
            visitor.composer().press("Enter");
            visitor.sees("first " + MASK);
            Agent agent = new Demo(app).agent(office, "/inbox/open").choose("first " + MASK);

            visitor.composer().fill("again " + CARD);
            visitor.composer().press("Enter");
            visitor.button("Undo").click();
            assertThat(visitor.composer().inputValue()).isEqualTo("again " + CARD);
            visitor.composer().press("Enter");
            visitor.sees("again " + MASK);
            agent.sees("again " + MASK);

            // beside a card number four digits are taken for its security code: these stand by themselves
            String aside = "And now for something that has nothing to do with it whatsoever.";
            visitor.write(aside).sees(aside);
            for (String part : CARD.split(" ", -1)) {
                visitor.write(part);
                visitor.page().waitForTimeout(50);
            }
            visitor.sees(MASK);
            agent.sees(MASK);
            visitor.page().waitForTimeout(2_000);
            assertThat(visitor.lines()).noneMatch(line -> line.contains("0566"));
            assertThat(agent.page().locator("body").innerText()).doesNotContain("0566");
        }
        assertThat(sent).isNotEmpty().noneMatch(each -> each.contains(CARD) || each.contains(CARD.replace(" ", "")));
    }

    @Test
    void anAgentSeesWhatIsMaskedBeforeItIsSent() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            String first = "May I pay by phone?";
            new Demo(app).visitor(shopper).open().begin().write(first).sees(first);
            Agent agent = new Demo(app).agent(office, "/inbox/open").choose(first);
            watch(agent.page());
            agent.page().reload();
            agent.composer().waitFor();
            agent.page().waitForTimeout(5_000);
            // slowly: the draft is saved within a second of each key
            agent.composer()
                    .pressSequentially("yours is " + CARD, new Locator.PressSequentiallyOptions().setDelay(250));
            agent.composer().press("Control+Enter");
            agent.page().getByText("Sensitive numbers were masked").waitFor();
            assertThat(agent.composer().inputValue()).isEqualTo("yours is " + MASK);
            agent.composer().press("Control+Enter");
            agent.sees("yours is " + MASK);
            // it shows before it leaves
            agent.page().waitForCondition(() -> sent.stream().anyMatch(each -> each.contains("yours is ")));
        }
        assertThat(sent)
                .anyMatch(each -> each.contains("\"yours is"))
                .noneMatch(each -> each.contains(CARD.substring(0, 9)));
    }

    private void watch(Page page) {
        page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(String.valueOf(frame.text()))));
        page.onRequest(request -> {
            String body = request.postData();
            if (body != null) {
                sent.add(body);
            }
        });
    }
}
