package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String ROOT = "io.parlour";
    private static final String PLANTED = "io.parlour.architecture.planted";

    private final JavaClasses program = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private final JavaClasses everything = new ClassFileImporter()
            .importPackages(ROOT)
            .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(PLANTED + "..")));
    private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    @Test
    void nobodyIsAutowired() {
        Rules.nobodyIsAutowired().check(program);
        assertSeen(Rules.nobodyIsAutowired(), "Planted.setLater");
    }

    @Test
    void noFieldIsInjected() {
        Rules.noFieldIsInjected().check(program);
        assertSeen(Rules.noFieldIsInjected(), "Planted.injected");
    }

    @Test
    void namesSayTheThing() {
        Rules.namesSayTheThing().check(everything);
        assertSeen(Rules.namesSayTheThing(), "PlantedManager");
    }

    @Test
    void nobodySleeps() {
        Rules.nobodySleeps().check(everything);
        assertSeen(Rules.nobodySleeps(), "Planted.sleeps");
    }

    @Test
    void onlyEgressReachesOut() {
        Rules.onlyEgressReachesOut(ROOT).check(program);
        assertSeen(Rules.onlyEgressReachesOut(PLANTED), "Planted.reachesOut");
    }

    private void assertSeen(ArchRule rule, String where) {
        assertThat(rule.evaluate(planted).getFailureReport().getDetails()).anyMatch(found -> found.contains(where));
    }
}
