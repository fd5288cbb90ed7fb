package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// A note is changed where it stands, and what it said before is read there (HD-63).
class EditNoteBrowserIT {
    @Test
    void aNoteIsChangedInTheTimelineAndEveryScreenShowsItWithItsVersions() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext other = app.person(1280, 800, false);
                BrowserContext shopper = app.person()) {
            Demo demo = new Demo(app);
            Visitor visitor = demo.visitor(shopper).open().begin().write("My kettle leaks.");
            Agent mira = demo.agent(office, "/inbox/open").choose("My kettle leaks.");
            Agent tomasz = demo.agent(other, "Tomasz", "/inbox/open").choose("My kettle leaks.");
            Page page = mira.page();
            page.locator(".composer .kinds button")
                    .filter(new Locator.FilterOptions().setHasText("Note"))
                    .click();
            mira.write("It is the gaskit.").sees("It is the gaskit.");
            tomasz.sees("It is the gaskit.");
            Locator note = page.locator("li.note").filter(new Locator.FilterOptions().setHasText("gask"));

            note.hover();
            button(note, "Edit note").click();
            Locator field = note.getByRole(AriaRole.TEXTBOX);
            assertThat(field).isFocused();
            assertThat(button(note, "Save note")).isDisabled();
            field.fill("It is the gasket.");
            Consoles.checkLying(page, "note being changed");
            field.press("Control+Enter");

            mira.sees("It is the gasket.");
            tomasz.sees("It is the gasket.");
            Locator theirs = tomasz.page().locator("li.note").filter(new Locator.FilterOptions().setHasText("gasket"));
            theirs.hover();
            assertThat(button(theirs, "Edit note")).hasCount(0);
            button(theirs, "edited").click();
            assertThat(theirs.getByText("It is the gaskit.")).isVisible();
            assertThat(theirs.locator(".note-versions")).containsText("by Mira");
            Consoles.check(tomasz.page(), "note versions");
            assertThat(visitor.panel().getByText("gask")).hasCount(0);
        }
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
