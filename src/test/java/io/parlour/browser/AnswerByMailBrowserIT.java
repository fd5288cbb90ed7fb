package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Severity;
import io.parlour.mail.bounces.Verdict;
import io.parlour.mail.intake.Receiving;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.receiver.Dialogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whom an answer goes to is seen and changed before it goes, it can be taken back, and what did not arrive is said
/// (ML-27, ML-62, ML-73, ML-100, ML-102).
class AnswerByMailBrowserIT {
    private static final String MAIL = """
            From: Hanna Lindqvist <hanna@lindqvist.example>
            Reply-To: office@kaffe.example
            To: %1$s, Jonas Weber <jonas@weber.example>
            Cc: workshop@lindqvist.example
            Subject: Grinder scrapes on the finest setting
            Message-ID: <grinder@lindqvist.example>

            Hello, the Fold 60 still scrapes on the finest setting.
            """;
    private static final String MORE = """
            From: Hanna Lindqvist <hanna@lindqvist.example>
            To: %1$s
            Subject: Re: Grinder scrapes on the finest setting
            Message-ID: <found@lindqvist.example>
            In-Reply-To: <grinder@lindqvist.example>

            It was a bean that had got stuck. All is well.
            """;

    @Test
    void anAnswerIsSeenChangedTakenBackAndSent() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            app.database().superuser().sql("update agent set hold_seconds = 60").update();
            send(app, demo, verified(app, MAIL));
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            agent.choose("Grinder scrapes");
            Locator whom = page.getByRole(AriaRole.GROUP, group("Recipients"));
            assertThat(whom).containsText("office@kaffe.example");
            assertThat(whom).containsText("jonas@weber.example");
            assertThat(whom).containsText("This email came from hanna@lindqvist.example");
            Consoles.check(page, "answer whom");

            agent.button("Reply to the sender instead").click();
            agent.button("Remove jonas@weber.example").click();
            agent.button("Add Bcc").click();
            page.getByLabel("Add to Bcc").fill("boss@larkfield.example");
            page.getByLabel("Add to Bcc").press("Enter");
            agent.write("A new burr set leaves today.");
            Locator held = page.getByRole(AriaRole.LIST, list("Unsent replies"));
            assertThat(held).containsText("Sending in");
            Consoles.check(page, "answer held");
            held.getByRole(AriaRole.BUTTON).click();
            assertThat(agent.composer()).hasValue("A new burr set leaves today.");
            assertThat(whom).containsText("boss@larkfield.example");
            assertThat(page.getByRole(AriaRole.LOG)).not().containsText("A new burr set");

            agent.write("A new burr set leaves today, free of charge.");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                    .first()
                    .waitFor();
            soon(app);
            Locator log = page.getByRole(AriaRole.LOG);
            assertThat(log).containsText("To hanna@lindqvist.example: not sent, no email server");
            assertThat(log).containsText("Bcc boss@larkfield.example: not sent, no email server");
            assertThat(log).containsText("removed participant jonas@weber.example");
            assertThat(held).isHidden();

