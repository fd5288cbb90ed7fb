package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServerTimingIT {
    @Test
    void anAnswerOfTheApiTellsHowLongTheServerTook() {
        try (ConsoleClient owner = Company.in(TestApp.shared()).console(Role.OWNER)) {
            long began = System.nanoTime();
            ConsoleClient.Answer answer = owner.get("/api/v1/views");
            double outside = (System.nanoTime() - began) / 1e6;

            String told = Objects.requireNonNull(answer.header("Server-Timing"));
            assertThat(told).matches("app;dur=\\d+\\.\\d");
            assertThat(Double.parseDouble(told.substring("app;dur=".length())))
                    .isPositive()
                    .isLessThanOrEqualTo(outside + 0.1);
            assertThat(owner.post("/api/v1/views", Map.of("name", "")).header("Server-Timing"))
                    .as("also one that refuses")
                    .isNotNull();
            assertThat(owner.get("/").header("Server-Timing")).isNull();
        }
    }
}
