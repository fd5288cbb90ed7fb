package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/features.md` claims nothing that isn't there: its counts are those of its rows, and the classes, files, tests
/// and benches it names exist.
class FeaturesTest {
    private static final Pattern STATE =
            Pattern.compile("works( \\(.+\\))?|partly: .+|not yet( \\(.+\\))?", Pattern.DOTALL);

    private final Checkout checkout = new Checkout();

    @Test
    void headsCountTheirRows() throws IOException {
        Map<String, List<FeatureRows.Row>> sections = FeatureRows.sections();
        assertThat(sections).hasSizeGreaterThan(5);
        for (String section : FeatureRows.heads().keySet()) {
            List<FeatureRows.Row> rows = sections.getOrDefault(section, List.of());
            assertThat(FeatureRows.heads().get(section))
                    .as(section)
                    .isEqualTo(rows.stream().filter(FeatureRows.Row::works).count() + " of " + rows.size());
        }
    }

    @Test
    void everyRowAppearsOnceAndHasAKnownState() throws IOException {
        Set<String> ids = new HashSet<>();
        for (FeatureRows.Row row : FeatureRows.rows()) {
            assertThat(row.state()).as(row.id()).matches(STATE);
            assertThat(ids.add(row.id())).as(row.id() + " appears once").isTrue();
        }
    }

    @Test
    void whatWorksNamesItsTestsAndAllThatIsNamedExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (FeatureRows.Row row : FeatureRows.rows()) {
            List<String> tests = FeatureRows.codes(row.test());
            if (row.works() && tests.stream().noneMatch(checkout::isTest)) {
                missing.add(row.id() + " works without a test");
            }
            tests.stream()
                    .filter(name -> !checkout.isTest(name))
                    .forEach(name -> missing.add(row.id() + " names the test " + name));
            FeatureRows.codes(row.where()).stream()
                    .filter(name -> !checkout.isPlace(name))
                    .forEach(name -> missing.add(row.id() + " names " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aTestOrClassThatIsNotThereIsFound() {
        assertThat(checkout.isTest("FeaturesTest.aTestOrClassThatIsNotThereIsFound"))
                .isTrue();
        assertThat(checkout.isTest("FeaturesTest.another")).isFalse();
        assertThat(checkout.isTest("AnotherFeaturesTest")).isFalse();
        assertThat(checkout.isTest("./parlour bench nothing")).isFalse();
        assertThat(checkout.isPlace("conversations.PostMessage")).isTrue();
        assertThat(checkout.isPlace("conversations.PostNothing")).isFalse();
        assertThat(checkout.isPlace("web/widget/nothing.ts")).isFalse();
    }
}
