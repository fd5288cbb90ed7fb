package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Forms as visitors and agents meet them (LC-14 to LC-20, LC-107).
class FormsBrowserIT {
    // its own, so that nobody else's agents decide who is there
    @SuppressWarnings("NullAway.Init")
    private static BrowserApp app;

    private final Demo demo = new Demo(app, true);

    @BeforeAll
    static void start() {
        app = BrowserApp.start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void everyStateOfThePanelIsReachedByItsAddress() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("welcome", "Hello, how can we help?");
        states.put("pre_chat", "Before we begin");
        states.put("offline", "We're offline right now. Leave a message");
        states.put("queued", "You're number 2 in the queue");
        states.put("chatting", "It does, in two days.");
        states.put("ended", "This chat has ended");
        states.put("post_chat", "How would you rate this chat?");
        states.put("banned", "Chat isn't available right now");
        try (BrowserContext person = app.person(390, 640, false)) {
            Page page = person.newPage();
            states.forEach((state, words) -> {
                page.navigate(app.url() + "/widget/v1/frame?l=en&w=" + key() + "&state=" + state);
                page.getByText(words).first().waitFor();
                rest(page);
                Screenshots.take(page, "panel-" + state.replace('_', '-'));
                // LC-40: each state in each look
                Looks.eachTurned(page, look -> {
                    Accessibility.assertAccessible(page, "panel " + state + " " + look);
                    Layout.assertWhole(page.mainFrame(), "panel " + state + " " + look);
                });
            });
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            for (String state : new String[] {"pre_chat", "offline", "post_chat"}) {
                page.navigate(app.url() + "/widget/v1/frame?l=en&w=" + key() + "&state=" + state);
                page.getByText(states.get(state)).first().waitFor();
                rest(page);
                Screenshots.take(page, "panel-dark-" + state.replace('_', '-'));
            }
        }
    }

    @Test
    void aMessageLeftWhenNobodyIsThereIsATicketThatAgentsFind() {
        try (BrowserContext person = app.person();
                BrowserContext console = app.person(1440, 900, false)) {
            app.database()
                    .superuser()
                    .sql("update agent_status set chosen = 'offline', effective = 'offline'")
                    .update();
            Visitor visitor = demo.visitor(person).open();
            visitor.panel().locator("button.ask").click();
            Locator form = visitor.panel().locator("form.page");
            form.locator("#f-email").fill("not an address");
            form.locator("#f-message").fill("The kettle leaks");
            form.locator("footer button").click();
            Locator summary = form.locator(".summary");
            assertThat(summary).containsText("Enter a valid email address.");
            assertThat(summary).isFocused();
            assertThat(form.locator("#f-message")).hasValue("The kettle leaks");
            Accessibility.assertAccessible(visitor.page(), "offline form");

            // the server is away for a moment: nothing typed is lost
            form.locator("#f-email").fill("ann@elsewhere.example");
            person.route("**/widget/v1/offline-messages", route -> route.abort());
            form.locator("footer button").click();
            assertThat(visitor.panel().locator("main")).containsText("What you entered is saved");
            person.unrouteAll();
            form.locator("footer button").click();
            visitor.sees("The kettle leaks");
            assertThat(visitor.panel().locator(".serving")).containsText("Thanks! We'll reply here and by email.");

            Agent agent = demo.agent(console, "/inbox/open");
            agent.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Filter: All channels"))
                    .click();
            agent.page()
                    .getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Tickets only"))
                    .click();
            agent.choose("The kettle leaks");
            assertThat(agent.field("Status")).containsText("New");
            assertThat(agent.page().locator(".context")).containsText("Offline form");
            assertThat(agent.page().locator(".context")).containsText("ann@elsewhere.example");
            assertThat(agent.page().locator(".context")).containsText("unverified");
            Screenshots.take(agent.page(), "console-ticket");
            agent.write("We send a new one.");
            visitor.sees("We send a new one.");
            assertThat(agent.field("Status")).containsText("Open");
        }
    }