            fail(app, demo);
            assertThat(log).containsText("Not delivered to hanna@lindqvist.example: the address doesn't exist");
            page.reload();
            assertThat(whom).containsText("hanna@lindqvist.example");
            agent.button("Use another address").click();
            page.getByLabel("Send to another address instead of hanna@lindqvist.example")
                    .fill("nobody at all");
            page.getByLabel("Send to another address instead of hanna@lindqvist.example")
                    .press("Enter");
            assertThat(page.getByText("isn't an address")).isVisible();
            page.getByLabel("Send to another address instead of hanna@lindqvist.example")
                    .fill("hanna@home.example");
            page.getByLabel("Send to another address instead of hanna@lindqvist.example")
                    .press("Enter");
            assertThat(log).containsText("To hanna@home.example: not sent, no email server");
            agent.button("Send again").click();
            assertThat(log).containsText("To hanna@lindqvist.example: not sent, no email server");
            assertThat(agent.button("Send again")).isHidden();
            page.reload();
            assertThat(whom).containsText("hanna@lindqvist.example");
            agent.button("Reply to the sender instead").click();
            agent.write("Did it arrive?");
            Locator ask = page.getByRole(AriaRole.ALERT).filter(text("Emails to this address aren't delivered"));
            assertThat(ask).containsText("no such user here");
            Consoles.check(page, "answer to a dead address");
            agent.button("Send anyway").click();
            assertThat(held).containsText("Sending in");
        }
    }

    @Test
    void whatCameInWhileAnAnswerWaitsIsSaidBesideUndoAndNothingTypedIsLost() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            app.database().superuser().sql("update agent set hold_seconds = 60").update();
            send(app, demo, MAIL);
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            agent.choose("Grinder scrapes");
            Locator whom = page.getByRole(AriaRole.GROUP, group("Recipients"));
            assertThat(whom.getByRole(AriaRole.LIST, inside("To"))).hasText("hanna@lindqvist.example");
            Locator suggested = whom.getByRole(AriaRole.LIST, inside("Suggested"));
            assertThat(suggested).containsText("office@kaffe.example");
            Consoles.check(page, "answer suggested");
            agent.button("Add jonas@weber.example Cc").click();
            assertThat(whom.getByRole(AriaRole.LIST, inside("Cc"))).hasText("jonas@weber.example");
            assertThat(suggested).not().containsText("jonas@weber.example");
            agent.write("A new burr set leaves today.");
            Locator held = page.getByRole(AriaRole.LIST, list("Unsent replies"));
            assertThat(held).containsText("Sending in");
            assertThat(held).not().containsText("New message from");
            agent.composer().fill("It takes two days.");

            send(app, demo, MORE);

            assertThat(held).containsText("New message from Hanna");
            Consoles.checkLying(page, "answer held, something newer");
            assertThat(agent.composer()).hasValue("It takes two days.");
            held.getByRole(AriaRole.BUTTON).click();
            assertThat(agent.composer()).hasValue("A new burr set leaves today.\nIt takes two days.");
            assertThat(held).isHidden();
            assertThat(page.getByRole(AriaRole.LOG)).containsText("It was a bean");
            assertThat(page.getByRole(AriaRole.LOG)).not().containsText("A new burr set");
        }
    }

    /// The hold of what waits is over.
    private static void soon(BrowserApp app) {
        app.database()
                .superuser()
                .sql("update scheduled_task set execution_time = now() where task_name = 'outgoing-reply'")
                .update();
    }

    private static void fail(BrowserApp app, Demo demo) {
        record Row(UUID id, UUID conversation) {}
        Row row = app.database().superuser().sql("""
                        select r.id, m.conversation_id as conversation from outbound_recipient r
                        join outbound_mail m on m.organization_id = r.organization_id and m.id = r.outbound_id
                        where r.address = 'hanna@lindqvist.example'""").query(Row.class).single();
        app.database().superuser().sql("""
                        update outbound_recipient set state = 'failed', remote_text = 'no such user here'
                        where address = 'hanna@lindqvist.example'""").update();
        Verdict verdict = new Verdict(
                "hanna@lindqvist.example",
                Severity.HARD,
                "no-such-user",
                "5.1.1",
                550,
                "no such user here",
                null,
                "test");
        app.bean(NoteReports.class)
                .note(
                        demo.organization(),
                        Report.Kind.BOUNCE,
                        verdict,
                        new NoteReports.Ours(row.id(), null, "hanna@lindqvist.example", row.conversation(), true),
                        null);
    }

    private static void send(BrowserApp app, Demo demo, String mail) {
        String mailbox = app.bean(Mailboxes.class)
                .first(demo.organization(), null)
                .orElseThrow()
                .address();
        try (Dialogue peer = Dialogue.greeted(app.bean(Receiving.class).port().orElseThrow())) {
            peer.say("MAIL FROM:<hanna@lindqvist.example>", "250");
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

    /// As a relay of the organization hands it on, which found that its domain vouches for it.
    static String verified(BrowserApp app, String mail) {
        app.database()
                .superuser()
                .sql("update mailbox set trusted_results = 'mx.ours.example', trusted_peers = '127.0.0.1'")
                .update();
        return "Authentication-Results: mx.ours.example; dmarc=pass header.from=lindqvist.example\n" + mail;
    }

    private static Locator.GetByRoleOptions inside(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions group(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions list(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
