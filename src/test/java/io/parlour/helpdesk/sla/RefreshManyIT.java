package io.parlour.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many clocks are measured anew in few statements (HD-52).
class RefreshManyIT {
    private final Scene scene = Scene.shared();

    @Test
    void manyTicketsThatAreMeasuredAnewGoByThePolicyEachMeetsAndAreLookedAtWhenItIsDue() {
        try (ConsoleClient console = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            List<UUID> tickets = IntStream.range(0, 12)
                    .mapToObj(number -> {
                        UUID ticket = scene.newConversation(scene.contact);
                        Author agent = new Author.Agent(scene.agent);
                        scene.app
                                .bean(MakeTicket.class)
                                .make(scene.organization, ticket, TicketSource.AGENT, 1 + number % 4, agent);
                        return ticket;
                    })
                    .toList();
            policy(console, "Upper", 3, 3_600);
            policy(console, "Rest", 1, 7_200);

            for (int again = 0; again < 2; again++) {
                scene.app.bean(PassTime.class).refresh(new RefreshClocks.Due(scene.organization.value()));
            }

            for (int number = 0; number < tickets.size(); number++) {
                assertThat(console.get("/api/v1/conversations/" + tickets.get(number) + "/sla-clocks")
                                .json()
                                .at("/items/0/policy")
                                .asString())
                        .isEqualTo(number % 4 >= 2 ? "Upper" : "Rest");
                assertThat(looks(tickets.get(number))).isPositive();
            }
        }
    }

    private static void policy(ConsoleClient console, String name, int least, int seconds) {
        List<Map<String, Object>> targets = IntStream.rangeClosed(1, 4)
                .mapToObj(priority -> Map.<String, Object>of(
                        "priority",
                        priority,
                        "metric",
                        "total_resolution",
                        "seconds",
                        seconds,
                        "hours",
                        "always",
                        "pausesInPending",
                        false,
                        "reminders",
                        List.of()))
                .toList();
        Map<String, Object> condition =
                Map.of("all", List.of(Map.of("field", "priority", "op", "at_least", "value", String.valueOf(least))));
        ConsoleClient.Answer answer = console.post(
                "/api/v1/sla-policies",
                Map.of("name", name, "botsCount", false, "version", 0, "targets", targets, "condition", condition));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private long looks(UUID ticket) {
        return scene.app
                .superuser()
                .sql("select count(*) from scheduled_task where task_name = 'sla-timer' and task_instance like :ticket")
                .param("ticket", ticket + "@%")
                .query(Long.class)
                .single();
    }
}
