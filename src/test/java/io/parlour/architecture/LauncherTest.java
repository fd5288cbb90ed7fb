package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `./parlour run` names steps of the build that the tests don't run by these names.
class LauncherTest {
    private static final Pattern STEP = Pattern.compile("[a-z-]+:[a-z-]+@([a-z-]+)");

    @Test
    void stepsOfTheLauncherAreInTheBuild() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));
        List<String> steps = STEP.matcher(Files.readString(Path.of("parlour")))
                .results()
                .map(step -> step.group(1))
                // these come with Maven and the parent
                .filter(step -> !step.startsWith("default-") && !step.equals("repackage"))
                .toList();

        assertThat(steps).isNotEmpty().allSatisfy(step -> assertThat(build).contains("<id>" + step + "</id>"));
    }
}
