package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.Role;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Sites;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An operator writes and announces a version of the policy; readers compare it and make their choices without a script
/// (PR-46 to PR-48, PR-84, PR-98, PR-130, PR-132).
class PolicyBrowserIT {
    private static final double PATIENCE = 60_000;

    @Test
    void operatorAnnouncesAVersionAndReadersCompareAndChoose() {
        try (TestApp app = TestApp.start();
                BrowserContext office = context(true, 1440);
                BrowserContext reader = context(false, 390);
                BrowserContext guarded = Chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setLocale("en-GB")
                                .setExtraHTTPHeaders(Map.of("Sec-GPC", "1")))) {
            Company operator = Company.in(app, CreateOrganization.Kind.OPERATOR);
            app.superuser()
                    .sql("update installation set operator_organization = ?")
                    .param(operator.id().value())
                    .update();
            Page desk = signedIn(app, operator, office);
            desk.navigate(app.url() + "/privacy-desk/policies");
            assertThat(desk.locator(".policy-versions")).containsText("Version 1");
            button(desk, "New version").click();
            desk.getByLabel("Policy text")
                    .fill("## Who receives your data\n\nWe pass your address to no one else.\n\n"
                            + "## How long we keep your data\n\nPeriods are calendar months.\n\n{{retention-table}}");
            desk.getByLabel("Period of Team, Live Chat Startup").fill("36");
            button(desk, "Save draft").click();
            assertThat(desk.locator(".policy-form")).containsText("Mark it as a material change");
            desk.getByLabel("Period of Team, Live Chat Startup").fill("10");
            button(desk, "Save draft").click();
            assertThat(desk.locator(".policy-shown")).containsText("10 months");
            Consoles.check(desk, "policy draft");
            button(desk, "Schedule version").click();
            assertThat(desk.locator(".policy-links")).isVisible();
            Consoles.check(desk, "policy published");
            desk.navigate(app.url() + "/privacy-desk/policies");
            Consoles.check(desk, "policy versions");
            desk.navigate(app.url() + "/privacy-desk/consents");
            desk.locator(".policy-page").waitFor();
            Consoles.check(desk, "consents none");

            Page page = reader.newPage();
            page.navigate(app.url() + "/privacy/policy/1...2");
            assertThat(page.locator("del").first()).isVisible();
            Consoles.picture(page, "policy changes phone");
            String home = app.url() + "/privacy/s/"
                    + app.bean(Sites.class)
                            .page(operator.id(), null, 1)
                            .items()
                            .getFirst()
                            .key() + "/";
            page.navigate(home);
            assertThat(page.locator("#policy")).containsText("Last updated");
            page.locator("select[name=version]").selectOption("2");
            page.getByLabel("compared with").selectOption("1");
            button(page, "Show").click();
            assertThat(page.locator("#policy ins").first()).isVisible();
            assertThat(reader.cookies()).isEmpty();
            button(page, "Allow").first().click();
            assertThat(page.locator("#choices")).containsText("Allowed on");
            button(page, "Refuse").first().click();
            assertThat(page.locator("#choices")).containsText("Refused on");
            assertThat(reader.cookies()).hasSize(1);
            Consoles.picture(page, "choices phone");

            Page signal = guarded.newPage();
            signal.setViewportSize(1440, 900);
            signal.navigate(home + "?version=2&with=1");
            assertThat(signal.locator("#choices")).containsText("Opt-out request honored");
            Consoles.check(signal, "privacy sections");
            signal.locator("#choices").scrollIntoViewIfNeeded();
            Consoles.picture(signal, "privacy choices");
            signal.locator("#cookies").scrollIntoViewIfNeeded();
            Consoles.picture(signal, "privacy cookies");
            signal.navigate(app.url() + "/privacy/policy");
            Consoles.check(signal, "privacy policy");
            signal.navigate(home + "cookies");
            Consoles.check(signal, "privacy cookies page");

            // the announcement is remembered for a few seconds
            await().atMost(Duration.ofMillis((long) PATIENCE))
                    .until(() -> reader.request()
                            .get(app.url() + "/privacy/notice.json")
                            .text()
                            .contains("\"number\":2"));
            desk.reload();
            Locator banner = desk.locator(".banner", new Page.LocatorOptions().setHasText("New privacy policy from"));
            assertThat(banner).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
            Consoles.picture(desk, "policy banner");
            assertThat(desk.locator(".consent-table")).containsText("Withdrawn");
            Consoles.check(desk, "consents");
            banner.getByText("Dismiss").click();
            assertThat(banner).isHidden();
            signal.navigate(app.url() + "/sign-in");
            assertThat(signal.locator(".banner")).containsText("New privacy policy from");
            Consoles.check(signal, "policy banner door");
        }
    }

    private static Page signedIn(TestApp app, Company operator, BrowserContext context) {
        Page page = context.newPage();
        page.navigate(app.url() + "/sign-in");
        page.getByLabel("Email").fill(operator.person(Role.OWNER).email());
        page.getByLabel("Password").fill(Company.PASSWORD);
        button(page, "Sign in").click();
        page.locator(".rail").waitFor();
        return page;
    }

    private static BrowserContext context(boolean scripts, int width) {
        return Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setJavaScriptEnabled(scripts)
                        .setViewportSize(width, 900));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
