package io.parlour.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// A browser that refuses every storage can chat as any other; and before its visitor acts the server knows nothing of
/// it, not even in its log (LC-3, LC-31).
@ExtendWith(OutputCaptureExtension.class)
class NothingStoredBrowserIT {
    /// As browsers refuse that are told to block all site data.
    private static final String BLOCKED = """
            const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
            for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
                Object.defineProperty(window, name, { get: refuse, configurable: false });
            }
            Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse, configurable: false });
            """;

    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);

    @Test
    void aBrowserThatStoresNothingChatsFromTheFirstWordToTheRating(CapturedOutput log) {
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        try (HostPage host = HostPage.open();
                BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            host.page("/quince-marker", HostPage.withTag(app.url(), demo.siteOn(host.origin())));
            Agent agent = demo.agent(office, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            shopper.addInitScript(BLOCKED);
            Page page = shopper.newPage();
            page.onPageError(faults::add);
            Map<String, Long> before = PageLoads.rows(app.database());
            page.navigate(host.origin() + "/quince-marker?utm_source=medlar-marker");
            Visitor visitor = new Visitor(page).open().begin();
            visitor.composer().fill("Does the mill take size 2?");

            assertThat(PageLoads.rows(app.database())).isEqualTo(before);
            assertThat(log.getAll()).doesNotContain("quince-marker", "medlar-marker");

            visitor.composer().press("Enter");
            visitor.sees("Does the mill take size 2?");
            agent.choose("Does the mill take size 2?").write("It does.");
            visitor.sees("It does.");
            visitor.attach(new FilePayload("mill.txt", "text/plain", "a picture in words".getBytes(UTF_8)));
            visitor.panel().locator(".tray li").waitFor();
            visitor.write("Like this one").sees("mill.txt");
            agent.sees("Like this one");
            for (int i = 0; i < 5; i++) {
                visitor.write("word " + i).sees("word " + i);
                agent.write("answer " + i);
                visitor.sees("answer " + i);
            }
            visitor.menu("End chat");
            visitor.button("End chat").click();
            visitor.panel().locator(".rating label").nth(4).click();
            visitor.panel().locator(".rating button").click();
            visitor.panel().getByText("Thanks for your feedback").waitFor();
            assertThat(visitor.lines()).contains("word 4", "answer 4");
            assertThat(List.copyOf(shopper.cookies())).isEmpty();
        }
        assertThat(faults).isEmpty();
    }
}
