package io.parlour.browser;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;

/// Somebody on a page that has the widget: what they can do, and what they see.
final class Visitor {
    private static final String LINES = """
            lines => lines.map(line => [...line.querySelectorAll('.b, .file')]
                .map(part => part.classList.contains('file') ? part.title.replace('Download ', '') : part.innerText)
                .join(' + '))
            """;

    private final Page page;
    private final FrameLocator panel;

    Visitor(Page page) {
        this.page = page;
        this.panel = page.frameLocator("parlour-chat iframe");
    }

    Page page() {
        return page;
    }

    FrameLocator panel() {
        return panel;
    }

    Locator launcher() {
        return page.locator("parlour-chat button.b");
    }

    Visitor open() {
        launcher().click();
        panel.getByRole(AriaRole.MAIN).waitFor();
        return this;
    }

    /// Goes from the welcome to the composer.
    Visitor begin() {
        panel.locator("button.ask").click();
        composer().waitFor();
        return this;
    }

    Locator composer() {
        return panel.locator("#composer");
    }

    Visitor write(String text) {
        composer().fill(text);
        // a file before it that was cut on its way tries again after up to half a minute
        panel.locator("form.composer button[type=submit][aria-disabled=false]")
                .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        composer().press("Enter");
        return this;
    }

    Visitor attach(FilePayload file) {
        panel.locator("input[type=file]").setInputFiles(file);
        return this;
    }

    Visitor menu(String item) {
        button("More").click();
        button(item).click();
        return this;
    }

    Locator button(String name) {
        return panel.getByRole(
                AriaRole.BUTTON,
                new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }

    /// The newest file of this name in the transcript.
    Locator file(String name) {
        return panel.locator(".log button.file")
                .filter(new Locator.FilterOptions().setHasText(name))
                .last();
    }

    Visitor sees(String text) {
        panel.getByText(text, new FrameLocator.GetByTextOptions().setExact(true))
                .first()
                .waitFor();
        return this;
    }

    /// The transcript from top to bottom, one entry a message.
    List<String> lines() {
        return Texts.of(panel.locator(".log .line").evaluateAll(LINES));
    }
}
