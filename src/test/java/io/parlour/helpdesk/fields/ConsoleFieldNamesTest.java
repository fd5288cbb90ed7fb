package io.parlour.helpdesk.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The console names built-in fields in its own languages, by their keys.
class ConsoleFieldNamesTest {
    @Test
    void consoleHasANameForEveryTicketField() throws IOException {
        String console = Files.readString(Path.of("web/console/helpdesk/fields/ticket-conditions.ts"));
        assertThat(TicketCatalogue.FIELDS.keySet())
                .allSatisfy(key -> assertThat(console).contains("\n  " + key + ": {"));
    }
}
