package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the built widget weighs on the wire (`gzip -9`). The loader is on every page of a customer's site and has 4
/// KB. The panel has 35 KB with what the loader fetches to open it; 1 KB of them is left to its document, which the
/// server writes.
class WidgetSizeIT {
    private static final Path BUILT = Path.of("target/classes/widget");
    private static final int LOADER = 4 * 1024;
    private static final int PANEL = 34 * 1024;
    private static final int PART = 4 * 1024;
    private static final int HELP = 7 * 1024;

    @Test
    void theLoaderIsLightEnoughForEveryPage() throws IOException {
        assertThat(zipped(BUILT.resolve("w.js"))).isBetween(1, LOADER);
    }

    @Test
    void thePanelIsLightEnoughForASlowConnection() throws IOException {
        int opening = zipped(built("parts.json", "open"));
        int script = zipped(built("manifest.json", "panel.js"));
        for (String part : JsonMapper.shared()
                .readTree(Files.readString(BUILT.resolve("parts.json")))
                .propertyNames()) {
            if (List.of("open", "invite", "card").contains(part)) {
                assertThat(zipped(built("parts.json", part))).as(part).isBetween(1, PART);
            }
        }
        assertThat(zipped(built("parts.json", "help"))).as("help").isBetween(1, HELP);
        assertThat(opening + script).isBetween(1, PANEL);
    }

    @Test
    void theModuleThatWatchesAConsentedPageIsLight() throws IOException {
        assertThat(zipped(BUILT.resolve("monitor.js"))).isBetween(1, PART);
    }

    private static Path built(String manifest, String name) throws IOException {
        JsonNode names = JsonMapper.shared().readTree(Files.readString(BUILT.resolve(manifest)));
        return BUILT.resolve(names.required(name).asString());
    }

    private static int zipped(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new Gzip(bytes)) {
            gzip.write(Files.readAllBytes(file));
        }
        return bytes.size();
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
