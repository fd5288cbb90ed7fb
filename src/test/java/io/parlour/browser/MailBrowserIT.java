package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.mail.intake.Receiving;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.receiver.Dialogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A mail comes in, is read from its beginning, unfolded and answered; what became of every mail can be looked up
/// (ML-1, ML-16, ML-46, ML-105).
class MailBrowserIT {
    private static final String GRINDER = """
            From: Hanna Lindqvist <hanna@lindqvist.example>
            To: %1$s, Jonas Weber <jonas@weber.example>
            Cc: workshop@lindqvist.example
            Subject: Grinder scrapes on the finest setting
            Message-ID: <grinder@lindqvist.example>
            Date: Tue, 24 Nov 2026 14:17:00 +0100

            Hello, the Fold 60 still scrapes on the finest setting.
            There is a small chip on the inner edge. Should I send it back?

            Hanna

            On Mon, 23 Nov 2026 at 09:12, Larkfield Support <%1$s> wrote:
            > Hi Hanna, could you take the ring off and look at the burr from above?
            >
            >> It makes a noise since Friday.
            >> Is that normal?

            --\s
            Hanna Lindqvist
            Lindqvist Kaffe, Göteborg
            """;

    private static final String INVOICE = """
            From: "support@larkfield.example" <billing@elsewhere.example>
            To: %1$s
            Subject: Invoice 2211
            Message-ID: <invoice@elsewhere.example>
            Content-Type: multipart/alternative; boundary=sep

            --sep
            Content-Type: text/plain; charset=utf-8

            Your invoice is due. Pay it today.
            --sep
            Content-Type: text/html; charset=utf-8

            <h2>Larkfield</h2>
            <p>Your invoice is <b>due</b>. <a href="https://elsewhere.example/pay">Pay it today</a>.</p>
            <img src="https://elsewhere.example/logo.png" width="80" height="40">
            <script>document.body.textContent = 'overwritten'</script>
            --sep--
            """;

    private static final String LOG = """
            From: Owen Byrne <owen@byrne.example>
            To: %1$s
            Subject: What the scale did
            Message-ID: <scale@byrne.example>

            It stood on the table.
            """;

    private static final String AWAY = """
            From: Owen Byrne <owen@byrne.example>
            To: %1$s
            Subject: Out of office: your order
            Message-ID: <away@byrne.example>
            Auto-Submitted: auto-replied

            I am back on Monday.
            """;

    @Test
    void aMailIsReadUnfoldedAndAnswered() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            atOnce(app);
            send(app, demo, "hanna@lindqvist.example", GRINDER);
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            agent.choose("Grinder scrapes");
            Locator mail = page.locator("li.by-mail").first();
            assertThat(mail).containsText("hanna@lindqvist.example");
            assertThat(mail).containsText("jonas@weber.example");
            assertThat(mail).containsText("Cc workshop@lindqvist.example");
            assertThat(mail).not().containsText("support@");
            assertThat(mail).not().containsText("makes a noise");
            Consoles.check(page, "mail");

            Locator unfold = page.getByRole(AriaRole.BUTTON, named("Show quoted text and signature"));
            unfold.focus();
            page.keyboard().press("Enter");
            assertThat(mail.locator("blockquote")).containsText("It makes a noise since Friday.");
            assertThat(mail.locator(".fragment.signature")).containsText("Lindqvist Kaffe, Göteborg");
            Consoles.check(page, "mail unfolded");
            page.keyboard().press("Enter");
            assertThat(mail.locator("blockquote")).isHidden();

            agent.write("No need to send it back. A new burr set leaves today.");
            assertThat(page.getByRole(AriaRole.LOG))
                    .containsText("To hanna@lindqvist.example: not sent, no email server");
            Consoles.check(page, "mail answered");
            refuse(app);
            page.reload();
            assertThat(page.locator(".mail-facts .bad").first())
                    .containsText("not delivered (the email server replied 550)");
            Consoles.check(page, "mail refused");

