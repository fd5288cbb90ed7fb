package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.organizations.Sites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An answer brings the further questions it leads to, with and without a script (HD-33, HD-83).
class PortalFormsBrowserIT {
    private static final Map<String, Boolean> NEEDED = Map.of("visible", true, "editable", true, "required", true);
    private static final Map<String, Boolean> FREE = Map.of("visible", true, "editable", true, "required", false);

    private final TestApp app = TestApp.shared();

    @Test
    void anAnswerBringsFurtherQuestionsAndWhatWasTypedStays() {
        Company company = Company.in(app);
        try (ConsoleClient owner = company.console(Role.OWNER);
                BrowserContext scripted = Chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setLocale("en-GB")
                                .setViewportSize(390, 844));
                BrowserContext plain = Chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setLocale("en-GB")
                                .setJavaScriptEnabled(false))) {
            form(owner);
            String address = app.url() + "/portal/"
                    + app.bean(Sites.class)
                            .page(company.id(), null, 1)
                            .items()
                            .getFirst()
                            .key() + "/new";

            Page page = open(scripted, address);
            page.getByLabel("How many").fill("3");
            Locator damage = page.getByLabel("What is wrong");
            damage.selectOption("Broken");
            assertThat(page.getByLabel("Which part")).isVisible();
            assertThat(page.getByLabel("How many")).hasValue("3");
            Consoles.check(page, "portal form");
            damage.selectOption("Nothing");
            assertThat(page.getByLabel("Which part")).hasCount(0);
            damage.selectOption("Broken");
            page.getByLabel("Which part").fill("The lid");
            send(page);
            assertThat(page.locator("h1")).hasText("One more step: check your inbox");

            Page still = open(plain, address);
            still.getByLabel("What is wrong").selectOption("Broken");
            send(still);
            assertThat(still.getByRole(AriaRole.ALERT)).hasText("Answer a few more questions to send your request.");
            still.getByLabel("Which part").fill("The lid");
            send(still);
            assertThat(still.locator("h1")).hasText("One more step: check your inbox");
        }
    }

    private static Page open(BrowserContext person, String address) {
        Page page = person.newPage();
        page.navigate(address);
        page.getByLabel("Email address").fill("vera@example.org");
        page.getByLabel("Subject").fill("My kettle");
        page.getByLabel("What can we help with?").fill("It broke.");
        return page;
    }

    private static void send(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send request"))
                .click();
    }

    private static void form(ConsoleClient owner) {
        JsonNode damage = field(
                owner,
                "damage",
                "select",
                "What is wrong",
                List.of(Map.of("name", "Nothing"), Map.of("name", "Broken")));
        field(owner, "part", "text", "Which part", null);
        field(owner, "many", "integer", "How many", null);
        Map<String, Object> shownIf = Map.of(
                "all",
                List.of(Map.of(
                        "field",
                        "field.damage",
                        "op",
                        "is",
                        "value",
                        damage.get("options").get(1).get("id").asString())));
        List<Object> items = List.of(
                Map.of("field", "damage", "agent", FREE, "contact", NEEDED, "requiredToSolve", false),
                Map.of("field", "part", "showIf", shownIf, "agent", FREE, "contact", NEEDED, "requiredToSolve", false),
                Map.of("field", "many", "agent", FREE, "contact", FREE, "requiredToSolve", false));
        owner.post("/api/v1/ticket-forms", Map.of("name", "Repairs", "channel", "portal", "items", items));
    }

    private static JsonNode field(ConsoleClient owner, String key, String kind, String name, @Nullable Object options) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "object", "ticket", "key", key, "kind", kind, "name", name, "personal", false, "carriesOver", false));
        if (options != null) {
            wish.put("options", options);
        }
        return owner.post("/api/v1/custom-fields", wish).json();
    }
}
