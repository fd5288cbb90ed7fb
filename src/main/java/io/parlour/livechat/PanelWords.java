package io.parlour.livechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The strings of the panel, a file a language under `widget/words/` (LC-25). A language is added by a file.
@Component
public final class PanelWords {
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final String FALLBACK = "en";

    private final Map<String, Map<String, String>> languages;
    private final Map<String, String> english;

    PanelWords(JsonMapper json) {
        this.languages = read(json);
        this.english = Objects.requireNonNull(languages.get(FALLBACK), "the widget was built without English words");
    }

    /// Ours, by language.
    public Map<String, Map<String, String>> all() {
        return languages;
    }

    /// Every string in this language: the widget's own first, of the exact tag and of its base, then ours; for a
    /// language we
    /// have not, the widget's in English and then ours. An empty one counts as not given.
    public Map<String, String> in(String language, Map<String, Map<String, String>> own) {
        String base = language.split("-", 2)[0].toLowerCase(Locale.ROOT);
        Map<String, String> ours = languages.get(base);
        Map<String, String> words = new LinkedHashMap<>();
        for (Map.Entry<String, String> word : english.entrySet()) {
            String given = Stream.of(language, base, ours == null ? FALLBACK : base)
                    .map(tag -> own.getOrDefault(tag, Map.of()).getOrDefault(word.getKey(), ""))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
            String built = (ours == null ? english : ours).getOrDefault(word.getKey(), word.getValue());
            words.put(word.getKey(), given.isEmpty() ? built : given);
        }
        return words;
    }

    private static Map<String, Map<String, String>> read(JsonMapper json) {
        Map<String, Map<String, String>> found = new HashMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:widget/words/*.json")) {
                String name = Objects.requireNonNull(file.getFilename());
                found.put(
                        name.substring(0, name.length() - ".json".length()),
                        json.readValue(file.getContentAsString(UTF_8), WORDS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the widget's words are not in this build", e);
        }
        return Collections.unmodifiableMap(new TreeMap<>(found));
    }
}
