package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A page invites by itself, and nothing is sent or kept to decide it (LC-91 to LC-96).
class InvitationBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final HostPage host = HostPage.open();
    private final String key = new Demo(app).siteOn(host.origin());
    private final Inviting inviting = new Inviting(app, key);
    private final List<BrowserContext> people = new ArrayList<>();

    /// One condition: its page, what must hold there, and what brings it about.
    private record Case(String name, String condition, String query, Consumer<Page> act) {
        Case withoutValue() {
            return new Case(name, condition.replace(",\"value\":0", ""), query, act);
        }
    }

    @AfterEach
    void leave() {
        people.forEach(BrowserContext::close);
        host.close();
    }

    private BrowserContext person() {
        people.add(app.person());
        return people.getLast();
    }

    private static Locator card(Page page) {
        return page.locator("parlour-chat .v");
    }

    private static Case when(String field, String op, String value, String query, Consumer<Page> act) {
        String condition = "{\"all\":[{\"field\":\"%s\",\"op\":\"%s\",\"value\":%s}]}".formatted(field, op, value);
        return new Case(field, condition, query, act);
    }

    private static Case when(String field, String op, String value) {
        return when(field, op, value, "", page -> {});
    }

    @Test
    void eachConditionHasAPageOnWhichItHolds() {
        List<Case> cases = List.of(
                when("page.url", "contains", "\"/page.url\""),
                when("page.title", "is", "\"a shop\""),
                when("entry.url", "contains", "\"/entry.url\""),
                when("previous.url", "absent", "0").withoutValue(),
                when("referrer", "absent", "0").withoutValue(),
                when("search.words", "absent", "0").withoutValue(),
                when("utm.source", "is", "\"news\"", "?utm_source=News", page -> {}),
                when("time.page", "at_least", "1"),
                when("time.site", "at_least", "1"),
                when("scroll", "at_least", "90", "", page -> page.evaluate("() => scrollTo(0, 1e6)")),
                when("visit.pages", "eq", "1"),
                when("visits", "eq", "1", "", page -> page.evaluate("() => Parlour.consent({ memory: true })")),
                when("language", "starts_with", "\"en\""),
                when("device", "is", "\"desktop\""),
                when(
                        "variable.total",
                        "at_least",
                        "100",
                        "",
                        page -> page.evaluate("() => Parlour.set({ total: 120 })")),
                when("identified", "is", "true", "", page -> page.evaluate("() => Parlour.identify('T')")),
                when("online", "has_none", "[\"any-department\"]"),
                when("hour", "between", "{\"from\":0,\"to\":23}"),
                when(
                        "exit",
                        "is",
                        "true",
                        "",
                        // again and again, as a pointer does: the rules come after the loader
                        page -> page.evaluate("() => setInterval(() => document.documentElement.dispatchEvent("
                                + "new MouseEvent('mouseleave', { clientY: -1 })), 100)")),
                when(
                        "clicks",
                        "has_any",
                        "[\"#buy\"]",
                        "",
                        page -> page.locator("#buy").click()),
                when("events", "has_any", "[\"added\"]", "", page -> page.evaluate("() => Parlour.event('added')")),
                when(
                        "since.close",
                        "at_least",
                        "0",
                        "",
                        page -> page.evaluate(
                                "() => { Parlour.on('open', () => setTimeout(() => Parlour.close(), 100)); Parlour.open() }")),
                when("chat.status", "is", "\"none\""));
        for (Case each : cases) {
            inviting.rule(each.name(), "bubble", "/" + each.name(), each.condition());
            host.page("/" + each.name(), shop());
        }
        BrowserContext person = person();
        List<String> missing = new ArrayList<>();
        for (Case each : cases) {
            Page page = person.newPage();
            page.navigate(host.origin() + "/" + each.name() + each.query());
            page.waitForFunction("() => window.Parlour?.on");
            each.act().accept(page);
            try {
                card(page).getByText(each.name()).waitFor();
            } catch (com.microsoft.playwright.TimeoutError e) {
                missing.add(each.name());
            }
            page.evaluate("() => localStorage.clear()");
            page.close();
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void nothingIsSentOrKeptUntilItIsShownAndRefusingIsOneKey() {
        UUID rule = inviting.rule("Can we help you choose?", "bubble", "/here", "");
        host.page("/here", shop()).page("/elsewhere", shop());
        BrowserContext person = person();
        Page page = person.newPage();
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().startsWith(app.url())) {
                asked.add(request.url().substring(app.url().length()).replaceAll("-[^/]*|[?].*", ""));
            }
        });
        page.navigate(host.origin() + "/elsewhere");
        new Visitor(page).launcher().waitFor();
        page.waitForTimeout(1_500);
        assertThat(asked).containsExactly("/w.js");
        asked.clear();

        page.navigate(host.origin() + "/here");
        card(page).waitFor();
        assertThat(page.evaluate("() => document.activeElement.localName")).isEqualTo("body");
        assertThat(page.locator("parlour-chat [role=status]")).hasText("Can we help you choose?");
        assertThat(Texts.of(page.evaluate(PageLoads.STORED))).isEmpty();
        assertThat(person.cookies()).isEmpty();
        await().until(() -> inviting.counted(rule, "shown") == 1);
        page.keyboard().press("Escape");
        card(page)
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        await().until(() -> inviting.counted(rule, "refused") == 1);
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "/w.js",
                        "/widget/v1/assets/invite",
                        "/widget/v1/assets/card",
                        "/widget/v1/count",
                        "/widget/v1/count");
        assertThat(Texts.of(page.evaluate("() => Object.keys(sessionStorage)"))).containsExactly("parlour.quiet");
        assertThat(Texts.of(page.evaluate("() => Object.keys(localStorage)"))).isEmpty();

        page.reload();
        new Visitor(page).launcher().waitFor();
        page.waitForTimeout(2_500);
        assertThat(card(page).count()).isZero();
    }

    @Test
    void whoAcceptsComesToAChatThatKnowsItsInvitation() {
        UUID rule = inviting.rule("Shall we talk?", "bar", "/here", "");
        host.page("/here", shop());
        Page page = person().newPage();
        page.navigate(host.origin() + "/here");
        card(page).locator(".y").click();
        Visitor visitor = new Visitor(page);
        visitor.sees("Shall we talk?");
        visitor.begin().write("Yes, gladly").sees("Yes, gladly");
        await().until(() -> app.database()
                        .superuser()
                        .sql("select count(*) from chat where invitation_rule_id = :rule and source = 'auto_invite'")
                        .param("rule", rule)
                        .query(Long.class)
                        .single()
                == 1);
        await().until(() -> inviting.counted(rule, "accepted") == 1);
        assertThat(inviting.counted(rule, "refused") + inviting.counted(rule, "ignored"))
                .isZero();
    }

    @Test
    void onAPhoneItCoversNoMoreThanAQuarterAndNothingMovesForWhoWantsThat() {
        for (String style : List.of("bubble", "bar", "panel")) {
            inviting.rule("A rather long text that goes over several lines. ".repeat(5), style, "/" + style, "");
            host.page("/" + style, shop());
        }
        BrowserContext phone = app.person(360, 640, false);
        people.add(phone);
        for (String style : List.of("bubble", "bar", "panel")) {
            Page page = phone.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            page.navigate(host.origin() + "/" + style);
            card(page).waitFor();
            var box = card(page).boundingBox();
            assertThat(box.width * box.height).isLessThanOrEqualTo(0.25 * 360 * 640);
            assertThat(card(page).evaluate("card => getComputedStyle(card).animationName"))
                    .isEqualTo("none");
            page.close();
        }
    }

    @Test
    void underAPolicyThatForbidsItThePageIsQuietlyWithoutCounts() {
        inviting.rule("Any question?", "bubble", "/strict", "");
        String policy =
                "default-src 'none'; script-src %s; frame-src %s; require-trusted-types-for 'script'; trusted-types 'none'"
                        .formatted(app.url(), app.url());
        host.page("/strict", HostPage.withTag(app.url(), key), Map.of("Content-Security-Policy", policy));
        Page page = person().newPage();
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        page.navigate(host.origin() + "/strict");
        card(page).locator(".y").click();
        new Visitor(page).sees("Any question?");
        assertThat(errors).isEmpty();
    }

    @Test
    void whoGoesBackOnAPhoneIsAskedOnceBeforeLeaving() {
        inviting.rule(
                "Before you go?", "bubble", "/here", "{\"all\":[{\"field\":\"exit\",\"op\":\"is\",\"value\":true}]}");
        host.page("/here", shop());
        BrowserContext phone = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 780)
                        .setHasTouch(true)
                        .setIsMobile(true));
        people.add(phone);
        Page page = phone.newPage();
        page.navigate(host.origin() + "/here");
        page.waitForTimeout(2_500);
        assertThat(card(page).count()).isZero();
        page.keyboard().press("Escape"); // what a phone's “back” does to what stands open
        card(page).getByText("Before you go?").waitFor();
    }

    @Test
    void whoComesBackAfterAWhileAwayIsAsked() {
        inviting.rule(
                "Still there?", "bubble", "/here", "{\"all\":[{\"field\":\"exit\",\"op\":\"is\",\"value\":true}]}");
        host.page("/here", shop());
        Page page = person().newPage();
        page.clock().install();
        page.navigate(host.origin() + "/here");
        page.waitForFunction("() => window.Parlour?.on");
        for (int away : new int[] {15, 25}) {
            assertThat(card(page).count()).isZero();
            hide(page, true);
            page.clock().fastForward(away * 1_000L);
            hide(page, false);
            page.clock().fastForward(1_500);
        }
        card(page).getByText("Still there?").waitFor();
    }

    private static void hide(Page page, boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
                        + " document.dispatchEvent(new Event('visibilitychange')) }",
                hidden);
    }

    /// `-Dparlour.screenshots=true` takes the pictures of the documentation.
    @Test
    void eachStyleIsAccessible() {
        for (String style : List.of("bubble", "bar", "badge", "panel")) {
            inviting.rule("Can we help you choose?", style, "/" + style, "");
            host.page("/" + style, shop());
        }
        for (String look : List.of("light", "dark", "narrow")) {
            BrowserContext person = app.person(look.equals("narrow") ? 360 : 1_000, 640, look.equals("dark"));
            people.add(person);
            for (String style : List.of("bubble", "bar", "badge", "panel")) {
                Page page = person.newPage();
                page.navigate(host.origin() + "/" + style);
                String shown =
                        style.equals("badge") ? ".n" : style.equals("panel") && !look.equals("narrow") ? ".o" : ".v";
                page.locator("parlour-chat " + shown).waitFor();
                if (shown.equals(".o")) {
                    new Visitor(page).sees("Can we help you choose?");
                }
                page.waitForFunction(
                        "() => document.querySelector('parlour-chat').shadowRoot.getAnimations().every(each => each.playState !== 'running')");
                Accessibility.assertAccessible(page, style + " " + look);
                if (Boolean.getBoolean("parlour.screenshots")) {
                    Screenshots.take(page, "invitation-" + style + "-" + look);
                }
                page.close();
            }
        }
    }

    private String shop() {
        return HostPage.withTag(app.url(), key)
                .replace("</main>", "<button id=\"buy\">Buy</button><p style=\"height:2000px\">More tea.</p></main>")
                .replace("<head>", "<head><meta name=\"color-scheme\" content=\"light dark\">");
    }
}
