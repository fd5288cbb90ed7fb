package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.identity.Agents;
import org.junit.jupiter.api.Test;

/// What is odd about a mail that came in is seen and mended where it is read (ML-5, ML-11, ML-25, ML-26, ML-28, ML-30,
/// ML-52).
class MailComingInBrowserIT {
    private static final String PASSED = """
            From: "Mira Voss" <mira@elsewhere.example>
            To: %1$s
            Subject: Please look at this
            Message-ID: <look@elsewhere.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: text/plain

            Can you pay this today?

            --\s
            Best, at your desk
            --outer
            Content-Type: text/calendar; method=REQUEST

            BEGIN:VCALENDAR
            BEGIN:VEVENT
            SUMMARY:Fitting of the burrs
            DTSTART;TZID=Europe/Berlin:20261201T100000
            DTEND;TZID=Europe/Berlin:20261201T113000
            LOCATION:Workshop
            END:VEVENT
            END:VCALENDAR
            --outer
            Content-Type: message/rfc822

            From: Bob <bob@other.example>
            To: Mira <mira@elsewhere.example>
            Subject: Our invoice
            Date: Tue, 24 Nov 2026 14:17:00 +0100
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=inner

            --inner
            Content-Type: text/plain

            Here is the list you asked for.
            --inner
            Content-Type: text/plain; name=list.txt
            Content-Disposition: attachment; filename=list.txt

            lamps
            --inner--
            --outer--
            """;

    @Test
    void aMailIsOpenedUncutAndItsMailboxTriedOut() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            String colleague = app.bean(Agents.class)
                    .page(demo.organization(), null, 1)
                    .items()
                    .getFirst()
                    .name();
            MailBrowserIT.send(app, demo, "mira@elsewhere.example", PASSED.replace("Mira Voss", colleague));
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            agent.choose("Please look at this");
            Locator mail = page.locator("li.by-mail").first();
            assertThat(mail.locator(".mail-warning")).containsText("is the name of someone on your team");
            assertThat(mail)
                    .containsText("Event: Fitting of the burrs, 2026-12-01 10:00 to 11:30 (Europe/Berlin), Workshop");
            Consoles.check(page, "mail of somebody like us");

            press(page, "Show quoted text and signature");
            press(page, "Text was hidden by mistake");
            assertThat(mail).containsText("Shown in full because text was hidden by mistake.");
            assertThat(mail.locator(".fragment.signature")).containsText("at your desk");
            Consoles.check(page, "mail uncut");

            press(page, "Open Our invoice.eml");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Here is the list you asked for.");
            Consoles.checkLying(page, "mail inside a mail");
            Download file =
                    page.waitForDownload(() -> dialog.getByText("Download").click());
            assertEquals("list.txt", file.suggestedFilename());
            page.keyboard().press("Escape");

            page.navigate(app.url() + "/settings/replay");
            assertThat(page.getByRole(AriaRole.TABLE)).containsText("signature.delimiter");
            Consoles.check(page, "mail cut wrongly");

            page.navigate(app.url() + "/settings/mailboxes");
            page.getByRole(AriaRole.MAIN)
                    .getByRole(AriaRole.LINK)
                    .filter(new Locator.FilterOptions().setHasText("@"))
                    .first()
                    .click();
            page.getByLabel("Forwarded address").fill("support@old.example");
            press(page, "Send test email");
            assertThat(page.getByRole(AriaRole.MAIN)).containsText("Waiting for test email");
            assertThat(page.getByRole(AriaRole.MAIN)).containsText("no email server is set up");
            assertThat(page.getByRole(AriaRole.MAIN)).containsText("No problems to report.");
            Consoles.check(page, "mailbox with a probe");
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }
}
