package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.parlour.mail.domains.FakeDns;
import org.junit.jupiter.api.Test;

/// An administrator sees why mail waits: for a name of the address, for a provider, for complaints (ML-84, ML-115,
/// ML-119).
class DirectMailBrowserIT {
    @Test
    void thePaceSaysWhatMailWaitsFor() {
        try (FakeDns dns = new FakeDns();
                BrowserApp app = BrowserApp.start(
                        "parlour.smtp-url=direct:2525",
                        "parlour.sending-addresses=192.0.2.1",
                        "parlour.dns=" + dns.address());
                BrowserContext office = app.person(1440, 900, false)) {
            Page page = new Demo(app).agent(office, "/settings/mailboxes").page();
            page.getByLabel("Email address", new Page.GetByLabelOptions().setExact(true))
                    .fill("help@shop.example");
            button(page, "Add mailbox");
            page.getByText("Incoming email").waitFor();
            app.database().superuser().sql("""
                    update mail_domain set bulk_state = 'paused', bulk_sent = 1000, bulk_since = now() - interval '1 day'
                    """).update();
            app.database().superuser().sql("""
                    insert into destination (name, lines, per_minute, pause_seconds, closed_until)
                    values ('direct provider.example', 2, 30, 60, now())""").update();

            page.navigate(app.url() + "/settings/pace");
            page.getByText("192.0.2.1 has no name").waitFor();
            assertThat(page.getByText("Email is waiting.")).isVisible();
            assertThat(page.getByText("No email is sent. New emails wait")).isVisible();
            assertThat(page.getByText("provider.example")).isVisible();
            assertThat(page.getByText("about 30 per minute")).isVisible();
            Consoles.checkLying(page, "pace direct");
            button(page, "Resume");
            page.getByRole(AriaRole.ALERTDIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Resume"))
                    .click();
            page.getByText("Bulk email paused")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