            send(app, demo, "owen@byrne.example", LOG + "It fell.\n".repeat(120));
            page.navigate(app.url() + "/inbox/open");
            agent.choose("What the scale did");
            assertThat(page.getByRole(AriaRole.LOG).getByText("It stood on the table."))
                    .isInViewport();
            Locator scale = page.locator("a.conv").filter(text("What the scale did"));
            assertThat(scale).not().hasClass(Pattern.compile("unread"));
            page.navigate(app.url() + "/inbox/open");
            assertThat(scale).isVisible();
            assertThat(scale).not().hasClass(Pattern.compile("unread"));
        }
    }

    @Test
    void theOriginalOfAMailIsOneClickAway() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            atOnce(app);
            send(app, demo, "billing@elsewhere.example", INVOICE);
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            agent.choose("Invoice 2211");
            assertThat(page.locator(".mail-warning")).containsText("This email came from billing@elsewhere.example");
            Consoles.check(page, "mail misleading");

            page.getByRole(AriaRole.BUTTON, named("View original")).click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Your invoice is due. Pay it today.");
            Consoles.checkLying(page, "mail original text");

            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Details"))
                    .click();
            assertThat(dialog).containsText("invoice@elsewhere.example");
            Consoles.checkLying(page, "mail original details");
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Trace"))
                    .click();
            assertThat(dialog).containsText("Received from another email server");
            assertThat(dialog).containsText("No existing conversation matched");
            Consoles.checkLying(page, "mail original way");
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Source"))
                    .click();
            assertThat(dialog.getByRole(AriaRole.LINK)).hasAttribute("href", Pattern.compile("/mails/[^/]+/source$"));
            Consoles.checkLying(page, "mail original source");

            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("HTML"))
                    .click();
            FrameLocator frame = page.frameLocator("iframe.mail-frame");
            assertThat(frame.locator("b")).hasText("due");
            assertThat(frame.locator("a")).hasAttribute("href", "https://elsewhere.example/pay");
            assertThat(dialog).containsText("1 remote image is blocked.");
            Consoles.picture(page, "console mail original html");
        }
    }

    @Test
    void whatBecameOfEveryMailIsInTheSettings() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            atOnce(app);
            Agent agent = demo.agent(office, "/settings/unfiled");
            Page page = agent.page();
            page.getByText("All email was processed").waitFor();
            Consoles.check(page, "unfiled none");
            page.navigate(app.url() + "/settings/outbox");
            page.getByText("No emails sent yet").waitFor();
            Consoles.check(page, "outbox none");

            send(app, demo, "hanna@lindqvist.example", AnswerByMailBrowserIT.verified(app, GRINDER));
            send(app, demo, "owen@byrne.example", AWAY);
            page.navigate(app.url() + "/inbox/open");
            agent.choose("Out of office");
            assertThat(page.locator(".mail-facts")).containsText("Automatic reply");
            agent.choose("Grinder scrapes").write("A new burr set leaves today.");
            assertThat(page.getByRole(AriaRole.LOG)).containsText("not sent, no email server");

            mailboxes(app, page);
            outbox(app, page);
            replay(app, page);
            unfiled(app, page);
        }
    }

    private static void mailboxes(BrowserApp app, Page page) {
        page.navigate(app.url() + "/settings/mailboxes");
        page.locator(".lines .line-link").first().waitFor();
        Consoles.check(page, "mailboxes");
        page.locator(".lines .line-link").first().click();
        page.getByLabel("Sender name").fill("Larkfield Support");
        page.getByText("Add them to the ticket").click();
        Consoles.check(page, "mailbox");
        page.getByRole(AriaRole.BUTTON, named("Save mailbox")).click();
        page.getByText("Saved").waitFor();
        page.reload();
        assertThat(page.getByLabel("Sender name")).hasValue("Larkfield Support");
        assertThat(page.getByLabel("Add them to the ticket")).isChecked();

        page.navigate(app.url() + "/settings/mailboxes");
        page.getByLabel("Email address").fill("help@shop.example");
        page.getByRole(AriaRole.BUTTON, named("Add mailbox")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("help@shop.example")))
                .isVisible();
        Consoles.check(page, "mailbox added");
    }

    private static void outbox(BrowserApp app, Page page) {
        page.navigate(app.url() + "/settings/outbox");
        assertThat(page.getByRole(AriaRole.STATUS).filter(text("No email leaves this installation")))
                .containsText("PARLOUR_SMTP_URL");
        Consoles.check(page, "outbox");
        page.locator(".lines .line-link").first().click();
        page.getByRole(AriaRole.BUTTON, named("Show email")).click();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Raw")).click();
        assertThat(page.locator(".mail-source pre")).containsText("Subject: Re: Grinder scrapes on the finest setting");
        Consoles.check(page, "outbox mail kept");

        refuse(app);
        page.reload();
        assertThat(page.locator(".listing tbody tr")).hasCount(2);
        Consoles.check(page, "outbox mail refused");
        page.navigate(app.url() + "/settings/outbox?state=failed");
        assertThat(page.locator(".lines .chip").first()).hasText("Not delivered");
        page.getByLabel("Select email to hanna@lindqvist.example").check();
        Locator chosen = page.getByRole(AriaRole.GROUP, named("Selected emails"));
        assertThat(chosen).containsText("1 selected");
        Consoles.check(page, "outbox chosen");
        chosen.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"))
                .click();
        page.getByText("Retrying 1 email.").waitFor();
        page.getByLabel("Domain").fill("weber.example");
        page.getByLabel("Domain").press("Enter");
        assertThat(page.locator(".lines .line-link")).hasCount(1);
        page.locator(".mail-filters").getByLabel("Status").selectOption("expired");
        page.getByText("No matching emails").waitFor();
        assertThat(page.getByText("Retrying 1 email.")).isHidden();
        Consoles.check(page, "outbox filtered");
    }

    private static void replay(BrowserApp app, Page page) {
        page.navigate(app.url() + "/settings/replay");
        page.getByRole(AriaRole.BUTTON, named("Start preview")).waitFor();
        Consoles.check(page, "replay");
        page.getByRole(AriaRole.BUTTON, named("Start preview")).click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("2 emails processed. No differences.");

        app.database()
                .superuser()
                .sql("update mail_header set subject = 'Grinder' where subject like 'Grinder scrapes%'"
                        + " and raw_mail_id is not null")
                .update();
        page.navigate(app.url() + "/settings/replay");
        page.getByRole(AriaRole.BUTTON, named("Start preview")).click();
        page.locator("summary").filter(text("hanna@lindqvist.example")).click();
        assertThat(page.locator(".mail-sides")).containsText("Grinder scrapes on the finest setting");
        Consoles.check(page, "replay changed");
    }

    private static void unfiled(BrowserApp app, Page page) {
        app.database().superuser().sql("""
                        update mail_outcome set outcome = 'failed', reason = 'StorageFault', attempts = 5,
                            conversation_id = null, message_id = null
                        where raw_mail_id = (select id from raw_mail where envelope_from = 'owen@byrne.example')""").update();
        page.navigate(app.url() + "/settings/unfiled");
        page.getByText("owen@byrne.example").waitFor();
        Consoles.check(page, "unfiled");
        page.locator(".lines .line-link").first().click();
        page.getByText("This email couldn't be processed").waitFor();
        Consoles.check(page, "unfiled mail");
        page.getByRole(AriaRole.BUTTON, named("Discard")).click();
        page.getByLabel("Reason").fill("An absence note");
        Consoles.checkLying(page, "unfiled mail thrown away");
        page.getByLabel("Reason").press("Enter");
        assertThat(page.locator(".chip").first()).hasText("Discarded");
        assertThat(page.locator(".settings-body")).containsText("An absence note");
    }

    /// Answers are not held: what is looked at is what becomes of them.
    private static void atOnce(BrowserApp app) {
        app.database().superuser().sql("update agent set hold_seconds = 0").update();
    }

    /// As if a server had said no, after one that asked to come back.
    private static void refuse(BrowserApp app) {
        app.database().superuser().sql("""
                        with r as (update outbound_recipient set state = 'failed', attempts = 2, smtp_code = 550,
                            remote_text = 'smtp-550', remote_host = 'mx.lindqvist.example', ended_at = now()
                            returning organization_id, id)
                        insert into outbound_attempt (organization_id, recipient_id, number, result, smtp_code,
                            enhanced_code, remote_text, remote_host, tls, at)
                        select organization_id, id, number, result, code, enhanced, said, 'mx.lindqvist.example',
                            'TLSv1.3', now()
                        from r, (values (1, 'deferred', 451, '4.7.1', 'come back in five minutes'),
                            (2, 'failed', 550, '5.1.1', 'no such user here')) tried (number, result, code, enhanced, said)
                        """).update();
    }

    /// Through the receiver, to the mailbox of the demonstration's site.
    static void send(BrowserApp app, Demo demo, String from, String mail) {
        String mailbox = app.bean(Mailboxes.class)
                .first(demo.organization(), null)
                .orElseThrow()
                .address();
        int port = app.bean(Receiving.class).port().orElseThrow();
        try (Dialogue peer = Dialogue.greeted(port)) {
            peer.say("MAIL FROM:<" + from + ">", "250");
            peer.say("RCPT TO:<" + mailbox + ">", "250");
            peer.say("DATA", "354");
            peer.send(mail.formatted(mailbox)
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
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
