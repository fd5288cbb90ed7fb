package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A person asks for their data on the public page, an agent answers at the privacy desk (PR-26 to PR-28, PR-133).
class PrivacyDeskBrowserIT {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+/privacy/\\S+");
    /// After those of the demo.
    private static final String FIRST = "R-0007";

    private static final String LENA = "lena@vos.example";

    @Test
    void personGetsTheirDataFromTheDesk() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext reader = withoutScripts();
                BrowserContext console = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            String home = app.url() + "/privacy/s/" + demo.siteOn("https://privacy.example") + "/";
            UUID contact = contact(app, demo, "Lena Vos");

            Page person = reader.newPage();
            person.navigate(home);
            person.getByLabel("A copy of my data").check();
            person.getByLabel("Your email").fill(LENA);
            person.getByLabel("Country").selectOption("DE");
            person.getByLabel("Details").fill("All that you have.");
            Consoles.picture(person, "privacy form phone");
            button(person, "Send request").click();
            assertThat(person.locator("h1")).hasText("Check your email");
            person.navigate(link(app, 1));
            assertThat(person.locator(".asked")).hasText("All that you have.");
            Consoles.picture(person, "privacy confirm phone");
            button(person, "Confirm request").click();
            assertThat(person.locator(".facts")).containsText("In progress");
            button(person, "Show passphrase").click();
            Consoles.picture(person, "privacy passphrase phone");
            String phrase = person.locator(".phrase code").innerText();

            Page desk = demo.agent(console, "/privacy-desk").page();
            Locator row = desk.locator("[data-request]").filter(new Locator.FilterOptions().setHasText(FIRST));
            row.focus();
            desk.keyboard().press("Enter");
            Locator pane = desk.locator(".request-pane");
            assertThat(row).containsText("Lena Vos");
            assertThat(pane).containsText("Email confirmed");
            assertThat(pane).containsText("1 month, due");
            button(desk, "Preview").click();
            assertThat(desk.frameLocator(".privacy-preview iframe").locator("body"))
                    .containsText("Lena Vos");
            Consoles.picture(desk, "privacy desk preview");
            desk.keyboard().press("Escape");
            button(desk, "Deliver data").click();
            Locator dialog = desk.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText(LENA + " gets an email with a link to a copy of all their data");
            Consoles.picture(desk, "privacy desk deliver");
            dialog.getByLabel("Type " + FIRST + " to confirm").fill(FIRST);
            dialog.getByText("Deliver data").last().click();
            assertThat(pane.locator(".head .chip")).hasText("Answered");
            assertThat(pane.locator(".steps")).containsText("Data delivered");

            person.navigate(link(app, 2));
            person.getByLabel("Passphrase").fill(phrase);
            Consoles.picture(person, "privacy copy phone");
            button(person, "Open as a page").click();
            assertThat(person.locator("body")).containsText("Lena Vos");
            assertThat(person.locator("body")).containsText("legal basis: contract");
            Consoles.picture(person, "privacy package phone");
            assertThat(reader.cookies()).isEmpty();

