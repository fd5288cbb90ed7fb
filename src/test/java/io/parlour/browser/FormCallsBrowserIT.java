package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.parlour.organizations.Sites;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A page opens a form by its name (LC-6), and a consent ticked in it is the proof that its visitor may be seen
/// (LC-81).
class FormCallsBrowserIT {
    private static final String WORDS = "The shop may see which of its pages I read.";

    private final BrowserApp app = BrowserApp.start();
    private final HostPage host = HostPage.open();
    private final Demo demo = new Demo(app, true);
    private final String key = demo.siteOn(host.origin());
    private final UUID site = app.bean(Sites.class).byKey(key).orElseThrow().site();
    private final BrowserContext office = app.person(1280, 900, false);

    @BeforeEach
    void shop() {
        host.page(
                "/",
                HostPage.withTag(app.url(), key)
                        .replace(
                                "<main>",
                                "<script>window.Parlour = [['on', 'form_submitted', kind => heard.push(kind)]];"
                                        + " window.heard = []</script><main>"));
    }

    @AfterEach
    void leave() {
        office.close();
        host.close();
        app.close();
    }

    @Test
    void aMessageIsLeftInTheFormThatThePageOpenedByItsName() {
        try (BrowserContext person = app.person()) {
            Visitor visitor = open(person, "offline");
            Locator form = visitor.panel().locator("form.page");
            form.getByLabel("Email").fill("ann@elsewhere.example");
            form.getByLabel("How can we help?").fill("Call me about a wholesale order");
            Screenshots.take(visitor.page(), "panel-form-by-name");
            form.locator("footer button").click();
            visitor.sees("Call me about a wholesale order");
            visitor.page().waitForFunction("() => heard.join() === 'offline'");
            assertThat(app.database()
                            .superuser()
                            .sql("select count(*) from ticket where source = 'offline_window'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            // a form for a chat that runs already is no longer asked for
            visitor.page().evaluate("() => Parlour.open({ form: 'pre_chat' })");
            visitor.sees("Call me about a wholesale order");
        }
    }

    @Test
    void whoTicksTheConsentIsSeenAndWhoDoesNotIsNot() {
        setUp();
        try (BrowserContext silent = app.person();
                BrowserContext refusing = app.person();
                BrowserContext agreeing = app.person()) {
            submit(silent, "Without a tick", false);
            refusing.setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
            submit(refusing, "Ticked in a browser that refuses", true).waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(proofs()).isEmpty();

            submit(agreeing, "With a tick", true);
            await().until(() -> !proofs().isEmpty());
            String hash = app.database()
                    .superuser()
                    .sql("select encode(text_sha256, 'hex') from form_consent where given and text = :words limit 1")
                    .param("words", WORDS)
                    .query(String.class)
                    .single();
            assertThat(proofs()).hasSize(1);
            assertThat(proofs().getFirst()).startsWith("FORM pre_chat/").endsWith(" v1 " + hash.substring(0, 12));
            Page board = demo.agent(office, "/visitors").page();
            assertThat(board.locator(".visitors-table .pick input")).hasCount(1);
        }
    }

    /// How and by which text somebody agreed to be seen.
    private List<String> proofs() {
        return app.database()
                .superuser()
                .sql("select method || ' ' || text_version from consent_event where type = 'GIVEN'")
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private void setUp() {
        UUID widget = app.database()
                .superuser()
                .sql("select id from widget where site_id = :site")
                .param("site", site)
                .query(UUID.class)
                .single();
        Page page = demo.agent(office, "/settings/sites/" + site + "/widgets/" + widget + "/forms/pre_chat")
                .page();
        page.getByLabel("Always", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByText("Add field").click();
        Locator body = page.locator(".form-field-body");
        body.getByLabel("Label", new Locator.GetByLabelOptions().setExact(true)).fill(WORDS);
        body.getByLabel("Type").selectOption("Consent");
        body.getByLabel("Also gives consent to tracking").check();
        Accessibility.assertAccessible(page, "a consent to be seen");
        Screenshots.take(page, "settings-form-consent");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        page.getByText("Saved. Changes apply to the next visitor.").waitFor();
    }

    private Page submit(BrowserContext person, String message, boolean tick) {
        Visitor visitor = open(person, "pre_chat");
        Locator form = visitor.panel().locator("form.page");
        form.getByLabel("How can we help?").fill(message);
        assertThat(form.getByLabel(WORDS)).not().isChecked();
        if (tick) {
            form.getByLabel(WORDS).check();
        }
        form.locator("footer button").click();
        visitor.sees(message);
        visitor.page().waitForFunction("() => heard.join() === 'pre_chat'");
        return visitor.page();
    }

    private Visitor open(BrowserContext person, String form) {
        Page page = person.newPage();
        page.navigate(host.origin() + "/");
        Visitor visitor = new Visitor(page);
        visitor.launcher().waitFor();
        page.evaluate("form => Parlour.open({ form })", form);
        visitor.panel().locator("form.page").waitFor();
        return visitor;
    }
}
