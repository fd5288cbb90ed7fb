package io.parlour.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A screen reader says each message of the other side once, and never what its own user wrote (LC-40).
class AnnouncementBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);

    @Test
    void eachIncomingMessageIsSaidOnceAndOwnMessagesNever() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person()) {
            Visitor visitor = demo.visitor(shopper).open().begin();
            LiveRegion panel =
                    LiveRegion.of(visitor.page(), visitor.page().frames().getLast());
            visitor.write("Own one").sees("Own one");
            Agent agent = demo.agent(office, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            LiveRegion console = LiveRegion.of(agent.page(), agent.page().mainFrame());
            agent.choose("Own one").sees("Own one");

            agent.write("Theirs one");
            visitor.sees("Theirs one");
            visitor.write("Own two");
            agent.sees("Own two").write("Theirs **two**, a list:\n- and a point");
            visitor.panel().getByText("and a point").waitFor();
            visitor.attach(new FilePayload("own.txt", "text/plain", "own".getBytes(UTF_8)));
            visitor.write("Own three");
            agent.sees("Own three")
                    .attach(new FilePayload("theirs.txt", "text/plain", "theirs".getBytes(UTF_8)))
                    .write("Theirs three");
            visitor.sees("theirs.txt").sees("Theirs three");
            agent.sees("Theirs three").sees("theirs.txt");

            assertThat(messages(panel, "Theirs"))
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("log: Mira: Theirs "))
                    .doesNotHaveDuplicates();
            assertThat(panel.said()).noneMatch(line -> line.contains("Own"));
            assertThat(panel.tree())
                    .contains("polite: Theirs one", "polite: Theirs three", "off: Own one", "off: Own two")
                    .noneMatch(line -> line.startsWith("polite: Own"));

            assertThat(messages(console, "Own"))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("log: "))
                    .doesNotHaveDuplicates();
            assertThat(console.said()).noneMatch(line -> line.contains("Theirs"));
            assertThat(console.tree())
                    .contains("polite: Own two", "polite: Own three", "off: Theirs one", "off: Theirs three")
                    .noneMatch(line -> line.startsWith("polite: Theirs"));
        }
    }

    /// What was said before the panel was opened is read by going there, not all at once.
    @Test
    void aTranscriptThatIsLoadedIsNotSaid() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person()) {
            Visitor visitor = demo.visitor(shopper).open().begin().write("Asked before");
            Agent agent = demo.agent(office, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            LiveRegion console = LiveRegion.of(agent.page(), agent.page().mainFrame());
            agent.choose("Asked before").sees("Asked before");
            assertThat(console.said()).noneMatch(line -> line.startsWith("log: ") && line.contains("Asked before"));
            agent.write("Answered before");
            visitor.sees("Answered before");

            visitor.page().addInitScript("(" + LiveRegion.LISTEN_SOON + ")()");
            visitor.page().reload();
            visitor.sees("Answered before");
            LiveRegion panel =
                    LiveRegion.listening(visitor.page(), visitor.page().frames().getLast());
            agent.write("Answered now");
            visitor.sees("Answered now");

            assertThat(panel.said())
                    .filteredOn(line -> line.startsWith("log: "))
                    .containsExactly("log: Mira: Answered now");
        }
    }

    /// That a chat asks for an agent is said with its first words, and is no message.
    private static List<String> messages(LiveRegion region, String word) {
        return region.said().stream()
                .filter(line -> line.contains(word) && !line.startsWith("status: New chat from"))
                .toList();
    }
}
