package io.parlour.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Pattern;

/// Somebody at the console: what they can do, and what they see.
final class Agent {
    private static final Pattern WRITE = Pattern.compile("^(Reply to|Internal note \\()");
    private static final String LINES = """
            lines => lines.map(line =>
                [...line.querySelectorAll('.say > p:not(.masked), .say > ul, .say > ol, .say > pre, .say .file bdi')]
                    .map(part => part.innerText).join(' + '))
            """;

    /// Rows far away are in no document: the list is scrolled on, and from its end back to its beginning.
    private static final String FURTHER = """
            () => {
                let at = document.querySelector('a.conv');
                while (at && at.scrollHeight <= at.clientHeight + 1) at = at.parentElement;
                if (!at) return;
                const end = at.scrollTop + at.clientHeight >= at.scrollHeight - 2;
                at.scrollTop = end ? 0 : at.scrollTop + at.clientHeight / 2;
            }
            """;

    private final Page page;

    Agent(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
    }

    /// Opens the conversation that holds the text in its row, wherever in the list it stands.
    Agent choose(String text) {
        Locator row = page.locator("a.conv")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
        page.waitForCondition(() -> {
            boolean there = row.count() > 0;
            if (!there) {
                page.evaluate(FURTHER);
            }
            return there;
        });
        row.click();
        composer().waitFor();
        return this;
    }

    Locator composer() {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(WRITE));
    }

    Agent write(String text) {
        composer().fill(text);
        page.locator("form.composer button[type=submit][aria-disabled=false]").waitFor();
        composer().press("Control+Enter");
        return this;
    }

    Agent attach(FilePayload file) {
        page.locator("form.composer input[type=file]").setInputFiles(file);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// A field of the bar below the header, such as `Status`.
    Locator field(String label) {
        return field(page, label);
    }

    static Locator field(Page page, String label) {
        return page.locator(".bar")
                .getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + label + ": ")));
    }

    /// Chooses from the menu of such a field.
    Agent set(String label, String choice) {
        field(label).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(choice))
                .first()
                .click();
        return this;
    }

    Agent sees(String text) {
        page.getByRole(AriaRole.LOG)
                .getByText(text, new Locator.GetByTextOptions().setExact(true))
                .first()
                .waitFor();
        return this;
    }

    /// The messages from top to bottom, without notes and events.
    List<String> lines() {
        return Texts.of(page.getByRole(AriaRole.LOG).locator("li.msg").evaluateAll(LINES));
    }
}
