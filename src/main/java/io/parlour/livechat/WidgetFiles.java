package io.parlour.livechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.web.BuiltFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The front-end files built into the jar under `widget/`: the loader, the panel's script and what both fetch later, by
/// their hashed names.
@Component
public final class WidgetFiles {
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9._-]{1,100}\\.js");

    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private final String loader;
    private final String monitor;
    private final Map<String, String> manifest;

    WidgetFiles(JsonMapper json) {
        this.loader = text("w.js");
        this.monitor = text("monitor.js");
        this.manifest = new HashMap<>();
        manifest.putAll(json.readValue(text("manifest.json"), NAMES));
        manifest.putAll(json.readValue(text("parts.json"), NAMES));
    }

    /// The loader with its configuration in the place that the build left for it.
    String loader(String configurationJson) {
        return filled(loader, configurationJson);
    }

    /// The same of the module that watches a consented page.
    String monitor(String configurationJson) {
        return filled(monitor, configurationJson);
    }

    private static String filled(String script, String configurationJson) {
        return PLACEHOLDER.matcher(script).replaceFirst(java.util.regex.Matcher.quoteReplacement(configurationJson));
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("[\"'`]__PARLOUR_CONFIG__[\"'`]");

    String script() {
        return named("panel.js");
    }

    /// What the loader or the panel fetches when it is needed: the hashed file name of a part.
    String part(String name) {
        return named(name);
    }

    /// A panel file, by its hashed name; nothing else of the jar is reachable.
    ///
    /// @param accepted `Accept-Encoding` of who asks
    public Optional<BuiltFile> asset(String name, @Nullable String accepted) {
        return ASSET.matcher(name).matches() && manifest.containsValue(name)
                ? BuiltFile.find("widget/" + name, accepted)
                : Optional.empty();
    }

    private String named(String file) {
        String name = manifest.get(file);
        if (name == null) {
            throw new IllegalStateException("the widget was built without " + file);
        }
        return name;
    }

    private static String text(String file) {
        try {
            return new ClassPathResource("widget/" + file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the widget is not in this build: " + file, e);
        }
    }
}
