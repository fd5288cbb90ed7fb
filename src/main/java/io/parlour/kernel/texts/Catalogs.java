package io.parlour.kernel.texts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.LanguageTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The message catalogs of one directory of the class path, a file `TAG.json` for each language.
public final class Catalogs {
    private static final TypeReference<Map<String, String>> CATALOG = new TypeReference<>() {};
    private static final String ENGLISH = "en";
    private static final String FILE_TYPE = ".json";

    private final Map<String, Map<String, String>> languages;
    private final Map<String, String> english;

    private Catalogs(Map<String, Map<String, String>> languages, Map<String, String> english) {
        this.languages = languages;
        this.english = english;
    }

    /// All catalogs of a directory.
    ///
    /// @param directory for example `portal/words`
    public static Catalogs read(JsonMapper json, String directory) {
        return read(json, directory, Map.of());
    }

    /// All catalogs of a directory, with placeholders such as `{linkMinutes}` filled from constants.
    ///
    /// @param directory for example `portal/words`
    /// @param constants what the code itself goes by, by its name in the texts
    public static Catalogs read(JsonMapper json, String directory, Map<String, ?> constants) {
        Map<String, Map<String, String>> found = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + directory + "/*" + FILE_TYPE)) {
                String name = Objects.requireNonNull(file.getFilename());
                Map<String, String> texts = json.readValue(file.getContentAsString(UTF_8), CATALOG);
                texts.replaceAll((key, text) -> filled(text, constants));
                found.put(name.substring(0, name.length() - FILE_TYPE.length()), texts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogs of " + directory + " cannot be read", e);
        }
        Map<String, String> english =
                Objects.requireNonNull(found.get(ENGLISH), "this build has no English catalog in " + directory);
        return new Catalogs(Collections.unmodifiableMap(new TreeMap<>(found)), english);
    }

    private static String filled(String text, Map<String, ?> constants) {
        String filled = text;
        for (Map.Entry<String, ?> each : constants.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", String.valueOf(each.getValue()));
        }
        return filled;
    }

    /// The texts of each language, by its tag, in the order of the tags.
    public Map<String, Map<String, String>> all() {
        return languages;
    }

    public Map<String, String> english() {
        return english;
    }

    /// In the best available language, else in English.
    ///
    /// @param preferred tags with commas between them, best first, as in `Accept-Language`
    public Texts in(@Nullable String preferred) {
        return in(LanguageTag.preferred(preferred));
    }

    /// In `otherwise` where none of the preferred languages is available.
    public Texts in(@Nullable String preferred, String otherwise) {
        return in(Stream.concat(LanguageTag.preferred(preferred).stream(), Stream.of(otherwise))
                .toList());
    }

    public Texts in(List<String> preferred) {
        String language = LanguageTag.best(preferred, languages.keySet()).orElse(ENGLISH);
        return new Texts(language, languages.getOrDefault(language, english), english);
    }
}
