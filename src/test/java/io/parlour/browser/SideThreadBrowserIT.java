package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.mail.intake.Receiving;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.receiver.Dialogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/// A supplier is asked beside the ticket, and answers there; each place keeps a draft of its own
/// (HD-68, HD-58).
class SideThreadBrowserIT {
    private static final String MAIL = """
            From: Hanna Lindqvist <hanna@lindqvist.example>
            To: %1$s
            Subject: Grinder scrapes on the finest setting
            Message-ID: <grinder@lindqvist.example>

            Hello, the Fold 60 still scrapes on the finest setting.
            """;
    private static final String ANSWER = """
            From: Sue Supplier <sue@supplier.example>
            To: %1$s
            Subject: Re: Burr set for the Fold 60
            Message-ID: <%3$s@supplier.example>
            In-Reply-To: %2$s

            %4$s
            """;

    @Test
    void aSupplierIsAskedBesideTheTicketAndTheAnswerStandsThere() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            app.database().superuser().sql("update agent set hold_seconds = 0").update();
            send(app, demo, "hanna@lindqvist.example", MAIL);
            Agent agent = demo.agent(office, "/inbox/open").choose("Grinder scrapes");
            Page page = agent.page();
            Locator block = page.getByRole(AriaRole.REGION, named("Side conversations"));
            block.getByText("without the customer seeing it").waitFor();
            button(block, "Side conversation").click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("To").fill("sue@supplier, bob");
            dialog.getByLabel("To").press("Enter");
            assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("Invalid email addresses: sue@supplier, bob");
            Consoles.checkLying(page, "side thread to a wrong address");
            dialog.getByLabel("To").fill("sue@supplier.example");
            assertThat(dialog.getByRole(AriaRole.ALERT)).hasCount(0);
            dialog.getByLabel("Subject").fill("Burr set for the Fold 60");
            Consoles.checkLying(page, "open side thread");
            button(dialog, "Create").click();

            Locator pane = page.getByRole(AriaRole.COMPLEMENTARY, named("Side conversation: Burr set"));
            assertThat(pane).containsText("Awaiting reply");
            Locator composer = pane.locator("textarea");
            composer.waitFor();
            assertThat(pane.getByRole(AriaRole.GROUP, within("Recipients"))).containsText("sue@supplier.example");
            composer.fill("Is one in stock?");
            Locator own = page.locator("section.talk form.composer textarea");
            own.fill("We are asking our supplier.");
            drafts(app, 2);
            page.reload();
            composer.waitFor();
            own.waitFor();
            assertThat(composer).hasValue("Is one in stock?");
            assertThat(own).hasValue("We are asking our supplier.");

            pane.locator("form.composer button[type=submit][aria-disabled=false]")
                    .waitFor();
            composer.press("Control+Enter");
            assertThat(pane.getByRole(AriaRole.LOG)).containsText("Is one in stock?");
            assertThat(pane.getByRole(AriaRole.LOG)).containsText("To sue@supplier.example: not sent, no email server");
            assertThat(own).hasValue("We are asking our supplier.");
            send(app, demo, "sue@supplier.example", answer(app, "one", "Two are left."));

            assertThat(pane.getByRole(AriaRole.LOG)).containsText("Two are left.");
            assertThat(pane).containsText("Replied");
            Locator ticket = page.locator("section.talk [role=log]");
            assertThat(ticket).containsText("New reply in Burr set for the Fold 60");
            assertThat(ticket).not().containsText("Two are left.");
            Consoles.check(page, "side thread");

            button(pane, "Close side conversation").click();
            assertThat(pane).containsText("Closed");
            send(app, demo, "sue@supplier.example", answer(app, "two", "Shall I send them?"));
            assertThat(pane).containsText("Reopened");
            assertThat(ticket).containsText("A reply reopened Burr set for the Fold 60");

            button(pane, "All side conversations").click();
            pane = page.getByRole(AriaRole.COMPLEMENTARY, named("Side conversations"));
            assertThat(pane.locator(".side-one")).hasCount(1);
            Consoles.check(page, "side threads");
            button(pane, "Side conversation").click();
            dialog = page.getByRole(AriaRole.DIALOG);
            button(dialog, "Internal").click();
            dialog.getByLabel("Subject").fill("Refund or repair?");
            button(dialog, "Create").click();
            pane = page.getByRole(AriaRole.COMPLEMENTARY, named("Side conversation: Refund"));
            pane.locator("textarea").fill("I would repair it.");
            pane.locator("textarea").press("Control+Enter");
            assertThat(pane.getByRole(AriaRole.LOG)).containsText("I would repair it.");
            Consoles.check(page, "side thread among agents");
            button(pane, "Hide side conversations").click();
            assertThat(block.locator(".side-one")).hasCount(2);
            assertThat(page.locator("a.conv").filter(new Locator.FilterOptions().setHasText("Burr set")))
                    .hasCount(0);
        }
    }

    private static void drafts(BrowserApp app, int number) {
        await().until(() -> app.database()
                .superuser()
                .sql("select count(*) from draft")
                .query(Integer.class)
                .single()
                .equals(number));
    }

    private static String answer(BrowserApp app, String id, String text) {
        String asked = app.database()
                .superuser()
                .sql("select m.rfc_message_id from outbound_mail m join outbound_recipient r"
                        + " on r.organization_id = m.organization_id and r.outbound_id = m.id"
                        + " where r.address = 'sue@supplier.example'")
                .query(String.class)
                .single();
        return ANSWER.replace("%2$s", asked).replace("%3$s", id).replace("%4$s", text);
    }

    private static void send(BrowserApp app, Demo demo, String from, String mail) {
        String mailbox = app.bean(Mailboxes.class)
                .first(demo.organization(), null)
                .orElseThrow()
                .address();
        try (Dialogue peer = Dialogue.greeted(app.bean(Receiving.class).port().orElseThrow())) {
            peer.say("MAIL FROM:<" + from + ">", "250");
            peer.say("RCPT TO:<" + mailbox + ">", "250");
            peer.say("DATA", "354");
            peer.send(mail.replace("%1$s", mailbox)
                    .stripTrailing()
                    .replace("\n", "\r\n")
                    .getBytes(UTF_8));
            peer.send("\r\n.\r\n");
            peer.expect("250");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
