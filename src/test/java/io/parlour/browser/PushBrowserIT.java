package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.livechat.alerts.PushService;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The console's service worker in a real browser (LC-129). The browser's own push service is not reached from here:
/// one of this test opens what was sealed, and hands it to the browser as that would.
class PushBrowserIT {
    private static final String OWN_SERVICE = """
            PushManager.prototype.subscribe = async function () {
                const subscription = {
                    endpoint: 'ENDPOINT',
                    toJSON: () => ({ endpoint: 'ENDPOINT', keys: { p256dh: 'P256DH', auth: 'AUTH' } }),
                    unsubscribe: async () => true,
                };
                PushManager.prototype.getSubscription = async () => subscription;
                return subscription;
            };
            window.tones = 0;
            const make = AudioContext.prototype.createOscillator;
            AudioContext.prototype.createOscillator = function () { window.tones++; return make.call(this); };
            """;
    private static final String SHOWN = """
            async () => (await (await navigator.serviceWorker.getRegistration('/')).getNotifications())
                .map(({ title, body, tag }) => [title, body, tag].join('|'))
            """;

    /// What a press on it does. That it may bring a window to the front is a right only a person's own press gives.
    private static final String CLICK = """
            (async () => {
                WindowClient.prototype.focus = async function () { return this; };
                const [notification] = await self.registration.getNotifications();
                self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
            })()
            """;

    @Test
    void aPushIsShownWhereParlourIsClosedAndNeverBesideASound() {
        try (BrowserApp app = BrowserApp.start("parlour.push.private-endpoints=true");
                PushService service = PushService.open();
                BrowserContext shopper = app.person();
                BrowserContext office = app.personWithNotifications()) {
            office.addInitScript(OWN_SERVICE
                    .replace("ENDPOINT", service.endpoint("office"))
                    .replace("P256DH", service.p256dh())
                    .replace("AUTH", service.auth()));
            office.grantPermissions(
                    List.of("notifications"), new BrowserContext.GrantPermissionsOptions().setOrigin(app.url()));
            Agent agent = new Demo(app).agent(office, "/settings/account");
            Page page = agent.page();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enable push in this browser"))
                    .click();
            page.getByText("Current browser").waitFor();
            page.locator(".alert-events li")
                    .filter(new Locator.FilterOptions().setHasText("New visitor message"))
                    .getByText("Only in background")
                    .click();
            Page outside = office.newPage();
            CDPSession browser = office.newCDPSession(outside);
            String registration = registration(browser);

            Visitor visitor = new Demo(app).visitor(shopper).open().begin().write("Is the kettle back?");
            page.bringToFront();
            page.locator(".offer").getByText("Is the kettle back?").waitFor();
            page.keyboard().press("a");
            agent.sees("Is the kettle back?");
            while (service.next(2) != null) {}
            page.close();

            visitor.write("Are you there?");
            String pushed = Objects.requireNonNull(service.next(30)).text();
            deliver(browser, app.url(), registration, pushed);

            Page back = app.visit(office, "/contacts");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(shown(back)).singleElement().asString().startsWith("New message|"));
            assertThat(shown(back).getFirst()).doesNotContain("Are you there?");

            // its press leads to the chat
            inWorker(office, CLICK);
            back.waitForURL(app.url() + "/inbox/mine/*");
            new Agent(back).sees("Are you there?");
            assertThat(shown(back)).isEmpty();

            // looked at, the page tells by itself
            back.navigate(app.url() + "/contacts");
            back.locator("h1").first().waitFor();
            back.bringToFront();
            visitor.write("Hello?");
            await().atMost(Duration.ofSeconds(10)).until(() -> (Integer) back.evaluate("window.tones") > 0);
            deliver(browser, app.url(), registration, pushed);
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> shown(back).isEmpty());
        }
    }

    private static String registration(CDPSession browser) {
        AtomicReference<String> found = new AtomicReference<>("");
        browser.on("ServiceWorker.workerRegistrationUpdated", event -> {
            for (var each : event.getAsJsonArray("registrations")) {
                found.set(each.getAsJsonObject().get("registrationId").getAsString());
            }
        });
        browser.send("ServiceWorker.enable");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            browser.send("Runtime.enable");
            return !found.get().isEmpty();
        });
        return found.get();
    }

    /// Evaluates in the worker itself, over a session within the browser's own.
    private static void inWorker(BrowserContext office, String script) {
        CDPSession whole = Objects.requireNonNull(office.browser()).newBrowserCDPSession();
        String worker = "";
        for (var each : whole.send("Target.getTargets").getAsJsonArray("targetInfos")) {
            JsonObject target = each.getAsJsonObject();
            if (target.get("type").getAsString().equals("service_worker")
                    && target.get("url").getAsString().endsWith("/push-worker.js")) {
                worker = target.get("targetId").getAsString();
            }
        }
        assertThat(worker).as("the worker runs").isNotEmpty();
        JsonObject attach = new JsonObject();
        attach.addProperty("targetId", worker);
        attach.addProperty("flatten", false);
        String session =
                whole.send("Target.attachToTarget", attach).get("sessionId").getAsString();
        JsonObject params = new JsonObject();
        params.addProperty("expression", script);
        params.addProperty("awaitPromise", true);
        JsonObject call = new JsonObject();
        call.addProperty("id", 1);
        call.addProperty("method", "Runtime.evaluate");
        call.add("params", params);
        JsonObject message = new JsonObject();
        message.addProperty("sessionId", session);
        message.addProperty("message", call.toString());
        whole.send("Target.sendMessageToTarget", message);
    }

    private static void deliver(CDPSession browser, String origin, String registration, String text) {
        JsonObject push = new JsonObject();
        push.addProperty("origin", origin);
        push.addProperty("registrationId", registration);
        push.addProperty("data", text);
        browser.send("ServiceWorker.deliverPushMessage", push);
    }

    private static List<String> shown(Page page) {
        return Texts.of(page.evaluate(SHOWN));
    }
}
