package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.contacts.KnowPerson;
import io.parlour.contacts.SiteClaims;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.forms.FieldType;
import io.parlour.livechat.forms.Form;
import io.parlour.livechat.forms.FormCatalog;
import io.parlour.livechat.forms.FormField;
import io.parlour.livechat.forms.FormKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What stands beside a chat of its visitor (LC-109).
class ContactCardBrowserIT {
    private static final int ROUNDS = 7;

    /// From the press on the conversation until everything is read there.
    private static final String COMPLETE = """
            async ([row, texts]) => {
                const link = [...document.querySelectorAll('a.conv')].find((each) => each.innerText.includes(row));
                const began = performance.now();
                link.click();
                for (;;) {
                    const card = document.querySelector('.context')?.innerText ?? '';
                    const left = texts.filter((text) => !card.includes(text));
                    if (left.length === 0) return performance.now() - began;
                    if (performance.now() - began > 10000) throw new Error(`not on the card: ${left}`);
                    await new Promise(requestAnimationFrame);
                }
            }
            """;

    // its own, so that no other visitor waits for the agent
    private final BrowserApp app = BrowserApp.start();
    private final Demo demo = new Demo(app);
    private final OrganizationId organization = demo.organization();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void theCardIsCompleteAtOnceAndTwoOfOnePersonAreMerged() {
        try (HostPage host = HostPage.open();
                BrowserContext laptop = app.person();
                BrowserContext phone = app.person();
                BrowserContext console = app.person(1440, 1000, false)) {
            String key = demo.siteOn(host.origin());
            askForConsent(key);
            host.page("/", HostPage.withTag(app.url(), key));
            Agent agent = demo.agent(console, "/inbox/open");
            Page page = agent.page();
            // whoever finds nobody online is asked no form
            page.locator(".rail .foot .presence")
                    .filter(new Locator.FilterOptions().setHasText("Online"))
                    .waitFor();
            begin(laptop, host, "Ada Lovelace", "Where is my engine?");
            accept(page);
            begin(phone, host, "A. Lovelace", "And my other engine?");
            accept(page);
            UUID first = know(key, "Where is my engine?", "laptop-1");
            know(key, "And my other engine?", "phone-1");
            page.navigate(app.url() + "/inbox/mine");
            agent.choose("And my other engine?");
            Locator card = page.locator(".context");
            card.getByLabel("Add tag").fill("wholesale");
            card.getByLabel("Add tag").press("Enter");
            page.keyboard().press("Escape");
            agent.set("Status", "Convert to ticket");
            page.locator(".talk header").getByText("#").first().waitFor();
            Locator same =
                    card.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("Possible duplicates"));
            assertThat(same).containsText("Ada Lovelace");
            assertThat(same).containsText("ada@example.org");
            Accessibility.assertAccessible(page, "the card");
            Screenshots.take(page, "contact-card");

            double median = median(page, "And my other engine?");
            System.out.printf("the card is complete in %.0f ms%n", median);

            same.getByText("Merge").click();
            Locator ask = page.getByRole(AriaRole.ALERTDIALOG);
            assertThat(ask).containsText("can't be undone");
            Screenshots.take(page, "contact-merge");
            ask.getByText("Merge contacts").click();
            assertThat(same).isHidden();
            assertThat(card.locator(".past li")).hasCount(1);
            assertThat(card.locator(".consents li")).hasCount(2);
            Screenshots.take(page, "contact-merged");
            page.navigate(app.url() + "/contacts/" + first);
            assertThat(page.locator("main")).containsText("couldn't be loaded");
        }
    }

    private static void accept(Page page) {
        page.locator(".offer button.primary").first().click();
        assertThat(page.locator(".offer")).hasCount(0);
    }

    private double median(Page page, String row) {
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            page.navigate(app.url() + "/inbox/mine");
            page.locator("a.conv")
                    .filter(new Locator.FilterOptions().setHasText(row))
                    .waitFor();
            // the console is at work, but has not read this card
            page.locator("a.conv")
                    .filter(new Locator.FilterOptions().setHasText("Where is my engine?"))
                    .click();
            page.locator(".context h2").getByText("Ada Lovelace").waitFor();
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            Object took = page.evaluate(
                    COMPLETE,
                    List.of(
                            row,
                            List.of(
                                    "A. Lovelace",
                                    "ada@example.org",
                                    "verified",
                                    "Page details",
                                    "gold",
                                    "Pre-chat form",
                                    "wholesale",
                                    "Past conversations",
                                    "Possible duplicates",
                                    "I agree to be answered.")));
            all.add(((Number) took).doubleValue());
        }
        all.sort(Double::compare);
        return all.get(ROUNDS / 2);
    }

    private static void begin(BrowserContext person, HostPage host, String name, String text) {
        Page page = person.newPage();
        page.navigate(host.origin());
        page.evaluate("() => window.Parlour.set({ plan: 'gold' })");
        Visitor visitor = new Visitor(page).open();
        visitor.panel().locator("button.ask").click();
        Locator form = visitor.panel().locator("form.page");
        form.getByLabel("Your name").fill(name);
        form.getByLabel("How can we help?").fill(text);
        form.getByLabel("I agree to be answered.").check();
        page.waitForTimeout(1_600);
        form.locator("footer button").click();
        visitor.sees(text);
    }

    private UUID know(String key, String text, String externalId) {
        UUID site = uuid("select id from site where key = ?", key);
        UUID contact = uuid("""
                        select c.contact_id from message m join conversation c
                          on c.organization_id = m.organization_id and c.id = m.conversation_id where m.text = ?""", text);
        return app.bean(KnowPerson.class)
                .know(
                        organization,
                        new SiteClaims(site, externalId, "ada@example.org", true, null, null, "en", Map.of()),
                        contact,
                        "live-chat")
                .contact();
    }

    private void askForConsent(String key) {
        UUID widget = uuid(
                "select w.id from widget w join site s on s.organization_id = w.organization_id and s.id = w.site_id"
                        + " where s.key = ?",
                key);
        UUID owner = uuid("select id from agent where organization_id = ? limit 1", organization.value());
        List<FormField> fields = List.of(
                field("name", FieldType.TEXT, "Your name"),
                field("message", FieldType.LONG_TEXT, "How can we help?"),
                field("agree", FieldType.CONSENT, "I agree to be answered."));
        app.bean(FormCatalog.class)
                .save(
                        new AgentPrincipal(
                                organization, owner, UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(), "Ada", "Ada"),
                        new Form(null, widget, FormKind.PRE_CHAT, "always", "hide", null, List.of(), fields, 0));
    }

    private static FormField field(String name, FieldType type, String label) {
        return new FormField(name, type, true, null, null, null, Map.of("en", label), List.of());
    }

    private UUID uuid(String sql, Object value) {
        return app.database()
                .superuser()
                .sql(sql)
                .param(value)
                .query(UUID.class)
                .single();
    }
}
