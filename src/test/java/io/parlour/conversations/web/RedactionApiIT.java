package io.parlour.conversations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.StartConversation;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RedactionApiIT {
    private static final String CARD = "4111 1111 1111 1111";
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final UUID contact = app.bean(CreateContact.class)
            .create(company.id(), new NewContact("Vera", "en", List.of(), "live-chat"))
            .id();

    @Test
    void modesHoldAsTheyAreSet() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            assertThat(said(owner, null, CARD)).isEqualTo("[card ••1111]");
            assertThat(mode(owner, null, "card", "WARN").status()).isEqualTo(204);
            assertThat(said(owner, null, CARD)).isEqualTo(CARD);
            assertThat(mode(owner, null, "secret", "REDACT_AT_INGEST").status()).isEqualTo(204);
            assertThat(said(owner, null, "password: hunter22")).isEqualTo("password: [secret]");
            assertThat(mode(owner, null, "card", null).status()).isEqualTo(204);
            assertThat(said(owner, null, CARD)).isEqualTo("[card ••1111]");
        }
    }

    @Test
    void aSitesOwnModeHoldsOnThatSiteAlone() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            String site = owner.post(
                            "/api/v1/sites",
                            Map.of(
                                    "name",
                                    "Shop",
                                    "allowedOrigins",
                                    List.of("https://a.example"),
                                    "development",
                                    false))
                    .json()
                    .path("id")
                    .asString();
            assertThat(mode(owner, site, "card", "OFF").status()).isEqualTo(204);
            assertThat(said(owner, UUID.fromString(site), CARD)).isEqualTo(CARD);
            assertThat(said(owner, null, CARD)).isEqualTo("[card ••1111]");
            assertThat(mode(owner, UUID.randomUUID().toString(), "card", "OFF").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aPatternOfTheOrganizationIsMaskedUntilItIsRemoved() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            ConsoleClient.Answer added = owner.post(
                    "/api/v1/redaction/patterns",
                    Map.of("name", "member", "pattern", "M-\\d{6}", "mode", "REDACT_AT_INGEST"));
            assertThat(added.status()).isEqualTo(201);
            assertThat(said(owner, null, "I am M-123456.")).isEqualTo("I am [member].");
            String id = added.json().path("id").asString();
            assertThat(owner.delete("/api/v1/redaction/patterns/" + id).status())
                    .isEqualTo(204);
            assertThat(owner.delete("/api/v1/redaction/patterns/" + id).status())
                    .isEqualTo(404);
            assertThat(said(owner, null, "I am M-123456.")).isEqualTo("I am M-123456.");
        }
    }

    @Test
    void aPatternThatCannotBeUsedIsRefused() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            for (String pattern : List.of("(", "a*", "(?=x)y", "x".repeat(501), "")) {
                ConsoleClient.Answer answer = owner.post(
                        "/api/v1/redaction/patterns",
                        Map.of("name", "n", "pattern", pattern, "mode", "REDACT_AT_INGEST"));
                assertThat(answer.status()).as(pattern).isEqualTo(422);
            }
        }
    }

    @Test
    void formatsOfTheOrganizationAreNoCards() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            Map<String, Object> wish = Map.of("thirteenDigits", true, "allowed", List.of("411111##########"));
            assertThat(owner.put("/api/v1/redaction/cards", wish).status()).isEqualTo(204);
            assertThat(said(owner, null, CARD)).isEqualTo(CARD);
            assertThat(said(owner, null, "no 4222222222222")).isEqualTo("no [card ••2222]");
            assertThat(owner.put("/api/v1/redaction/cards", Map.of("allowed", List.of("################")))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void theReportCountsWhatWasFound() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            said(owner, null, CARD + " and 5555 5555 5555 4444");
            said(owner, null, "password: hunter22");
            app.bean(CreateContact.class)
                    .create(company.id(), new NewContact("Vera " + CARD, "en", List.of(), "live-chat"));
            JsonNode items = owner.get("/api/v1/redaction/counts?days=1").json().path("items");
            assertThat(StreamSupport.stream(items.spliterator(), false)
                            .map(each -> each.path("type").asString() + " "
                                    + each.path("channel").asString() + " "
                                    + each.path("mode").asString() + " "
                                    + each.path("hits").asInt()))
                    .containsExactly("card web REDACT_AT_INGEST 3", "secret web WARN 1");
        }
    }

    @Test
    void onlyAdministratorsSeeAndSetTheRules() {
        try (ConsoleClient lead = company.console(Role.LEAD)) {
            assertThat(lead.get("/api/v1/redaction/rules").status()).isEqualTo(403);
            assertThat(lead.get("/api/v1/redaction/counts").status()).isEqualTo(403);
            assertThat(mode(lead, null, "card", "OFF").status()).isEqualTo(403);
        }
    }

    private static ConsoleClient.Answer mode(
            ConsoleClient client, @Nullable String site, String type, @Nullable String mode) {
        Map<String, Object> wish = new HashMap<>(Map.of("type", type));
        if (site != null) {
            wish.put("site", site);
        }
        if (mode != null) {
            wish.put("mode", mode);
        }
        return client.put("/api/v1/redaction/modes", wish);
    }

    /// What is kept of a contact's first message.
    private String said(ConsoleClient client, @Nullable UUID site, String text) {
        UUID conversation = app.bean(StartConversation.class)
                .start(
                        company.id(),
                        new StartConversation.Start(contact, "web", site, null, null, "en", null),
                        new StartConversation.First(UUID.randomUUID(), text, List.of()))
                .conversation();
        JsonNode messages = client.get("/api/v1/conversations/" + conversation + "/messages")
                .json()
                .path("items");
        return messages.path(1).path("text").asString();
    }
}
