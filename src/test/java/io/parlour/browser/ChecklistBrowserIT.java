package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.identity.signin.Credentials;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An owner of a new workspace is told what to set up next.
class ChecklistBrowserIT {
    private static final String PASSWORD = "correct horse battery";

    @Test
    void checklistLinksToItsStepsTicksWhatIsDoneAndCanBeDismissed() {
        BrowserApp app = BrowserApp.shared();
        try (BrowserContext office = app.person(1440, 900, false)) {
            OrganizationId acme = app.bean(CreateOrganization.class)
                    .create(
                            new CreateOrganization.New("Acme", "team", CreateOrganization.Kind.CUSTOMER),
                            made -> made.id());
            String email = agent(app, acme, "Ana", Role.OWNER);
            Page page = app.visit(office, "/sign-in");
            page.getByLabel("Email").fill(email);
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/inbox/"));
            Locator checklist = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Get started"));
            assertThat(checklist).containsText("0 of 5 done");
            Consoles.check(page, "checklist inbox");

            link(checklist, "Invite agents").click();
            page.waitForURL(url -> url.endsWith("/settings/team"));
            agent(app, acme, "Ben", Role.AGENT);
            link(checklist, "Set business hours").click();
            page.waitForURL(url -> url.endsWith("/settings/hours"));
            assertThat(checklist).containsText("1 of 5 done");
            assertThat(link(checklist, "Invite agents")).containsText("Done");
            Consoles.check(page, "checklist settings");

            checklist
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Dismiss checklist"))
                    .click();
            assertThat(checklist).hasCount(0);
            page.navigate(app.url() + "/inbox/mine");
            assertThat(page.getByText("No conversation selected")).isVisible();
            assertThat(checklist).hasCount(0);
        }
    }

    private static Locator link(Locator checklist, String name) {
        return checklist.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    /// Returns the address.
    private static String agent(BrowserApp app, OrganizationId organization, String name, Role role) {
        String email = name + "-" + UUID.randomUUID() + "@acme.example";
        List<UUID> departments =
                List.of(app.bean(Departments.class).first(organization).id());
        String hash = app.bean(Credentials.class).hashOfNew(PASSWORD, email);
        app.bean(CreateAgent.class)
                .create(organization, new CreateAgent.New(name, name, email, role, departments, hash));
        return email;
    }
}
