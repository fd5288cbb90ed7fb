package io.parlour.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.SignInLinks;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.SendNotice;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferDemoIT {
    @Test
    void behindAPublicAddressThereIsADemoOnlyWhereItIsForced() {
        try (TestApp app = TestApp.start("parlour.demo=true", "parlour.public-url=https://support.example.com")) {
            assertThat(app.bean(DemoOrganization.class).find()).isEmpty();
        }
        try (TestApp app = TestApp.start(
                "parlour.demo=force", "parlour.demo-help=false", "parlour.public-url=https://support.example.com")) {
            assertThat(app.bean(DemoOrganization.class).find()).isPresent();
        }
    }

    @Test
    void theNextStartEndsTheLinksOfTheOneBefore(@TempDir Path data) {
        TestDatabase database = TestDatabase.fresh();
        String link;
        try (TestApp app =
                TestApp.start(database, "parlour.data=" + data, "parlour.demo=true", "parlour.demo-help=false")) {
            OrganizationId demo = app.bean(DemoOrganization.class).find().orElseThrow();
            Agent mira = app.bean(Agents.class).page(demo, null, 1).items().getFirst();
            link = app.bean(SignInLinks.class).make(demo, mira.id());
        }
        try (TestApp app = TestApp.start(database, "parlour.data=" + data);
                ConsoleClient browser = new ConsoleClient(app)) {
            String token = link.substring(link.indexOf('#') + 1);

            assertThat(browser.post("/api/v1/sign-in-links", Map.of("token", token))
                            .code())
                    .isEqualTo("identity.link-invalid");
        }
    }

    @Test
    void theDemoSendsNoEmailAlthoughTheInstallationDoes() {
        try (TestApp app =
                TestApp.start("parlour.demo=true", "parlour.demo-help=false", "parlour.smtp-url=smtp://127.0.0.1:1")) {
            OrganizationId demo = app.bean(DemoOrganization.class).find().orElseThrow();
            app.bean(SendNotice.class).send(demo, "someone@example.org", "Subject", "Body");

            assertThat(states(app, "letter", demo)).isEqualTo("CAPTURED");
            await().untilAsserted(() ->
                    assertThat(states(app, "outbound_recipient", demo)).isIn("", "captured"));
        }
    }

    private static String states(TestApp app, String table, OrganizationId organization) {
        return app.superuser()
                .sql("select coalesce(string_agg(distinct state, ' '), '') from " + table
                        + " where organization_id = :organization")
                .param("organization", organization.value())
                .query(String.class)
                .single();
    }
}
