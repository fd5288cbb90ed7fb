package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import io.parlour.Parlour;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    @Test
    void roomsHaveNoCirclesAndReachIntoNoOthersInternals() {
        ApplicationModules.of(Parlour.class).verify();
    }

    @Test
    void aCircleIsSeen() {
        assertThat(ApplicationModules.of("io.parlour.architecture.planted", new ImportOption.OnlyIncludeTests())
                        .detectViolations()
                        .hasViolations())
                .isTrue();
    }
}
