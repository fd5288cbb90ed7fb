package io.parlour.conversations.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Values of personal fields go when their time is over (HD-32).
class ForgetValuesIT {
    private static final String SECRET = "C01X00T47";

    private final Scene scene = Scene.shared();

    /// Also out of its log; of tickets that are still open, and of fields that are kept, nothing goes.
    @Test
    void aPersonalValueGoesSoManyDaysAfterTheTicketWasClosed() {
        try (ConsoleClient owner = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            field(owner, "passport", Map.of("personal", true, "keepDays", 30));
            field(owner, "plain", Map.of());
            UUID closed = ticket();
            UUID open = ticket();
            for (UUID each : List.of(closed, open)) {
                change(owner, each, Map.of("fields", Map.of("passport", SECRET, "plain", "stays")));
            }
            change(owner, closed, Map.of("category", "solved"));
            change(owner, closed, Map.of("category", "closed"));

            sweep(closed, "29 days");
            assertThat(read(owner, closed)).contains(SECRET);
            sweep(closed, "31 days");
            assertThat(read(owner, closed)).contains("stays").doesNotContain(SECRET);
            assertThat(read(owner, open)).contains(SECRET);
        }
    }

    private void sweep(UUID closed, String ago) {
        scene.app
                .superuser()
                .sql("update ticket set closed_at = now() - cast(? as interval) where conversation_id = ?")
                .param(ago)
                .param(closed)
                .update();
        scene.app.bean(ForgetValues.class).forget(scene.organization);
    }

    private static String read(ConsoleClient owner, UUID ticket) {
        String path = "/api/v1/conversations/" + ticket;
        return owner.get(path + "/ticket").text()
                + owner.get(path + "/messages").text();
    }

    private static void change(ConsoleClient owner, UUID ticket, Map<String, Object> wish) {
        ConsoleClient.Answer answer = owner.patch("/api/v1/conversations/" + ticket + "/ticket", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void field(ConsoleClient owner, String key, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "object", "ticket", "key", key, "kind", "text", "name", key, "personal", false, "carriesOver", false));
        wish.putAll(more);
        assertThat(owner.post("/api/v1/custom-fields", wish).status()).isEqualTo(201);
    }

    private UUID ticket() {
        UUID conversation = scene.newConversation(scene.contact);
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
        return conversation;
    }
}
