package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.parlour.livechat.monitor.device.CountryFile;
import io.parlour.organizations.Sites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An owner makes an invitation by clicking, tries it out beside it, and a page of the site shows it (LC-91, LC-98).
class InvitationEditorBrowserIT {
    private static final int LOOPBACK = 0x7F000000;

    private final BrowserApp app = BrowserApp.start("parlour.geo-file=" + countries());
    private final HostPage host = HostPage.open();
    private final Demo demo = new Demo(app);
    private final String key = demo.siteOn(host.origin());
    private final String invitations =
            "/settings/sites/" + app.bean(Sites.class).byKey(key).orElseThrow().site() + "/invitations";
    private final BrowserContext office = app.person(1280, 900, false);
    private final BrowserContext person = app.person();

    private static Path countries() {
        try {
            return Files.write(Files.createTempFile("countries", ".mmdb"), CountryFile.of(LOOPBACK, 8, "AT"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void leave() {
        person.close();
        office.close();
        host.close();
        app.close();
    }

    @Test
    void whatIsMadeByClickingComesOnThePageAsThePreviewSaid() {
        Page page = demo.agent(office, invitations).page();
        page.getByText("No proactive messages yet").waitFor();
        begin(page, "Help with prices", "Can we help you choose?");
        named(page, "Text B (A/B test)").fill("Shall we look for the right one together?");
        button(page, "Add rule").click();
        named(page, "URL").fill("/pricing");
        condition(page, "time.page");
        named(page, "Operator").selectOption("at_least");
        named(page, "Value").fill("2");
        assertThat(page.locator(".conditions-said")).containsText("the time on the page in seconds is at least 2");

        named(page, "Page").fill(host.origin() + "/pricing");
        assertThat(page.locator(".try-said")).containsText("Shown after 2 s");
        Looks.two(page, look -> look(page, "settings-invitation", look));
        page.setViewportSize(390, 900);
        Looks.two(page, look -> look(page, "settings-invitation-narrow", look));
        page.setViewportSize(1280, 900);
        named(page, "Page").fill(host.origin() + "/about");
        assertThat(page.locator(".try-said")).containsText("Not shown: page rules don't match");
        button(page, "Save").click();
        page.locator(".invites").getByText("Help with prices").waitFor();

        Set<String> seen = new HashSet<>();
        host.page("/pricing", HostPage.withTag(app.url(), key)).page("/about", HostPage.withTag(app.url(), key));
        for (int load = 0; load < 20 && seen.size() < 2; load++) {
            Page shop = person.newPage();
            shop.navigate(host.origin() + "/pricing");
            seen.add(shop.locator("parlour-chat .v p").innerText());
            shop.close();
        }
        assertThat(seen)
                .containsExactlyInAnyOrder("Can we help you choose?", "Shall we look for the right one together?");
        Page about = person.newPage();
        about.navigate(host.origin() + "/about");
        new Visitor(about).launcher().waitFor();
        about.waitForLoadState(LoadState.NETWORKIDLE);
        about.waitForTimeout(3_000);
        assertThat(about.locator("parlour-chat .v").count()).isZero();

        await().until(() -> {
            page.reload();
            page.locator(".invite-counts dd").first().waitFor();
            return !page.locator(".invite-counts dd").first().innerText().startsWith("0");
        });
        Looks.two(page, look -> look(page, "settings-invitations", look));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Help with prices"))
                .click();
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Text B")))
                .isVisible();
        Screenshots.take(page, "settings-invitation-counted");
    }

    @Test
    void aCountryIsKnownToThePageOnceItsVisitorAgreedToBeSeen() {
        Page page = demo.agent(office, invitations).page();
        page.getByText("No proactive messages yet").waitFor();
        begin(page, "Austria", "Wir liefern nach Österreich.");
        condition(page, "country");
        named(page, "Value").selectOption("AT");
        assertThat(page.getByText("Needs consent: Country.")).isVisible();
        named(page, "Page").fill(host.origin() + "/");
        assertThat(page.locator(".try-said")).containsText("conditions aren't met or aren't known");
        named(page, "Country").selectOption("AT");
        assertThat(page.locator(".try-said")).containsText("Shown immediately");
        button(page, "Save").click();
        page.locator(".invites").getByText("Austria").waitFor();

        host.page("/", HostPage.withTag(app.url(), key));
        Page shop = person.newPage();
        shop.navigate(host.origin() + "/");
        new Visitor(shop).launcher().waitFor();
        shop.waitForTimeout(2_500);
        assertThat(shop.locator("parlour-chat .v").count()).isZero();
        shop.evaluate("() => Parlour.consent({ monitor: true })");
        assertThat(shop.locator("parlour-chat .v p")).hasText("Wir liefern nach Österreich.");
    }

    /// A live invitation on every page, whoever is there.
    private static void begin(Page page, String name, String text) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New proactive message"))
                .click();
        named(page, "Name").fill(name);
        named(page, "Live").check();
        named(page, "Text").fill(text);
        named(page, "Online requirement").selectOption("nobody");
        named(page, "If the visitor can't be remembered").selectOption("every");
    }

    private static void condition(Page page, String field) {
        button(page, "Add condition").click();
        named(page, "Field").selectOption(field);
    }

    private static void look(Page page, String state, Looks.Look look) {
        Accessibility.assertAccessible(page, state + " " + look);
        Screenshots.take(page, state + "-" + look.toString().replace(' ', '-'));
    }

    private static Locator named(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
