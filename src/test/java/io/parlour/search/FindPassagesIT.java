package io.parlour.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.search.finding.FindPassages;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindPassagesIT {
    private final SearchScene scene = new SearchScene();

    private List<Candidate> passages(String text, int each) {
        return scene.app.bean(FindPassages.class).find(scene.organization, scene.query(text, "en"), each);
    }

    @Test
    void thePassageUnderTheRightHeadingComesFirst() {
        String returns = "You can send a parcel back within thirty days.";
        String payment = "We take cards and bank transfers.";
        Document document = new Document(
                SearchScene.KIND,
                SearchScene.ref("shop"),
                "en",
                scene.scope,
                "How the shop works",
                List.of(),
                "",
                List.of(
                        new Section("paying", "Payment", payment, 0),
                        new Section("returns", "Returns", returns, payment.length() + 1)),
                List.of(Set.of()),
                false,
                "");
        scene.put(document);
        scene.embedded();

        List<Candidate> found = passages("how do I give something back", 3);

        assertThat(found).hasSize(2);
        assertThat(found.getFirst().passage().anchor()).isEqualTo("returns");
        assertThat(found.getFirst().passage().start()).isEqualTo(payment.length() + 1);
        assertThat(found.getFirst().passage().end()).isEqualTo(payment.length() + 1 + returns.length());
        assertThat(found.getFirst().dense()).isGreaterThan(found.getLast().dense());
    }

    @Test
    void atMostSoManyOfOneItem() {
        scene.put("en", "Lamps", "A lamp is a lamp. ".repeat(200));
        scene.put("en", "Tables", "A table with a lamp.");

        assertThat(passages("lamp", 2)).hasSize(3).extracting(Candidate::title).containsOnlyOnce("Tables");
        assertThat(passages("a lamp on the moon", 1))
                .first()
                .satisfies(found -> assertThat(found.coveredTerms()).containsExactly("lamp"));
    }
}
