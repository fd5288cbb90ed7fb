package io.parlour.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A message that was acknowledged is never lost and never shown twice: a visitor and an agent talk while the network
/// between them and the server is cut again and again.
class ConversationBrowserIT {
    private static final int EACH = 20;
    private static final int CUTS = 50;
    private static final int CUT_WITHIN_MILLIS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final BrowserApp app = BrowserApp.shared();

    @Test
    void fiftyCutsLoseNothingAndDoubleNothing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AtomicInteger cuts = new AtomicInteger();
        List<CompletableFuture<Void>> scissors = new ArrayList<>();
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            Visitor visitor = new Demo(app).visitor(shopper).open().begin().write("visitor 0");
            Agent agent = new Demo(app).agent(office, "/inbox/open").choose("visitor 0");
            agent.write("agent 0");
            visitor.sees("agent 0");

            int fromVisitor = 1;
            int fromAgent = 1;
            while (cuts.get() < CUTS || fromVisitor < EACH || fromAgent < EACH) {
                boolean everything = random.nextInt(5) == 0;
                scissors.add(CompletableFuture.runAsync(
                        () -> cuts.addAndGet(
                                everything ? app.line().cutAll() : app.line().cutSockets()),
                        CompletableFuture.delayedExecutor(random.nextInt(CUT_WITHIN_MILLIS), TimeUnit.MILLISECONDS)));
                if (fromVisitor < EACH && (fromAgent >= EACH || random.nextBoolean())) {
                    if (fromVisitor == EACH / 2) {
                        visitor.attach(file("from the visitor.txt"));
                    }
                    visitor.write("visitor " + fromVisitor++);
                } else if (fromAgent < EACH) {
                    agent.write("agent " + fromAgent++);
                }
                visitor.page().waitForTimeout(random.nextInt(CUT_WITHIN_MILLIS));
            }
            scissors.forEach(CompletableFuture::join);
            assertBothEndEqual(visitor, agent, seed);

            // opened anew, its last lines are drawn first, and in the end all of them; what comes then is read aloud
            agent.page().reload();
            assertBothEndEqual(visitor, agent, seed);
            agent.page().locator(".log[aria-live=polite]").waitFor();
        }
    }

    @Test
    void theWayOfAMessageIsToldWhenItIsAskedForAndItCanBeLeftUnread() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            new Demo(app).visitor(shopper).open().begin().write("Where is my lamp?");
            Page page = new Demo(app)
                    .agent(office, "/inbox/open")
                    .choose("Where is my lamp?")
                    .page();
            Locator line = page.locator(".log .msg", new Page.LocatorOptions().setHasText("Where is my lamp?"));
            Locator told = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Delivery"));
            for (int time = 1; time <= 2; time++) {
                line.hover();
                line.locator(".delivery-button").click();
                told.waitFor();
                Screenshots.take(page, "delivery-of-a-message");
                page.keyboard().press("Escape");
                told.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            }
            line.hover();
            line.locator(".delivery-button").click();
            told.getByText("Mark unread from here").click();
            page.waitForURL(url -> url.endsWith("/inbox/open"));
        }
    }

    @Test
    void filesGoBothWays() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            Visitor visitor = new Demo(app).visitor(shopper).open().begin();
            visitor.attach(file("with the first word.txt")).write("a file at once");
            visitor.sees("with the first word.txt").sees("a file at once");
            visitor.write("have you got it?").sees("have you got it?");
            Agent agent = new Demo(app).agent(office, "/inbox/open").choose("have you got it?");
            agent.sees("with the first word.txt");

            agent.attach(file("an answer.txt"));
            agent.page().getByText("an answer.txt").waitFor();
            agent.write("here you are").sees("here you are");
            visitor.sees("here you are").sees("an answer.txt");
            assertThat(visitor.lines())
                    .containsExactly(
                            "a file at once",
                            "with the first word.txt",
                            "have you got it?",
                            "here you are + an answer.txt");

            Download download = visitor.page()
                    .waitForDownload(() -> visitor.file("an answer.txt").click());
            assertThat(download.suggestedFilename()).isEqualTo("an answer.txt");
            assertThat(download.path()).hasBinaryContent(file("an answer.txt").buffer);
        }
    }

    private static void assertBothEndEqual(Visitor visitor, Agent agent, long seed) {
        awaitEqual(visitor, agent);
        assertThat(visitor.lines()).as("seed %d", seed).isEqualTo(agent.lines());

        List<String> lines = visitor.lines();
        assertThat(lines).as("seed %d", seed).hasSize(2 * EACH).doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> line.startsWith("visitor")).toList())
                .isEqualTo(withFile(numbered("visitor")));
        assertThat(lines.stream().filter(line -> line.startsWith("agent")).toList())
                .isEqualTo(numbered("agent"));
    }

    /// Leaves at the end of its patience too, so that what differs is told by the assertions.
    private static void awaitEqual(Visitor visitor, Agent agent) {
        Instant end = Instant.now().plus(PATIENCE);
        visitor.page()
                .waitForCondition(
                        () -> Instant.now().isAfter(end) || bothHaveAll(visitor, agent),
                        new Page.WaitForConditionOptions().setTimeout(2.0 * PATIENCE.toMillis()));
    }

    private static boolean bothHaveAll(Visitor visitor, Agent agent) {
        List<String> lines = visitor.lines();
        return lines.size() >= 2 * EACH && lines.equals(agent.lines());
    }

    private static List<String> numbered(String who) {
        List<String> lines = new ArrayList<>();
        for (int each = 0; each < EACH; each++) {
            lines.add(who + " " + each);
        }
        return lines;
    }

    private static List<String> withFile(List<String> lines) {
        lines.set(EACH / 2, lines.get(EACH / 2) + " + from the visitor.txt");
        return lines;
    }

    private static FilePayload file(String name) {
        return new FilePayload(
                name, "text/plain", "a word in a file\n".repeat(100).getBytes(UTF_8));
    }
}