            Consoles.go(desk, "/contacts/" + contact);
            button(desk, "Start erasure request").click();
            button(desk, "Start request").click();
            assertThat(desk.locator(".request-pane h2")).containsText("Erasure");
        }
    }

    @Test
    void deskAndPublicPagesAreWholeForEverybody() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext reader = app.person(1440, 900, false);
                BrowserContext console = app.person(1440, 900, false);
                BrowserContext german = app.person("de-DE")) {
            Demo demo = new Demo(app);
            String home = app.url() + "/privacy/s/" + demo.siteOn("https://privacy.example") + "/";
            UUID contact = contact(app, demo, "Lena Vos");
            Page person = reader.newPage();
            person.navigate(home);
            Consoles.check(person, "privacy home");
            person.getByLabel("Your email").fill("lena");
            button(person, "Send request").click();
            assertThat(person.getByRole(AriaRole.ALERT)).isInViewport();
            Consoles.check(person, "privacy home error");
            person.getByLabel("Your email").fill(LENA);
            button(person, "Send request").click();
            Consoles.check(person, "privacy sent");
            person.navigate(link(app, 1));
            Consoles.check(person, "privacy confirm");
            button(person, "Confirm request").click();
            Consoles.check(person, "privacy status");

            Page desk = demo.agent(console, "/privacy-desk").page();
            requests(app, demo, contact);
            desk.reload();
            desk.locator("[data-request]")
                    .filter(new Locator.FilterOptions().setHasText("R-0100"))
                    .waitFor();
            assertThat(desk.locator(".rail .count").last()).containsText("99+");
            Consoles.check(desk, "privacy desk requests");
            desk.locator("[data-request]").first().focus();
            for (int i = 0; i < 80; i++) {
                desk.keyboard().press("ArrowDown");
                desk.waitForTimeout(25);
            }
            desk.keyboard().press("Enter");
            assertThat(desk.locator(".request-pane h2")).isVisible();
            assertThat(desk.locator(".kept-data")).isVisible();
            Consoles.check(desk, "privacy desk request");
            button(desk, "Refuse").click();
            desk.getByLabel("Reason").selectOption("legal-claims");
            Consoles.checkLying(desk, "privacy desk refuse");
            desk.keyboard().press("Escape");
            Consoles.go(desk, "/privacy-desk/requests?closed");
            desk.locator("[data-request]").first().waitFor();
            Consoles.check(desk, "privacy desk closed");
            button(desk, "New request").click();
            Consoles.checkLying(desk, "privacy desk new");
            Consoles.go(desk, "/privacy-desk/settings");
            desk.getByLabel("Data controller").waitFor();
            Consoles.check(desk, "privacy desk settings");
            Consoles.go(desk, "/contacts/" + contact);
            desk.locator(".contact-requests").waitFor();
            Consoles.check(desk, "privacy contact");

            Page other = demo.agent(german, "/privacy-desk").page();
            other.setViewportSize(1440, 900);
            other.locator("[data-request]").nth(5).click();
            assertThat(other.locator(".request-pane")).containsText("Fristen ab Eingang");
            other.locator(".kept-data").waitFor();
            Consoles.picture(other, "privacy desk german");
        }
    }

    /// A thousand that arrived one after another, and what became of some of them.
    private static void requests(BrowserApp app, Demo demo, UUID contact) {
        app.database()
                .superuser()
                .sql("""
                        with made as (
                            insert into privacy_request (organization_id, id, number, kind, state, channel, address, contact_id,
                                language, ground, level, received_on, received_at, verified_at, paused_on, due_on, closed_at,
                                outcome, refusal)
                            select :organization, uuidv7(), 100 + n,
                                case when n % 3 = 1 then 'erase' when n % 3 = 2 then 'correct' else 'access' end,
                                case when n % 9 = 5 then 'identity-pending' when n % 10 = 7 then 'delivered'
                                    when n % 10 = 8 then 'refused' else 'in-progress' end,
                                case when n % 4 = 3 then 'mail' else 'page' end, 'person' || n || '@example.com', :contact,
                                'en', case when n % 3 = 1 then 'withdrawn' end, case when n % 9 = 5 then 0 else 2 end, day,
                                day + time '09:14', day + time '09:31', case when n % 9 = 4 then day end, day + 30,
                                case when n % 9 <> 5 and n % 10 in (7, 8) then day + 12 + time '10:42' end,
                                case when n % 9 <> 5 and n % 10 = 7 then 'answered' end,
                                case when n % 9 <> 5 and n % 10 = 8 then 'legal-claims' end
                            from (select n, current_date - 32 + n / 30 as day from generate_series(0, 999) n) days
                            returning id, received_on, state),
                        clocks as (
                            insert into privacy_request_clock (organization_id, request_id, regime, due_on)
                            select :organization, id, regime, received_on + days from made,
                                (values ('promise', 30), ('gdpr', 31)) as each (regime, days)),
                        proven as (
                            insert into handle (organization_id, id, contact_id, kind, value, value_lower, verified, created_at)
                            select :organization, uuidv7(), :contact, 'email', 'person' || n || '@example.com',
                                'person' || n || '@example.com', true, now() from generate_series(0, 999) n)
                        insert into privacy_request_step (organization_id, request_id, seq, kind, at)
                        select :organization, id, seq, kind, received_on + time '09:14' from made,
                            (values (1, 'received'), (2, 'link-sent')) as each (seq, kind)""")
                .param("organization", demo.organization().value())
                .param("contact", contact)
                .update();
    }

    private static UUID contact(BrowserApp app, Demo demo, String name) {
        return app.bean(CreateContact.class)
                .create(
                        demo.organization(),
                        new NewContact(name, null, List.of(new Handle(HandleKind.EMAIL, LENA, true)), "email"))
                .id();
    }

    /// The link in the newest of so many letters to Lena.
    private static String link(BrowserApp app, int letters) {
        await().until(() -> letters(app).size() >= letters);
        Matcher found = LINK.matcher(letters(app).getLast());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static List<String> letters(BrowserApp app) {
        return app
                .database()
                .superuser()
                .sql("select body from letter where recipient = ? order by created_at, id")
                .param(LENA)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static BrowserContext withoutScripts() {
        return Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("en-US")
                        .setViewportSize(390, 844));
    }
}
