package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Tickets are merged and taken apart, macros are used, and many tickets are changed at once, each with its way back
/// (HD-36 to HD-38, HD-70, HD-71, HD-75, HD-76).
class TicketToolsBrowserIT {
    private static final Pattern TICKET = Pattern.compile(".*/tickets/[^/]+/[0-9a-f-]{36}");

    @Test
    void ticketsAreSnoozedMergedAnsweredByMacrosAndChangedManyAtOnce() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Page page = new Demo(app).agent(office, "/tickets/all-unsolved").page();
            snoozed(page);
            Consoles.go(page, "/tickets/all");
            used(page, merged(page));
            changed(page);
            Consoles.go(page, "/tickets/all-unsolved");
            page.setViewportSize(390, 800);
            changedOnANarrowScreen(page);
        }
    }

    private static void snoozed(Page page) {
        page.locator("[data-ticket]").first().click();
        Locator bar = page.locator(".bar");
        button(page, "Snooze: Not snoozed. Change").click();
        Consoles.checkLying(page, "ticket snooze menu");
        item(page, "Snooze ticket for me").click();
        Locator typed = page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.COMBOBOX);
        typed.fill("yesterday");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("This time is in the past.");
        Consoles.checkLying(page, "ticket snooze refused");
        typed.fill("in 3 days 9:00");
        typed.press("Enter");
        assertThat(bar).containsText("Snoozed for you until");
        Consoles.checkLying(page, "ticket snoozed for me");
        Agent.field(page, "Snooze").click();
        item(page, "Unsnooze ticket for me").click();
        assertThat(bar).not().containsText("Snoozed for you until");

        Agent.field(page, "Snooze").click();
        item(page, "Snooze ticket").click();
        page.getByRole(AriaRole.OPTION).getByText("In 1 week").click();
        assertThat(bar).containsText("Snoozed until");
        Agent.field(page, "Snooze").click();
        item(page, "Unsnooze ticket").click();
        assertThat(button(page, "Snooze: Not snoozed. Change")).isVisible();
    }

    private static void changedOnANarrowScreen(Page page) {
        assertThat(page.locator("[data-ticket]").first()).isVisible();
        assertThat(page.locator(".virtual .pick")).hasCount(0);
        button(page, "Select").click();
        page.locator(".virtual .pick input").nth(0).check();
        page.locator(".virtual .pick input").nth(1).check();
        Locator bar = page.locator(".bulk-bar");
        assertThat(bar).containsText("2 selected");
        Consoles.checkLying(page, "tickets chosen on a phone");
        button(page, "Priority").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Urgent"))
                .click();
        assertThat(bar).containsText("updated");
        button(page, "Done").click();
        assertThat(page.locator(".virtual .pick")).hasCount(0);
    }

    private static Locator item(Page page, String name) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /// Answers the ticket that is one of its own again.
    private static String merged(Page page) {
        page.locator("[data-ticket]").nth(1).click();
        page.waitForURL(TICKET);
        String old = page.url().replaceAll(".*/", "");
        page.locator(".ticket-bar button").first().click();
        page.locator("[data-ticket]").first().click();
        page.waitForURL(TICKET);
        String survivor = page.url();
        String number = number(page);
        button(page, "More actions").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Merge with other tickets"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator other = dialog.getByLabel("Ticket number");
        other.fill(String.valueOf(Integer.parseInt(number) - 1));
        other.press("Enter");
        assertThat(dialog.getByRole(AriaRole.RADIO)).hasCount(2);
        assertThat(dialog).containsText("Different requesters");
        Consoles.checkLying(page, "merge");
        dialog.getByText("Merge into #" + number).click();
        assertThat(page.getByText("Merged: #")).isVisible();
        Consoles.checkLying(page, "ticket merged");

        String part = survivor.replaceAll("/[^/]*$", "/" + old);
        page.navigate(part);
        page.waitForURL(survivor);
        page.locator(".linked")
                .getByText("Undo merge", new Locator.GetByTextOptions().setExact(true))
                .click();
        page.getByRole(AriaRole.DIALOG).getByText("Undo merge").click();
        assertThat(page.getByText("Merged: #")).hasCount(0);
        return part;
    }

    private static void used(Page page, String ticket) {
        Consoles.go(page, "/settings/macros/new");
        page.getByLabel("Name").fill("Refund");
        button(page, "Add action").click();
        page.locator("select[aria-label='Action 1']").selectOption("reply");
        page.locator(".action textarea").fill("Hello {{contact.first_name or \"there\"}}, on its way.");
        button(page, "Add action").last().click();
        page.locator("select[aria-label='Action 2']").selectOption("priority");
        Consoles.check(page, "macro editor");
        button(page, "Save").click();
        assertThat(page.locator(".lines")).containsText("Refund");

        page.navigate(ticket);
        button(page, "Apply macro").click();
        page.locator(".macro-list li button")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^Refund")))
                .first()
                .click();
        Locator chips = page.locator(".macro-chips");
        assertThat(chips).containsText("Set priority to High");
        assertThat(page.locator(".composer textarea"))
                .hasValue(java.util.regex.Pattern.compile("Hello .*, on its way\\."));
        Consoles.checkLying(page, "macro chosen");
        chips.getByText("Apply without sending").click();
        Locator event = page.locator(".event").last();
        assertThat(event).containsText("macro Refund");
        event.getByText("Undo").click();
        assertThat(page.locator(".event").getByText("undone")).isVisible();
    }

    private static void changed(Page page) {
        page.locator(".ticket-bar button").first().click();
        Locator boxes = page.locator(".virtual .pick input");
        boxes.nth(0).check();
        boxes.nth(2).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        Locator bar = page.locator(".bulk-bar");
        assertThat(bar).containsText("3 selected");
        page.locator("[data-ticket]").nth(3).focus();
        page.keyboard().press("x");
        assertThat(bar).containsText("4 selected");
        Consoles.checkLying(page, "tickets chosen");
        button(page, "Priority").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Low"))
                .click();
        assertThat(bar).containsText("updated");
        Consoles.checkLying(page, "tickets changed");
        Locator low = page.getByText("Low", new Page.GetByTextOptions().setExact(true));
        page.waitForCondition(() -> low.count() >= 4);
        bar.getByText("Undo").click();
        assertThat(bar).containsText("restored");
    }

    private static String number(Page page) {
        return page.locator(".ticket-block h3").textContent().replaceAll("\\D", "");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
