package io.parlour.helpdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The console names built-in views and columns in its own languages, by their keys.
class ConsoleViewNamesTest {
    @Test
    void consoleHasANameForEveryBuiltInViewAndColumn() throws IOException {
        String console = Files.readString(Path.of("web/console/helpdesk/views/names.ts"));
        Stream<String> keys = Stream.concat(
                new StandardViews(JsonMapper.shared()).all().stream().map(View::id),
                Arrays.stream(TicketColumn.values()).map(TicketColumn::key));
        assertThat(keys).allSatisfy(key -> assertThat(console).containsPattern("\n  '?" + key + "'?: t\\("));
    }
}
