package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The console can be used by everybody, on every page it has, wide and narrow and in every look (LC-40).
class ConsoleAccessibilityBrowserIT {
    private static final List<String> DOORS = List.of("/sign-in", "/reset", "/setup#x", "/reset#x", "/invitation#x");

    /// On every page of the settings.
    private static final List<String> SAME = List.of("nav.rail", "nav.settings-nav");

    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);

    @Test
    void everyDoorIsAccessible() {
        try (BrowserContext stranger = app.person(1440, 900, false)) {
            Page page = app.visit(stranger, "/sign-in");
            Set<String> titles = new TreeSet<>();
            for (String path : DOORS) {
                Consoles.go(page, path);
                page.getByRole(AriaRole.HEADING).first().waitFor();
                assertThat(titles.add(page.title()))
                        .as("%s is another page", path)
                        .isTrue();
                Consoles.check(page, path.replaceAll("\\W+", "-").replaceAll("^-", ""));
            }
            Consoles.go(page, "/sign-in");
            page.getByLabel("Email").fill("nobody@example.org");
            page.getByLabel("Password").fill("not the password");
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.ALERT).first().waitFor();
            Consoles.check(page, "sign-in-refused");
        }
    }

    @Test
    void everyPageIsAccessible() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            String first = "Which filters fit?";
            demo.visitor(shopper).open().begin().write(first).sees(first);
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            page.locator("a.conv").first().waitFor();
            Consoles.check(page, "queue");

            agent.choose(first).write("Any size 2 filter.").sees("Any size 2 filter.");
            Consoles.check(page, "conversation");

            page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Message type"))
                    .getByRole(AriaRole.BUTTON)
                    .last()
                    .click();
            agent.composer().fill("They bought the cone dripper.");
            Consoles.check(page, "note");
            agent.composer().press("Control+Enter");
            page.getByText("They bought the cone dripper.").first().waitFor();

            Consoles.go(page, "/nowhere");
            Consoles.check(page, "no-such-page");
            for (String view : List.of("mine", "team", "ended")) {
                Consoles.go(page, "/inbox/" + view);
                Consoles.check(page, view);
            }
            for (String path : List.of(
                    "/inbox/my-chats",
                    "/inbox/chat-queue",
                    "/inbox/search-chats",
                    "/visitors",
                    "/reports/live",
                    "/contacts")) {
                Consoles.go(page, path);
                Consoles.check(page, path.substring(1).replace('/', '-'));
            }
            Consoles.go(page, "/settings");
            Set<String> seen = new TreeSet<>();
            Deque<String> settings = new ArrayDeque<>(settings(page));
            while (!settings.isEmpty()) {
                String path = settings.pop();
                if (!seen.add(path)) {
                    continue;
                }
                Consoles.go(page, path);
                page.locator(":is(.settings-nav, .settings-tabs) a[aria-current=page][href='%s']".formatted(path))
                        .first()
                        .waitFor();
                settings.addAll(settings(page));
                List<String> same = path.equals("/settings/account") ? List.of() : SAME;
                Consoles.checkBeside(page, path.substring(1).replace('/', '-'), same);
            }
            assertThat(seen).hasSizeGreaterThan(3);
            Consoles.go(page, "/settings/sites");
            page.locator("a[href^='/settings/sites/']").first().click();
            page.getByText("Install the chat").first().waitFor();
            Consoles.check(page, "site");
        }
    }

    /// What lies over a page, and a page that has nothing to show or could not be read.
    @Test
    void everyExceptionIsAccessible() {
        try (BrowserContext office = app.person(1440, 900, false)) {
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            page.locator("a.conv").first().waitFor();

            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.COMBOBOX).waitFor();
            Consoles.check(page, "palette");
            page.keyboard().press("Escape");
            page.keyboard().press("?");
            page.getByRole(AriaRole.DIALOG).waitFor();
            Consoles.check(page, "keys");
            page.keyboard().press("Escape");

            agent.button("Search conversations").click();
            page.getByRole(AriaRole.SEARCHBOX).fill("nobody ever wrote this");
            page.getByText("No conversations found").waitFor();
            Consoles.check(page, "nothing-found");

            office.route("**/api/v1/conversations?*", Route::abort);
            page.reload();
            page.getByText("couldn't be loaded").first().waitFor();
            Consoles.check(page, "failed-list");
            office.unrouteAll();
            Consoles.go(page, "/inbox/open/00000000-0000-7000-8000-000000000000");
            page.getByText("Conversation not found").waitFor();
            Consoles.check(page, "no-such-conversation");

            office.route("**/assets/Contacts-*.js", Route::abort);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Contacts"))
                    .click();
            page.getByText("This page couldn't be loaded").waitFor();
            Consoles.check(page, "lost-page");
            office.unrouteAll();
            agent.button("Reload").click();
            page.getByRole(AriaRole.SEARCHBOX).waitFor();
        }
    }

    /// The addresses in the menu and in the tabs of the page.
    private static Set<String> settings(Page page) {
        return new TreeSet<>(Texts.of(page.locator(":is(.settings-nav, .settings-tabs) a")
                .evaluateAll("links => links.map(link => link.getAttribute('href'))")));
    }
}
