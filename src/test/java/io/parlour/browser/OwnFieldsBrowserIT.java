package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// As many fields as there may be: a ticket opens with them, and what is typed is kept in one step (HD-32).
class OwnFieldsBrowserIT {
    private static final int MOST = 400;

    /// Through the API, as an import of settings would.
    private static final String MAKE = """
            async most => {
                const token = decodeURIComponent(document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1]);
                let refused = 0;
                for (let n = 1; n <= most + 1; n++) {
                    const kind = ['text', 'integer', 'checkbox', 'date', 'url'][n % 5];
                    const answer = await fetch('/api/v1/custom-fields', {
                        method: 'POST',
                        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
                        body: JSON.stringify({
                            object: 'ticket', key: 'f' + n, kind, name: 'Field ' + n, personal: false, carriesOver: false,
                        }),
                    });
                    if (answer.status === 409) refused++;
                    else if (answer.status !== 201) throw new Error(answer.status + ' ' + (await answer.text()));
                }
                return refused;
            }
            """;

    @Test
    void aTicketWithFourHundredFieldsOpensIsFilledInAndSaved() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Page page = new Demo(app).agent(office, "/tickets/all-unsolved").page();
            page.locator("[data-ticket]").first().waitFor();
            Object there = page.evaluate(
                    "async () => (await (await fetch('/api/v1/custom-fields?object=ticket')).json()).length");
            int before = ((Number) there).intValue();
            assertThat(((Number) page.evaluate(MAKE, MOST - before)).intValue())
                    .as("one more than there may be")
                    .isEqualTo(1);
            page.reload();
            page.locator("[data-ticket]").first().waitFor();

            long start = System.nanoTime();
            page.locator("[data-ticket]").first().click();
            Locator fields = page.locator("section.block")
                    .filter(new Locator.FilterOptions().setHas(page.locator("h3.with-act")))
                    .filter(new Locator.FilterOptions().setHasText("Fields"))
                    .first();
            fields.waitFor();
            System.out.printf(
                    "a ticket with %d fields opened in %d ms%n", MOST, (System.nanoTime() - start) / 1_000_000);

            button(fields, "Edit").click();
            assertThat(fields.locator("input, select, textarea").count()).isGreaterThanOrEqualTo(MOST - before);
            fields.getByLabel("Field 5", new Locator.GetByLabelOptions().setExact(true))
                    .fill("Blue, the large one");
            fields.getByLabel("Field 1", new Locator.GetByLabelOptions().setExact(true))
                    .fill("seven");
            button(fields, "Save").click();
            assertThat(fields.getByRole(AriaRole.ALERT)
                            .or(fields.locator(".error"))
                            .first())
                    .isVisible();
            assertThat(fields.getByLabel("Field 5", new Locator.GetByLabelOptions().setExact(true)))
                    .hasValue("Blue, the large one");
            fields.getByLabel("Field 1", new Locator.GetByLabelOptions().setExact(true))
                    .fill("7");
            button(fields, "Save").click();
            assertThat(fields.locator("dl.own-fields")).containsText("Blue, the large one");
            page.reload();
            assertThat(page.locator("dl.own-fields").first()).containsText("Blue, the large one");
            Consoles.check(page, "own fields");
        }
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
