package io.parlour.livechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The strings of the panel, a file a language under `widget/words/` (LC-25). A language is added by a file, which the
/// build refuses unless it is complete.
@Component
public final class PanelWords {
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final String FALLBACK = "en";

    /// What a browser calls a language that we know by another name: Norwegian is written as Bokmål.
    private static final Map<String, String> ALSO = Map.of("no", "nb", "nn", "nb", "iw", "he", "mo", "ro");

    /// Said with a form or in a letter, not in the panel.
    private static final List<String> ELSEWHERE = List.of("form", "letter");

    private final Map<String, Map<String, String>> languages;
    private final Map<String, String> english;

    /// The words of one language.
    ///
    /// @param language the tag by which it was wished for
    public record Spoken(String language, Map<String, String> words) {
        public Spoken {
            words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        }

        public String say(String word) {
            return words.getOrDefault(word, "");
        }

        public String direction() {
            return LanguageTag.rightToLeft(language) ? "rtl" : "ltr";
        }

        /// Those of the panel itself.
        public Spoken ofPanel() {
            Map<String, String> some = new LinkedHashMap<>(words);
            some.keySet().removeIf(word -> ELSEWHERE.stream().anyMatch(word::startsWith));
            return new Spoken(language, some);
        }
    }

    PanelWords(JsonMapper json) {
        this.languages = read(json);
        this.english = Objects.requireNonNull(languages.get(FALLBACK), "the widget was built without English words");
    }

    /// Ours, by language.
    public Map<String, Map<String, String>> all() {
        return languages;
    }

    /// In the first language of the wishes that we or the widget have words in: `no-NO` is met by `nb`, `pt-BR` by
    /// `pt`.
    ///
    /// @param wishes as a browser tells them, the best first, with commas between them
    /// @param own the widget's words by language
    /// @param otherwise the language for those whose wishes cannot be met
    public Spoken spoken(@Nullable String wishes, Map<String, Map<String, String>> own, String otherwise) {
        Map<String, Map<String, String>> theirs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        theirs.putAll(own);
        String language = Stream.concat(LanguageTag.wishes(wishes).stream(), Stream.of(otherwise))
                .filter(tag -> names(tag).stream().anyMatch(name -> has(theirs, name)))
                .findFirst()
                .orElse(FALLBACK);
        return new Spoken(language, in(language, theirs));
    }

    private boolean has(Map<String, Map<String, String>> theirs, String name) {
        return languages.containsKey(name)
                || !theirs.getOrDefault(name, Map.of()).isEmpty();
    }

    /// Every string: the widget's own first, then ours; for a language we have not, the widget's in English and then
    /// ours. An empty one counts as not given.
    private Map<String, String> in(String language, Map<String, Map<String, String>> theirs) {
        List<String> names = names(language);
        Map<String, String> ours = names.stream()
                .map(languages::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(english);
        List<Map<String, String>> sources = new ArrayList<>();
        names.forEach(name -> sources.add(theirs.getOrDefault(name, Map.of())));
        if (names.stream().noneMatch(languages::containsKey)) {
            sources.add(theirs.getOrDefault(FALLBACK, Map.of()));
        }
        sources.add(ours);
        SequencedMap<String, String> words = new LinkedHashMap<>();
        for (String word : english.keySet()) {
            words.put(
                    word,
                    sources.stream()
                            .map(source -> source.getOrDefault(word, ""))
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse(""));
        }
        return words;
    }

    /// What a language goes by, the closest first: `zh-Hans-CN`, `zh-Hans`, `zh` (RFC 4647 §3.4).
    private static List<String> names(String tag) {
        List<String> names = new ArrayList<>();
        for (String name = tag; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('-')))) {
            names.add(name);
        }
        String base = names.removeLast().toLowerCase(Locale.ROOT);
        return Stream.concat(names.stream(), Stream.of(base, ALSO.getOrDefault(base, base)))
                .distinct()
                .toList();
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
