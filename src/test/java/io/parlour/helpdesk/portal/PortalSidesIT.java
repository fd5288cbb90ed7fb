package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.Scene;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Nobody reads in the portal what is said beside a ticket: neither who asked nor who was written to
/// (HD-68, HD-82).
class PortalSidesIT {
    private static final String SECRET = "quollmarker";

    /// As it is written; pages repeat what was asked for.
    private static final String WORDS = "QUOLLMARKER";

    private final Scene scene = Scene.shared();

    @Test
    void neitherWhoAskedNorWhoWasAskedFindsASideThreadInThePortal() {
        String vera = "vera-" + UUID.randomUUID() + "@example.org";
        String supplier = "sue-" + UUID.randomUUID() + "@example.net";
        try (PortalScene asks = new PortalScene(scene.app, scene.organization);
                PortalScene asked = asks.another();
                ConsoleClient owner = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            asks.signIn(vera);
            String number = asks.ask("Kettle", "It leaks.");
            UUID ticket = asks.conversation(number);
            List<UUID> threads = List.of(
                    open(owner, ticket, "internal", Map.of()),
                    open(owner, ticket, "child", Map.of()),
                    open(owner, ticket, "email", Map.of("to", List.of(supplier))));
            asked.signIn(supplier);

            for (PortalScene reader : List.of(asks, asked)) {
                for (String path : List.of("", "?q=" + SECRET, "?status=all")) {
                    assertThat(reader.page(path)).doesNotContain(WORDS);
                }
            }
            for (String rest : List.of("/tickets/" + number, "/tickets/" + number + "/download")) {
                assertThat(asks.page(rest)).contains("It leaks.").doesNotContain(WORDS);
            }
            for (String each : numbers(owner, ticket)) {
                assertThat(asks.get("/tickets/" + each).status()).isEqualTo(404);
                assertThat(asked.get("/tickets/" + each).status()).isEqualTo(404);
            }
            for (String address : List.of(vera, supplier)) {
                UUID contact = scene.app
                        .bean(FindContact.class)
                        .byVerifiedHandle(scene.organization, HandleKind.EMAIL, address)
                        .orElseThrow();
                for (UUID thread : threads) {
                    assertThat(scene.app.bean(FindConversation.class).ofContact(scene.organization, contact, thread))
                            .isEmpty();
                }
            }
        }
    }

    private static UUID open(ConsoleClient owner, UUID ticket, String kind, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of("kind", kind, "subject", WORDS, "text", WORDS));
        wish.putAll(more);
        ConsoleClient.Answer made = owner.post("/api/v1/conversations/" + ticket + "/side-threads", wish);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return UUID.fromString(made.json().get("id").asString());
    }

    /// Of the tickets among them.
    private static List<String> numbers(ConsoleClient owner, UUID ticket) {
        List<String> numbers = owner
                .get("/api/v1/conversations/" + ticket + "/side-threads")
                .json()
                .get("items")
                .findValues("number")
                .stream()
                .filter(each -> each.isNumber())
                .map(each -> each.asString())
                .toList();
        assertThat(numbers).hasSize(1);
        return numbers;
    }
}
