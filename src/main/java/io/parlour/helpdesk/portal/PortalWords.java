package io.parlour.helpdesk.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.livechat.LanguageTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the portal and its letters say, a file a language under `portal/words/`. What a language lacks is said in
/// English.
@Component
public final class PortalWords {
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final String FALLBACK = "en";
    private static final Map<String, String> ALSO = Map.of("no", "nb", "nn", "nb", "iw", "he", "mo", "ro");

    private final Map<String, Map<String, String>> languages;
    private final Map<String, String> english;

    /// The words of one language.
    public record Spoken(String language, Map<String, String> words, Map<String, String> english) {
        public Spoken {
            words = Map.copyOf(words);
            english = Map.copyOf(english);
        }

        /// `{0}`, `{1}` … in the words are filled with the values.
        public String say(String word, Object... values) {
            String text = words.getOrDefault(word, english.getOrDefault(word, word));
            for (int at = 0; at < values.length; at++) {
                text = text.replace("{" + at + "}", String.valueOf(values[at]));
            }
            return text;
        }

        public String direction() {
            return LanguageTag.rightToLeft(language) ? "rtl" : "ltr";
        }

        public Locale locale() {
            return Locale.forLanguageTag(language);
        }
    }

    PortalWords(JsonMapper json) {
        this.languages = read(json);
        this.english = Objects.requireNonNull(languages.get(FALLBACK), "the portal was built without English words");
    }

    /// The tags of all there are, in order.
    public List<String> languages() {
        return List.copyOf(languages.keySet());
    }

    /// Every word that is said, in English.
    Map<String, String> english() {
        return english;
    }

    /// Those of the first language wished for that there is.
    ///
    /// @param wishes as a browser tells them, the best first, with commas between them
    public Spoken in(@Nullable String wishes) {
        String plain = wishes == null ? "" : wishes.replaceAll(";q=[0-9.]+", "");
        String language = LanguageTag.wishes(plain).stream()
                .map(tag -> tag.split("-", 2)[0].toLowerCase(Locale.ROOT))
                .map(base -> ALSO.getOrDefault(base, base))
                .filter(languages::containsKey)
                .findFirst()
                .orElse(FALLBACK);
        return new Spoken(language, languages.getOrDefault(language, english), english);
    }

    private static Map<String, Map<String, String>> read(JsonMapper json) {
        Map<String, Map<String, String>> found = new HashMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:portal/words/*.json")) {
                String name = Objects.requireNonNull(file.getFilename());
                found.put(
                        name.substring(0, name.length() - ".json".length()),
                        json.readValue(file.getContentAsString(UTF_8), WORDS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the portal's words are not in this build", e);
        }
        return Collections.unmodifiableMap(new TreeMap<>(found));
    }
}