    @Test
    void everyFieldIsSetUpAskedAndRead() {
        try (BrowserContext office = app.person(1440, 900, false);
                BrowserContext person = app.person()) {
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            page.navigate(app.url() + "/settings/sites");
            page.locator("a.line-link").first().click();
            page.locator("a.line-link[href*='/widgets/']").first().click();
            page.locator("a.line-link[href$='/forms/pre_chat']").click();
            page.getByLabel("Always", new Page.GetByLabelOptions().setExact(true))
                    .check();
            String[][] fields = {
                {"Amount", "Number"},
                {"Day", "Date"},
                {"Phone", "Phone"},
                {"Size", "Dropdown"},
                {"Grind", "Radio buttons"},
                {"Extras", "Multiple choice"},
                {"Gift", "Checkbox"},
                {"Team", "Department"},
                {"I agree to be answered by mail.", "Consent"},
                {"Plan", "Hidden (set by the page)"}
            };
            for (String[] field : fields) {
                page.getByText("Add field").click();
                Locator body = page.locator(".form-field-body");
                body.getByLabel("Label", new Locator.GetByLabelOptions().setExact(true))
                        .fill(field[0]);
                body.getByLabel("Type").selectOption(field[1]);
                if (List.of("Dropdown", "Radio buttons", "Multiple choice").contains(field[1])) {
                    body.getByLabel("Options").fill("S\nL");
                }
            }
            page.getByLabel("Move Phone up").click();
            Screenshots.take(page, "settings-form");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Save").setExact(true))
                    .click();
            page.getByText("Saved. Changes apply to the next visitor.").waitFor();

            Visitor visitor = demo.visitor(person).open();
            visitor.page().evaluate("() => window.Parlour.set({ field_10: 'gold' })");
            visitor.panel().locator("button.ask").click();
            Locator form = visitor.panel().locator("form.page");
            form.getByLabel("Your name").fill("Ann");
            form.getByLabel("Email").fill("ann@elsewhere.example");
            form.getByLabel("How can we help?").fill("Which one for two?");
            form.getByLabel("Amount").fill("2");
            form.getByLabel("Day").fill("2026-12-24");
            form.getByLabel("Phone").fill("+44 20 7946 0000");
            form.getByLabel("Size").selectOption("L");
            form.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Grind"))
                    .getByLabel("S")
                    .check();
            form.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Extras"))
                    .getByLabel("L")
                    .check();
            form.getByLabel("Gift").check();
            form.getByLabel("Team").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            assertThat(form.getByLabel("I agree")).not().isChecked();
            form.getByLabel("I agree").check();
            Accessibility.assertAccessible(visitor.page(), "pre-chat form");
            form.locator("footer button").click();
            visitor.sees("Which one for two?");

            page.navigate(app.url() + "/inbox/open");
            agent.choose("Which one for two?");
            Locator answers = page.locator(".context");
            for (String text : new String[] {"2026-12-24", "+44 20 7946 0000", "gold", "Consent text saved", "Yes"}) {
                assertThat(answers).containsText(text);
            }
            Screenshots.take(page, "console-answers");
            // the offer of the chat lies over the head
            page.locator(".offer")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Accept")))
                    .click();
            // the head is made anew once the chat is taken, and its menu with it
            page.waitForCondition(() -> {
                if (!page.getByRole(AriaRole.MENU).isVisible()) {
                    Agent.field(page, "Status").click();
                }
                return page.getByText("Convert to ticket").isVisible();
            });
            page.getByText("Convert to ticket").click();
            assertThat(page.locator(".talk header")).containsText("#");
            assertThat(app.database()
                            .superuser()
                            .sql("select text from form_consent where given")
                            .query(String.class)
                            .list())
                    .containsExactly("I agree to be answered by mail.");
        }
    }

    private static void rest(Page page) {
        page.waitForFunction("() => document.getAnimations().every(each => each.playState !== 'running')");
    }

    private String key() {
        return app.database()
                .superuser()
                .sql("select public_key from widget where organization_id = :organization order by position limit 1")
                .param("organization", demo.organization().value())
                .query(String.class)
                .single();
    }
}
