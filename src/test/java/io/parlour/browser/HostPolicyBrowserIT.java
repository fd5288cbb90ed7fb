package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The widget needs no more of the host's policy than the two sources it names (LC-33).
class HostPolicyBrowserIT {
    private static final String WATCH = """
            window.violations = [];
            document.addEventListener('securitypolicyviolation', event =>
                window.violations.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));
            """;

    private final BrowserApp app = BrowserApp.shared();

    @Test
    void aChatWorksUnderTheStrictestPolicyWithoutOneReport() {
        String policy = "default-src 'none'; script-src %s; frame-src %s; require-trusted-types-for 'script'; "
                        .formatted(app.url(), app.url())
                + "trusted-types 'none'; base-uri 'none'; form-action 'none'; report-uri /reports";
        try (HostPage host = HostPage.open();
                BrowserContext person = app.person()) {
            String html = HostPage.withTag(app.url(), new Demo(app).siteOn(host.origin()));
            host.page("/", html, Map.of("Content-Security-Policy", policy));
            person.addInitScript(WATCH);
            Page page = person.newPage();
            page.navigate(host.origin() + "/");
            Visitor visitor = new Visitor(page).open().begin().write("under a strict policy");
            visitor.sees("under a strict policy");
            visitor.panel().getByText("Sent").first().waitFor();
            page.reload();
            visitor.sees("under a strict policy");

            assertThat(violations(page)).isEmpty();
            assertThat(host.reports()).isEmpty();
        }
    }

    @Test
    void aForeignOriginShowsNothing() {
        try (HostPage host = HostPage.open();
                BrowserContext person = app.person()) {
            host.page("/", HostPage.withTag(app.url(), new Demo(app).siteOn(host.origin())));
            Page page = person.newPage();
            List<String> said = new ArrayList<>();
            page.onConsoleMessage(message -> said.add(message.text()));
            String foreign = host.origin().replace("localhost", "127.0.0.1");
            page.navigate(foreign + "/");
            page.waitForCondition(() -> said.stream().anyMatch(text -> text.contains(foreign)));

            assertThat(new Visitor(page).launcher().count()).isZero();
            assertThat(page.frames()).hasSize(1);
        }
    }

    private static List<String> violations(Page page) {
        List<String> all = new ArrayList<>();
        for (Frame frame : page.frames()) {
            all.addAll(Texts.of(frame.evaluate("() => window.violations")));
        }
        return all;
    }
}
