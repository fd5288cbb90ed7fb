package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Role;
import io.parlour.identity.signin.Credentials;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An action that needs a recent sign-in asks for the password where the agent is, and then goes on.
class SignInAgainBrowserIT {
    private static final String PASSWORD = "correct horse battery";

    private final BrowserApp app = BrowserApp.shared();
    private final OrganizationId acme = app.bean(CreateOrganization.class)
            .create(new CreateOrganization.New("Acme", "team", CreateOrganization.Kind.CUSTOMER), made -> made.id());

    @Test
    void actionGoesOnAfterThePassword() {
        String email = "ana-" + UUID.randomUUID() + "@acme.example";
        String hash = app.bean(Credentials.class).hashOfNew(PASSWORD, email);
        app.bean(CreateAgent.class).create(acme, new CreateAgent.New("Ana", "Ana", email, Role.OWNER, List.of(), hash));
        try (BrowserContext office = app.person(1440, 900, false)) {
            Page page = app.visit(office, "/sign-in?next=/settings/team");
            page.getByLabel("Email").fill(email);
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(PASSWORD);
            page.keyboard().press("Enter");
            Locator invite = page.getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName("Invite").setExact(true));
            invite.waitFor();
            age();
            page.getByLabel("Email").fill("new@acme.example");
            page.getByLabel("Role").first().selectOption("owner");
            invite.click();
            Locator dialog =
                    page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Confirm that it's you"));
            dialog.waitFor();
            Consoles.checkLying(page, "sign in again");
            answer(dialog, "not my password");
            assertThat(dialog).containsText("Incorrect password.");
            answer(dialog, PASSWORD);
            assertThat(page.getByText("Invited new@acme.example.")).isVisible();
            assertThat(dialog).hasCount(0);

            page.navigate(app.url() + "/privacy-desk/audit");
            Locator export = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Export"));
            export.waitFor();
            age();
            export.click();
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                    .click();
            assertThat(page.getByText("Sign in again to do this.")).isVisible();
            export.click();
            Download file = page.waitForDownload(() -> answer(dialog, PASSWORD));
            assertThat(file.suggestedFilename()).isEqualTo("audit-log.jsonl");
        }
    }

    private static void answer(Locator dialog, String password) {
        dialog.getByLabel("Password").fill(password);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Continue"))
                .click();
    }

    private void age() {
        app.database()
                .superuser()
                .sql("update agent_session set created_at = now() - interval '11 minutes' where organization_id = ?")
                .param(acme.value())
                .update();
    }
}
