package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestrictedWordsIT {
    private static final String PATH = "/api/v1/restricted-words";

    private final Company company = Company.in(TestApp.shared());

    @Test
    void wordsAreKeptOnceInLowerCaseAndReadByEveryAgent() {
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient agent = company.console(Role.AGENT)) {
            owner.put(PATH, Map.of("words", List.of("Guarantee", " guarantee ", "Money  back", "")));

            assertThat(agent.get(PATH).text()).contains("[\"guarantee\",\"money back\"]");
            assertThat(agent.put(PATH, Map.of("words", List.of())).status()).isEqualTo(403);
            assertThat(owner.put(PATH, Map.of("words", List.of("x".repeat(61)))).status())
                    .isEqualTo(422);
            List<String> many =
                    IntStream.range(0, 501).mapToObj(n -> "word " + n).toList();
            assertThat(owner.put(PATH, Map.of("words", many)).status()).isEqualTo(422);
        }
    }
}
