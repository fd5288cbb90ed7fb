package io.parlour.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.search.index.IndexDocuments;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SearchIT {
    private final SearchScene scene = new SearchScene();

    @Test
    void wordsFindATextInTheNextRequest() {
        scene.put("en", "Change your password", "Open Settings and choose a new one.");
        scene.put("en", "Delete your account", "Nothing can be restored after that.");

        assertThat(scene.titles("passwords changing", "en")).startsWith("Change your password");
    }

    @Test
    void aQuestionWithoutAWordOfTheTextFindsIt() {
        scene.put("en", "Delete your account", "Nothing can be restored after that.");
        scene.put("en", "Shipping to other countries", "We send parcels all over Europe.");
        scene.embedded();

        Found found = scene.find(scene.query("how do I get rid of my profile", "en"));

        assertThat(found.hits().getFirst().title()).isEqualTo("Delete your account");
        assertThat(found.hits().getFirst().dense()).isPositive();
    }

    @Test
    void aTextIsFoundByThoseWhoHoldAllKeysOfAWayIn() {
        scene.put("en", "Lamp for all", "A lamp.");
        scene.put("en", "Lamp for customers", "A lamp.", "contact");
        scene.put("en", "Lamp for bots of agents", "A lamp.", "agent", "bot");
        scene.put("en", "Lamp for no one", "A lamp.", List.of());
        scene.put("en", "Lamp for two", "A lamp.", List.of(Set.of("contact"), Set.of("agent")));

        assertThat(scene.titles("lamp", "en")).containsExactly("Lamp for all");
        assertThat(scene.titles("lamp", "en", "contact"))
                .containsExactlyInAnyOrder("Lamp for all", "Lamp for customers", "Lamp for two");
        assertThat(scene.titles("lamp", "en", "agent")).containsExactlyInAnyOrder("Lamp for all", "Lamp for two");
        assertThat(scene.titles("lamp", "en", "agent", "bot", "contact")).hasSize(4);
    }

    @Test
    void whatBecamePrivateOrWasRemovedIsGoneInTheNextRequest() {
        UUID lamp = scene.put("en", "Green lamp", "It is green.");
        assertThat(scene.titles("lamp", "en")).containsExactly("Green lamp");

        scene.put("en", "Green lamp", "It is green.", "agent");
        assertThat(scene.titles("lamp", "en")).isEmpty();
        assertThat(scene.titles("lamp", "en", "agent")).containsExactly("Green lamp");

        scene.app
                .bean(io.parlour.database.Transactions.class)
                .in(
                        scene.organization,
                        () -> scene.app.bean(IndexDocuments.class).remove(scene.organization, SearchScene.KIND, lamp));
        assertThat(scene.titles("lamp", "en", "agent")).isEmpty();
        assertThat(scene.app
                        .superuser()
                        .sql("""
                                select (select count(*) from search_posting where organization_id = :organization)
                                     + (select count(*) from search_word where organization_id = :organization)
                                     + (select count(*) from search_chunk where organization_id = :organization)""")
                        .param("organization", scene.organization.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aMistypedWordIsRepairedAndToldSo() {
        scene.put("en", "Change your password", "Open Settings.");
        scene.put("en", "Invoices", "All of them.");

        Found found = scene.find(scene.query("pasword", "en"));

        assertThat(found.hits().getFirst().title()).isEqualTo("Change your password");
        assertThat(found.corrected()).isEqualTo("password");
    }

    @Test
    void typingFindsByTheBeginningOfTheLastWord() {
        scene.put("en", "Change your password", "Open Settings.");
        scene.put("en", "Settings", "Where you change your password.");

        Query query = new Query(SearchScene.KIND, "passw", List.of("en"), scene.scope, Set.of(), 8, 0, true);

        assertThat(scene.titles(query)).containsExactly("Change your password", "Settings");
    }

    @Test
    void identifiersAreFoundHoweverTheyAreWritten() {
        scene.put("en", "Error ERR-4012", "What it means.");
        scene.put("en", "Error ERR-4013", "What it means.");

        for (String text : List.of("err 4012", "ERR4012", "err-4012")) {
            assertThat(scene.titles(text, "en")).as(text).startsWith("Error ERR-4012");
        }
    }
}
