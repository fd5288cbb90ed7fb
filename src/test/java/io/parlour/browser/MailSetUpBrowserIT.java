package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.mail.domains.FakeDns;
import io.parlour.mail.imap.FakeImap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An administrator sets mail up: a mailbox read at another server, and the records of a domain (ML-4, ML-7, ML-10,
/// ML-79).
class MailSetUpBrowserIT {
    @Test
    void aMailboxIsReadAtAnotherServerAndADomainSaysWhatItLacks() throws IOException {
        try (FakeImap server = new FakeImap();
                FakeDns dns = new FakeDns();
                BrowserApp app = BrowserApp.start("parlour.mail-private-hosts=true", "parlour.dns=" + dns.address());
                BrowserContext office = app.person(1440, 900, false)) {
            Page page = new Demo(app).agent(office, "/settings/mailboxes").page();
            field(page, "Email address").fill("help@shop.example");
            button(page, "Add mailbox").click();
            account(page, server);
            domain(app, page, dns);
            pace(app, page);
        }
    }

    /// Limits of all mail and of a domain, and all of it held (ML-113).
    private static void pace(BrowserApp app, Page page) {
        page.navigate(app.url() + "/settings/pace");
        Locator domain = page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Limits for shop.example"));
        domain.getByLabel("Per hour").fill("many");
        domain.getByRole(AriaRole.BUTTON).click();
        assertThat(domain).containsText("Enter at least 1, or leave empty for no limit.");
        domain.getByLabel("Per hour").fill("600");
        domain.getByRole(AriaRole.BUTTON).click();
        assertThat(domain).containsText("0 of 600 this hour");
        button(page, "Hold all email").click();
        page.getByText("No email is sent. New emails wait in the outbox.").waitFor();
        look(page, "pace held");
        button(page, "Resume sending").click();
        page.getByText("Emails are sent right away.").waitFor();
    }

    private static void account(Page page, FakeImap server) throws IOException {
        button(page, "Connect a server").click();
        look(page, "account new");
        field(page, "Server").fill("127.0.0.1");
        field(page, "Port").fill(String.valueOf(closedPort()));
        field(page, "Encryption").selectOption("NONE");
        field(page, "Username").fill(FakeImap.USER);
        field(page, "Password").fill("not the one");
        button(page, "Connect").click();
        look(page, "account nothing listens counted");
        button(page, "Test connection").click();
        Locator said = page.getByRole(AriaRole.STATUS)
                .filter(text("accept connections on port"))
                .last();
        assertThat(said).isVisible();
        look(page, "account nothing listens");

        field(page, "Port").fill(String.valueOf(server.port()));
        page.getByText("the saved one is only sent to the server and account").waitFor();
        button(page, "Save").click();
        page.getByText("A saved password or sign-in is only sent to the server it was saved for.")
                .waitFor();
        look(page, "account asks for the password again");
        field(page, "Password").fill("not the one");
        save(page);
        button(page, "Test connection").click();
        assertThat(page.getByRole(AriaRole.STATUS)
                        .filter(text("rejected the password"))
                        .last())
                .isVisible();
        page.getByText("Server log").click();
        assertThat(page.locator(".mail-source pre")).not().containsText("not the one");
        look(page, "account wrong password");

        server.add("From: ann@peer.example\r\nSubject: First\r\n\r\nHello");
        field(page, "Password").fill(FakeImap.PASSWORD);
        save(page);
        button(page, "Test connection").click();
        assertThat(page.getByRole(AriaRole.STATUS).filter(text("The connection works. The folder has 1 email.")))
                .isVisible();
        assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Which email to fetch")))
                .containsText("All email (1)");
        look(page, "account asks from when on");
        button(page, "All email (1)").click();
        assertThat(page.getByText("IMAP connected", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        look(page, "account connected");
    }

    private static void domain(BrowserApp app, Page page, FakeDns dns) {
        page.navigate(app.url() + "/settings/domains");
        page.locator(".lines .line-link").filter(text("shop.example")).waitFor();
        look(page, "domains");
        dns.text("shop.example", "v=spf1 a -all", "v=spf1 mx ~all");
        page.locator(".lines .line-link").filter(text("shop.example")).click();
        page.getByText("There are 2 SPF records").waitFor();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("verification, DKIM and DMARC are missing");
        page.getByText("Waiting for DNS record").waitFor();
        look(page, "domain two records");

        dns.text("shop.example", "v=spf1 a -all");
        dns.text("_dmarc.shop.example", "v=DMARC1; p=none");
        dns.exchanger("shop.example", "mx.provider.example");
        publish(page, dns);
        button(page, "Check now").click();
        page.getByText("Ready for bulk email.").waitFor();
        page.getByText("Keep the record").waitFor();
        look(page, "domain ready");
        button(page, "Rotate keys").click();
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rotate keys"))
                .click();
        page.getByText("Used once this record is found").first().waitFor();
        publish(page, dns);
        button(page, "Check now").click();
        page.getByText("Previous key.").first().waitFor();
        look(page, "domain keys changed");
        page.getByText("Your relay sends the email.").waitFor();
        field(page, "Bounce host").fill("bounces.shop.example");
        page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Bounces"))
                .getByRole(AriaRole.BUTTON)
                .click();
        page.getByText("Not active yet").waitFor();
        look(page, "domain bounce host");
        dns.exchanger("bounces.shop.example", "localhost");
        dns.text("bounces.shop.example", "v=spf1 ~all");
        button(page, "Check now").click();
        page.getByText("Bounces go to bounces.shop.example.").waitFor();
        look(page, "domain bounce host in use");
    }

    /// Adds every record of a key that the page shows, as its reader would.
    private static void publish(Page page, FakeDns dns) {
        Locator sections = page.locator(".set-section")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("Signature \\(DKIM\\)|Ownership")));
        for (Locator section : sections.all()) {
            dns.text(
                    section.getByLabel("TXT record name").inputValue(),
                    section.locator("pre").textContent().strip());
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void look(Page page, String state) {
        Consoles.checkLying(page, state);
        page.setViewportSize(1440, 2300);
        Consoles.picture(page, "whole " + state);
        page.setViewportSize(1440, 900);
    }

    private static void save(Page page) {
        Locator save = page.locator("form")
                .filter(text("Encryption"))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true));
        save.click();
        assertThat(save).isDisabled();
    }

    private static Locator field(Page page, String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
