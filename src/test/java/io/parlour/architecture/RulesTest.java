package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class RulesTest {
    @Test
    void nobodyIsAutowired() {
        Rules.nobodyIsAutowired().check(Imported.PROGRAM);
        assertSeen(Rules.nobodyIsAutowired(), "Planted.setLater");
    }

    @Test
    void noFieldIsInjected() {
        Rules.noFieldIsInjected().check(Imported.PROGRAM);
        assertSeen(Rules.noFieldIsInjected(), "Planted.injected");
    }

    @Test
    void namesSayTheThing() {
        Rules.namesSayTheThing().check(Imported.EVERYTHING);
        assertSeen(Rules.namesSayTheThing(), "PlantedManager");
    }

    @Test
    void nobodySleeps() {
        Rules.nobodySleeps().check(Imported.EVERYTHING);
        assertSeen(Rules.nobodySleeps(), "Planted.sleeps");
    }

    @Test
    void onlyEgressReachesOut() {
        Rules.onlyEgressReachesOut("io.parlour").check(Imported.PROGRAM);
        assertSeen(Rules.onlyEgressReachesOut(Imported.PLANTED_PACKAGE), "Planted.reachesOut");
    }

    @Test
    void onlyTheRegistrySetsCookies() {
        Rules.onlyTheRegistrySetsCookies("io.parlour").check(Imported.PROGRAM);
        assertSeen(Rules.onlyTheRegistrySetsCookies(Imported.PLANTED_PACKAGE), "Planted.setsCookie");
    }

    private void assertSeen(ArchRule rule, String where) {
        assertThat(rule.evaluate(Imported.PLANTED).getFailureReport().getDetails())
                .anyMatch(found -> found.contains(where));
    }
}
