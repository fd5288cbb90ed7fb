package io.parlour.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An agent's own keys for the console are kept with the agent (LC-123).
class OwnKeysIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void ownKeysAreThereOnTheNextDeviceAndForNobodyElse() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient here = company.console(ann);
                ConsoleClient there = company.console(ann);
                ConsoleClient other = company.console(Role.AGENT)) {
            assertThat(keys(here, Map.of("next", "x", "go-queue", "w q", "note", ""))
                            .status())
                    .isEqualTo(200);

            assertThat(there.get("/api/v1/me").text())
                    .contains("\"next\":\"x\"", "\"go-queue\":\"w q\"", "\"note\":\"\"");
            assertThat(other.get("/api/v1/me").text()).contains("\"keys\":{}");
            assertThat(here.patch("/api/v1/me", Map.of("preferences", Map.of("volume", 10)))
                            .text())
                    .contains("\"next\":\"x\"");
            assertThat(keys(here, Map.of()).text()).contains("\"keys\":{}");
        }
    }

    @Test
    void whatIsNoKeyIsRefused() {
        Map<String, String> tooMany = new HashMap<>();
        for (int at = 0; at < 101; at++) {
            tooMany.put("a" + "-".repeat(at % 30) + "b".repeat(1 + at / 30), "x");
        }
        try (ConsoleClient ann = company.console(Role.AGENT)) {
            assertThat(keys(ann, Map.of("next", "a b c")).code()).isEqualTo("input.invalid");
            assertThat(keys(ann, Map.of("next", "x".repeat(21))).code()).isEqualTo("input.invalid");
            assertThat(keys(ann, Map.of("Next one", "x")).code()).isEqualTo("input.invalid");
            assertThat(keys(ann, tooMany).code()).isEqualTo("input.invalid");
        }
    }

    private static ConsoleClient.Answer keys(ConsoleClient agent, Map<String, String> keys) {
        return agent.patch("/api/v1/me", Map.of("preferences", Map.of("keys", keys)));
    }
}
