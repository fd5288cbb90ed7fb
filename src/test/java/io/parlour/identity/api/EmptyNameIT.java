package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whatever has a name, an empty one is refused in the same words beside its field.
class EmptyNameIT {
    private final Company company = Company.in(TestApp.shared());

    @Test
    void anEmptyNameIsRefusedInTheSameWordsEverywhere() {
        Map<String, Map<String, Object>> wishes = Map.of(
                "skills", Map.of("name", " "),
                "away-reasons", Map.of("name", " ", "countsAs", "break"),
                "departments", Map.of("name", " "),
                "own-roles", Map.of("name", " ", "rights", Map.of()),
                "companies", Map.of("name", " ", "domains", List.of()),
                "macros", Map.of("name", " ", "actions", List.of()),
                "ticket-statuses", Map.of("name", " ", "category", "open"),
                "views",
                        Map.of(
                                "name", " ",
                                "sharing", "private",
                                "condition", Map.of("all", List.of()),
                                "columns", List.of("subject"),
                                "sort", List.of("-updated")));
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            wishes.forEach((what, wish) -> {
                ConsoleClient.Answer answer = owner.post("/api/v1/" + what, wish);
                assertThat(answer.status()).as(what + answer.text()).isEqualTo(422);
                assertThat(answer.json().at("/errors/0/field").asString())
                        .as(what)
                        .isEqualTo("name");
                assertThat(answer.json().at("/errors/0/detail").asString())
                        .as(what)
                        .matches("Enter a name( of up to \\d+ characters)?\\.");
            });
        }
    }
}
