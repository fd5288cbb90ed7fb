package io.parlour.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.database.Transactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// No one finds texts of others or private ones, or notices that they exist.
class LeaksIT {
    private static final List<String> WORDS = List.of("lamp", "table", "chair", "green", "order", "parcel", "invoice");

    private final SearchScene scene = new SearchScene();

    @Test
    void aPrivateTextChangesNeitherResultsNorScores() {
        scene.put("en", "Change your password", "Open Settings and choose a new one.");
        scene.put("en", "Delete your account", "Nothing can be restored after that.");
        scene.embedded();
        String question = "how can I chnge the secret zanzibar password of my account";
        Found before = scene.find(scene.query(question, "en"));

        scene.put("en", question, question, "agent");
        scene.put("en", "Zanzibar", "Zanzibar secret change chnge. ".repeat(50), List.of());
        scene.embedded();

        assertThat(scene.find(scene.query(question, "en"))).isEqualTo(before);
        assertThat(scene.titles(question, "en", "agent")).startsWith(question);
    }

    @Test
    void twoOrganizationsWithTheSameTextsFindTheirOwn() {
        SearchScene other = new SearchScene();
        Random random = new Random(11);
        Set<UUID> own = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            List<String> some = new ArrayList<>();
            for (int word = 0; word < 6; word++) {
                some.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            String text = String.join(" ", some);
            List<Set<String>> access = random.nextBoolean() ? List.of(Set.of()) : List.of(Set.of("agent"));
            own.add(put(scene, i, text, access));
            put(other, i, text, access);
        }
        for (int i = 0; i < 300; i++) {
            String text = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
            String[] keys = random.nextBoolean() ? new String[0] : new String[] {"agent"};
            Query query = new Query(SearchScene.KIND, text, List.of("en"), null, Set.of(keys), 50, 0, false);
            assertThat(scene.find(query).hits())
                    .isNotEmpty()
                    .extracting(Hit::ref)
                    .allMatch(own::contains);
        }
    }

    private static UUID put(SearchScene scene, int number, String text, List<Set<String>> access) {
        return scene.put(new Document(
                SearchScene.KIND,
                UUID.randomUUID(),
                "en",
                scene.scope,
                "Number " + number,
                List.of(),
                "",
                List.of(new Section("", "", text, 0)),
                access,
                false,
                ""));
    }

    @Test
    void withoutAnOrganizationTheFunctionsRaise() {
        JdbcClient jdbc = scene.app.bean(JdbcClient.class);
        for (String call : List.of(
                "select * from search_find('article', null, 'en', '{}', '{}', '{lamp}')",
                "select * from search_words('en', '{lamp}', '{1}', 'la')")) {
            assertThatThrownBy(() -> scene.app
                            .bean(Transactions.class)
                            .installation(() -> jdbc.sql(call).query().listOfRows()))
                    .as(call)
                    .isInstanceOf(DataAccessException.class);
        }
    }
}
