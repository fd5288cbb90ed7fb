package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProblemLanguageIT {
    private static final Map<String, String> GERMAN = Map.of("Accept-Language", "de-AT, en;q=0.5");
    private final Company company = Company.in(TestApp.shared());

    @Test
    void problemsAreInTheLanguageAskedFor() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            Map<String, String> nameless = Map.of("name", " ");

            ConsoleClient.Answer english = owner.post("/api/v1/departments", nameless);
            ConsoleClient.Answer german = owner.send("POST", "/api/v1/departments", nameless, GERMAN);

            assertThat(english.json().at("/detail").asString()).isEqualTo("Enter a name.");
            assertThat(english.json().at("/title").asString()).isEqualTo("Invalid input");
            assertThat(english.header("Content-Language")).isEqualTo("en");
            assertThat(german.json().at("/detail").asString()).isEqualTo("Geben Sie einen Namen ein.");
            assertThat(german.json().at("/errors/0/detail").asString()).isEqualTo("Geben Sie einen Namen ein.");
            assertThat(german.json().at("/title").asString()).isEqualTo("Ungültige Eingabe");
            assertThat(german.header("Content-Language")).isEqualTo("de");
            assertThat(german.json().at("/errors/0/code"))
                    .isEqualTo(english.json().at("/errors/0/code"));
        }
    }

    @Test
    void constraintsOfABodyAreInTheLanguageAskedFor() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            ConsoleClient.Answer none = owner.send("POST", "/api/v1/reads", Map.of("paths", List.of()), GERMAN);
            ConsoleClient.Answer many = owner.send(
                    "POST", "/api/v1/reads", Map.of("paths", java.util.Collections.nCopies(1_000, "me")), Map.of());

            assertThat(none.json().at("/detail").asString()).isEqualTo("Dieses Feld ist erforderlich.");
            assertThat(many.json().at("/detail").asString()).isEqualTo("You can enter up to 40 characters or entries.");
        }
    }

    @Test
    void refusalsOfFiltersAndBatchReadsAreInTheLanguageAskedFor() {
        try (ConsoleClient stranger = new ConsoleClient(TestApp.shared());
                ConsoleClient owner = company.console(Role.OWNER)) {
            ConsoleClient.Answer signedOut = stranger.send("GET", "/api/v1/me", null, GERMAN);
            JsonNode read = owner.send(
                            "POST",
                            "/api/v1/reads",
                            Map.of("paths", List.of("conversations/" + UUID.randomUUID())),
                            GERMAN)
                    .json();

            assertThat(signedOut.status()).isEqualTo(401);
            assertThat(signedOut.json().at("/detail").asString()).startsWith("Sie sind abgemeldet.");
            assertThat(read.at("/answers/0/body/detail").asString()).startsWith("Nicht gefunden");
        }
    }
}
