package io.parlour.helpdesk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.helpdesk.sla.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The console names events and moments in its own languages, by their keys.
class ConsoleRuleNamesTest {
    @Test
    void consoleHasAClauseForEveryEventAndMoment() throws IOException {
        String console = Files.readString(Path.of("web/console/helpdesk/rules/happened.ts"));
        Stream<String> keys = Stream.of(
                        Arrays.stream(Happens.values()).map(Happens::key),
                        Arrays.stream(Anchor.Own.values()).map(Anchor.Own::key),
                        Stream.of("sla"),
                        Arrays.stream(Metric.values()).map(each -> "sla." + each.key()))
                .flatMap(each -> each);
        assertThat(keys)
                .allSatisfy(key -> assertThat(Pattern.compile("\n  '?" + Pattern.quote(key) + "'?: ")
                                .matcher(console)
                                .results()
                                .count())
                        .as("a name and a clause for " + key)
                        .isGreaterThanOrEqualTo(2));
    }
}
