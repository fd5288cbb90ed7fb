package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a visitor is told while nobody has answered (LC-18, LC-57, LC-58).
class ServingBrowserIT {
    @Test
    void aVisitorKnowsItsPlaceAndIsToldWhenNobodyIsThere() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext early = app.person();
                BrowserContext console = app.person()) {
            Demo demo = new Demo(app);
            Visitor alone = demo.visitor(early).open().begin().write("Is anybody there?");
            Locator serving = alone.panel().locator(".serving");
            assertThat(serving).containsText("All our agents are busy");
            Panels.check(alone, "nobody-free");

            Agent agent = demo.agent(console, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            waitUntilOnline(app);
            List<BrowserContext> people = new ArrayList<>();
            try {
                List<Visitor> visitors = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    BrowserContext person = app.person();
                    people.add(person);
                    visitors.add(demo.visitor(person).open().begin().write("Question " + i));
                    assertThat(visitors.getLast().panel().locator(".serving")).isVisible();
                }
                assertThat(visitors.getFirst().panel().locator(".serving"))
                        .containsText("Connecting you with an agent");
                assertThat(visitors.get(3).panel().locator(".serving")).containsText("number 1 in the queue");
                assertThat(visitors.get(4).panel().locator(".serving")).containsText("number 2 in the queue");
                assertThat(visitors.get(4).panel().locator(".serving")).containsText("minutes");
                Panels.check(visitors.get(4), "queued");

                people.get(3).close();
                visitors.get(4).page().reload();
                assertThat(visitors.get(4).panel().locator(".serving")).containsText("in the queue");
            } finally {
                people.forEach(BrowserContext::close);
            }
        }
    }

    @Test
    void aVisitorRatesWhatEndedAndTheAgentReadsIt() {
        BrowserApp app = BrowserApp.shared();
        Demo demo = new Demo(app);
        try (BrowserContext person = app.person();
                BrowserContext console = app.person()) {
            Agent agent = demo.agent(console, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            Visitor visitor = demo.visitor(person).open().begin().write("Does it grind for espresso?");
            agent.choose("Does it grind for espresso?");
            agent.write("It does, from click 8 on.");
            visitor.sees("It does, from click 8 on.");
            visitor.menu("End chat");
            visitor.button("End chat").click();
            visitor.panel().locator(".rating").waitFor();
            Panels.check(visitor, "rating");
            visitor.panel().locator(".rating label").nth(3).click();
            visitor.panel().locator(".rating textarea").fill("Quick and kind");
            visitor.panel().locator(".rating button").click();
            assertThat(visitor.panel().locator(".over")).containsText("Thanks for your feedback");
            Panels.check(visitor, "rated");
            assertThat(agent.page().locator("body")).containsText("Quick and kind");
        }
    }

    @Test
    void whatIsAskedAfterTheChatIsFilledInByTheVisitorAndReadBesideTheChat() {
        BrowserApp app = BrowserApp.shared();
        Demo demo = new Demo(app);
        try (HostPage host = HostPage.open();
                BrowserContext person = app.person();
                BrowserContext console = app.person(1440, 900, false)) {
            host.page("/", HostPage.withTag(app.url(), demo.siteOn(host.origin())));
            Agent agent = demo.agent(console, "/settings/sites");
            Page page = agent.page();
            page.getByText("A shop at " + host.origin()).first().click();
            page.locator("a.line-link[href*='/widgets/']").first().click();
            page.locator("a.line-link[href$='/forms/post_chat']").click();
            field(page, "What was it about?", "Radio buttons", "A question\nA complaint");
            page.getByLabel("Required").check();
            field(page, "Anything else?", "Text", "");
            Screenshots.take(page, "settings-form-after");
            agent.button("Save").click();
            page.getByText("Saved. Changes apply to the next visitor.").waitFor();
            page.navigate(app.url() + "/inbox/open");

            Page shop = person.newPage();
            shop.navigate(host.origin());
            Visitor visitor = new Visitor(shop).open().begin().write("May I bring the kettle back?");
            agent.choose("May I bring the kettle back?");
            agent.write("You may, within thirty days.");
            visitor.sees("You may, within thirty days.");
            visitor.menu("End chat");
            visitor.button("End chat").click();
            Locator rating = visitor.panel().locator(".rating");
            rating.locator("fieldset label").nth(4).click();
            rating.getByLabel("Anything else?").fill("The lid rattles");
            Panels.check(visitor, "rating-form");
            shop.waitForTimeout(1_600); // its form has just been asked for anew, in another language
            rating.locator("button").click();
            assertThat(rating).containsText("This field is required.");
            Panels.check(visitor, "rating-form-wrong");
            rating.getByLabel("A complaint").check();
            Screenshots.take(shop, "rating-form");
            shop.waitForTimeout(1_600);
            rating.locator("button").click();
            assertThat(visitor.panel().locator(".over")).containsText("Thanks for your feedback");

            Locator after =
                    page.locator(".context section").filter(new Locator.FilterOptions().setHasText("Post-chat survey"));
            assertThat(after).containsText("A complaint");
            assertThat(after).containsText("The lid rattles");
            Screenshots.take(page, "console-form-after");
        }
    }

    private static void field(Page page, String label, String type, String options) {
        page.getByText("Add field").click();
        Locator body = page.locator(".form-field-body");
        body.getByLabel("Label", new Locator.GetByLabelOptions().setExact(true)).fill(label);
        body.getByLabel("Type").selectOption(type);
        if (!options.isEmpty()) {
            body.getByLabel("Options").fill(options);
        }
    }

    private static void waitUntilOnline(BrowserApp app) {
        org.awaitility.Awaitility.await()
                .until(() -> app.database()
                                .superuser()
                                .sql("select count(*) from agent_status where effective = 'online'")
                                .query(Integer.class)
                                .single()
                        == 1);
    }
}
