package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an agent asks beside a text, as visitor and agent see it: quick replies and forms (LC-28).
class AsksBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);

    @Test
    void aQuickReplyIsPressedOnceAndTheButtonsAreGoneOnEveryDevice() {
        String text = "Does the cup fit? " + UUID.randomUUID();
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            Agent agent = demo.agent(office, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            Visitor visitor = demo.visitor(shopper).open().begin().write(text);
            visitor.panel().getByText("Sent").first().waitFor();
            agent.choose(text).composer().fill("Which size do you have?");
            Page page = agent.page();
            page.keyboard().press("Escape");
            page.keyboard().press("q");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog.getByLabel("Message")).hasValue("Which size do you have?");
            dialog.getByLabel("Button 1", new Locator.GetByLabelOptions().setExact(true))
                    .fill("The small one, for a single cup");
            dialog.getByLabel("Button 2", new Locator.GetByLabelOptions().setExact(true))
                    .fill("Large");
            dialog.getByText("Add button").click();
            dialog.getByLabel("Button 3", new Locator.GetByLabelOptions().setExact(true))
                    .fill("<b>Neither</b>");
            Consoles.checkLying(page, "quick-replies");
            dialog.getByLabel("Button 3", new Locator.GetByLabelOptions().setExact(true))
                    .press("Enter");
            agent.sees("Which size do you have?");
            assertThat(agent.composer()).hasValue("");

            visitor.button("Large").waitFor();
            Panels.check(visitor, "quick replies");
            narrow(visitor, "quick replies, narrow");
            visitor.button("<b>Neither</b>").waitFor();
            // a second device: as a window that this one opened, it has the same token
            Visitor other = new Visitor(visitor.page()
                    .waitForPopup(() -> visitor.page().evaluate("() => { window.open(location.href); }")));
            other.button("Large").click();
            other.button("Large")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            assertThat(other.composer()).isFocused();
            assertThat(other.lines()).endsWith("Large");
            visitor.button("Large")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            visitor.page().reload();
            visitor.sees("Large");
            assertThat(visitor.panel().locator(".choices")).hasCount(0);

            assertThat(page.locator(".choices .taken")).hasText("Large, selected");
            agent.sees("Selected quick reply");
            Consoles.check(page, "quick-reply-taken");
            page.reload();
            assertThat(page.locator(".choices .taken")).hasText("Large, selected");
            end(visitor);
        }
    }

    @Test
    void aFormIsAskedForFilledInBesideTheChatAndReadInTheTimeline() {
        String text = "My parcel is late " + UUID.randomUUID();
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            Agent agent = demo.agent(office, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            Visitor visitor = demo.visitor(shopper).open().begin().write(text);
            visitor.panel().getByText("Sent").first().waitFor();
            agent.choose(text).write("Let me look for it.");
            Page page = agent.page();
            agent.button("Insert").press("Enter");
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Send a form"))
                    .click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Question 1", new Locator.GetByLabelOptions().setExact(true))
                    .fill("Order number");
            dialog.getByText("Add question").click();
            dialog.getByLabel("Question 2", new Locator.GetByLabelOptions().setExact(true))
                    .fill("How was it packed?");
            dialog.getByLabel("Type of question 2").selectOption("Radio buttons");
            dialog.getByLabel("Options for question 2").fill("In a box, In a bag");
            dialog.getByLabel("Required").nth(1).uncheck();
            Consoles.checkLying(page, "ask-form");
            dialog.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Send").setExact(true))
                    .click();
            page.getByText("requested Order number, How was it packed?").waitFor();

            Locator asked = visitor.panel().getByText("Requested:");
            assertThat(asked).containsText("Order number, How was it packed?");
            Panels.check(visitor, "form asked for");
            visitor.button("Fill in the form").click();
            Locator form = visitor.panel().locator("form.page");
            form.getByLabel("Order number").fill("A-17");
            visitor.button("Back").click();
            visitor.write("One moment").sees("One moment");
            visitor.button("Fill in the form").click();
            assertThat(form.getByLabel("Order number")).hasValue("A-17");
            form.getByLabel("Order number").fill("");
            form.locator("footer button").click();
            assertThat(form.locator(".summary")).containsText("This field is required.");
            Panels.check(visitor, "form asked for, with a fault");
            narrow(visitor, "form asked for, narrow");
            form.getByLabel("Order number").fill("A-17, paid with 4111 1111 1111 1111");
            form.getByLabel("In a bag").check();
            form.locator("footer button").click();
            Locator given = visitor.panel().getByText("Answered:");
            assertThat(given).containsText("Order number, How was it packed?");
            assertThat(visitor.button("Fill in the form")).hasCount(0);
            assertThat(visitor.composer()).isFocused();
            visitor.page().reload();
            given.waitFor();
            assertThat(visitor.button("Fill in the form")).hasCount(0);

            Locator answered = page.locator(".event .answered");
            assertThat(answered).containsText("A-17, paid with");
            assertThat(answered).containsText("In a bag");
            assertThat(page.locator("body")).not().containsText("1111 1111");
            assertThat(page.locator(".context")).containsText("Form sent in chat");
            Consoles.check(page, "form-answered");
            end(visitor);
        }
    }

    private static void narrow(Visitor visitor, String state) {
        visitor.page().setViewportSize(320, 568);
        Panels.check(visitor, state);
        visitor.page().setViewportSize(1280, 720);
    }

    /// So that the next who needs an agent finds one free.
    private static void end(Visitor visitor) {
        visitor.menu("End chat");
        visitor.button("End chat").click();
        visitor.button("Start a new chat").waitFor();
    }
}
