package io.parlour.helpdesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Sight;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.helpdesk.views.Selection;
import io.parlour.identity.Scope;
import io.parlour.kernel.conditions.Caller;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Fold;
import io.parlour.kernel.conditions.Question;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields that views ask of contacts, companies and files select the tickets they hold for in memory (HD-2,
/// HD-31).
class PlaceFieldsIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> FIELDS = List.of("requester", "company_name", "file_names", "words");
    private static final List<String> WORDS = List.of(
            "Straße",
            "STRASSE",
            "straẞe",
            "ΣΟΦΟΣ",
            "σοφος",
            "İstanbul",
            "i\u0307stanbul",
            "ıssız",
            "ISSIZ",
            "e\u0301te\u0301",
            "été",
            "ﬁn",
            "FIN",
            "a \t b",
            "A\u00a0B",
            "100%",
            "a_b",
            "back\\slash",
            "' or 1=1 --",
            ":c0",
            "x",
            "٣",
            "日本",
            "𝒳😀",
            "Ⅷ");

    private static SearchScene scene;
    private static final Random RANDOM = new Random(31);
    private static final List<UUID> TICKETS = new ArrayList<>();

    @BeforeAll
    static void makeTickets() {
        scene = new SearchScene();
        TICKETS.clear();
        List<String> companies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Map<String, Object> company =
                    Map.of("name", words() + " " + i, "domains", List.of("company" + i + ".example"));
            companies.add(scene.done(scene.owner.post("/api/v1/companies", company))
                    .get("id")
                    .asString());
        }
        for (int i = 0; i < 40; i++) {
            UUID contact = scene.contact(words(), "person" + i + "@place" + i % 5 + ".example");
            UUID ticket = scene.ticket(contact, RANDOM.nextBoolean() ? words() : null, null, words());
            TICKETS.add(ticket);
            if (RANDOM.nextBoolean()) {
                String company = companies.get(RANDOM.nextInt(companies.size()));
                scene.owner.put("/api/v1/companies/" + company + "/contacts/" + contact, Map.of("role", "own"));
            }
            for (int file = RANDOM.nextInt(2); file > 0; file--) {
                scene.attach(ticket, words() + ".pdf");
            }
        }
    }

    @AfterAll
    static void signOut() {
        scene.owner.close();
    }

    @Test
    void sqlFoldsWordsAsTheProgramDoes() {
        for (int i = 0; i < 400; i++) {
            String text = words();
            assertThat(scene.app
                            .superuser()
                            .sql("select coalesce(parlour_folded(?), '')")
                            .param(text)
                            .query(String.class)
                            .single())
                    .as(text)
                    .isEqualTo(Fold.of(text));
        }
    }

    @Test
    void sqlAndMemoryAgreeOnEveryTicket() {
        TicketFields known = scene.app.bean(TicketFields.class);
        Fields fields = known.of(scene.organization);
        Question question = new Question(Instant.now(), ZoneOffset.UTC, new Caller(scene.me, Set.of()));
        Map<UUID, Facts> facts = scene.app
                .bean(Transactions.class)
                .read(
                        scene.organization,
                        () -> scene.app.bean(TicketFacts.class).of(scene.organization, TICKETS, question));
        assertThat(facts).containsOnlyKeys(TICKETS);
        int chosen = 0;
        for (int i = 0; i < 120; i++) {
            String json = JSON.writeValueAsString(condition());
            Condition condition = Condition.read(JSON.readTree(json), fields, "");
            List<UUID> found = scene.app.bean(Transactions.class).read(scene.organization, () -> {
                Selection selection = Selection.of(
                        scene.organization,
                        new Sight(scene.me, Scope.ALL, Set.of()),
                        condition,
                        known.columns(scene.organization),
                        question);
                return scene.app
                        .bean(JdbcClient.class)
                        .sql("select t.conversation_id " + selection.sql())
                        .params(selection.values())
                        .query(UUID.class)
                        .list();
            });
            List<UUID> holding = TICKETS.stream()
                    .filter(ticket -> condition.holds(Objects.requireNonNull(facts.get(ticket))))
                    .toList();
            assertThat(found).as(json).containsExactlyInAnyOrderElementsOf(holding);
            chosen += found.size();
        }
        assertThat(chosen).isBetween(120 * 40 / 20, 120 * 40 * 9 / 10);
    }

    private static JsonNode condition() {
        String op =
                one(List.of("contains", "contains_not", "starts_with", "ends_with", "is", "contains_any", "absent"));
        Map<String, Object> leaf = switch (op) {
            case "absent" -> Map.of("field", one(FIELDS), "op", op);
            case "contains_any" -> Map.of("field", one(FIELDS), "op", op, "value", List.of(one(WORDS), one(WORDS)));
            default -> Map.of("field", one(FIELDS), "op", op, "value", one(WORDS));
        };
        return JSON.valueToTree(Map.of("all", List.of(leaf)));
    }

    private static String words() {
        return one(WORDS) + one(List.of("", " ", "  ")) + one(WORDS);
    }

    private static String one(List<String> some) {
        return some.get(RANDOM.nextInt(some.size()));
    }
}
