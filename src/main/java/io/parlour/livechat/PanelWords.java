package io.parlour.livechat;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.texts.Catalogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The strings of the panel, a file a language under `widget/words/` (LC-25). A language is added by a file, which
/// the build refuses unless it is complete.
@Component
public final class PanelWords {
    private static final String FALLBACK = "en";
    private static final String HELP = "help";

    /// Said with a form, with articles, in a letter or by the bot, not in the panel.
    private static final List<String> ELSEWHERE = List.of("form", HELP, "letter", "bot");

    /// How long a chat can be rated after it was closed.
    public static final Duration RATING_OPEN = Duration.ofDays(7);

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
            return LanguageTag.isRightToLeft(language) ? "rtl" : "ltr";
        }

        /// Those beside articles and the answer bot.
        public Spoken ofHelp() {
            Map<String, String> some = new LinkedHashMap<>(words);
            some.keySet().removeIf(word -> !word.startsWith(HELP));
            return new Spoken(language, some);
        }

        /// Those of the panel itself.
        public Spoken ofPanel() {
            Map<String, String> some = new LinkedHashMap<>(words);
            some.keySet().removeIf(word -> ELSEWHERE.stream().anyMatch(word::startsWith));
            return new Spoken(language, some);
        }
    }

    PanelWords(JsonMapper json) {
        Catalogs catalogs = Catalogs.read(json, "widget/words", Map.of("rateDays", RATING_OPEN.toDays()));
        this.languages = catalogs.all();
        this.english = catalogs.english();
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
        Map<String, Map<String, String>> theirs = new TreeMap<>(own);
        theirs.values().removeIf(Map::isEmpty);
        Set<String> available = available(theirs);
        String language = Stream.concat(LanguageTag.preferred(wishes).stream(), Stream.of(otherwise))
                .filter(tag -> !LanguageTag.matching(tag, available).isEmpty())
                .findFirst()
                .orElse(FALLBACK);
        return new Spoken(language, in(language, theirs));
    }

    private Set<String> available(Map<String, Map<String, String>> theirs) {
        Set<String> available = new HashSet<>(languages.keySet());
        available.addAll(theirs.keySet());
        return available;
    }

    /// Every string: the widget's own first, then ours; for a language we have not, the widget's in English and then
    /// ours. An empty one counts as not given.
    private Map<String, String> in(String language, Map<String, Map<String, String>> theirs) {
        List<Map<String, String>> sources = new ArrayList<>();
        boolean ours = false;
        for (String tag : LanguageTag.matching(language, available(theirs))) {
            sources.add(theirs.getOrDefault(tag, Map.of()));
            sources.add(languages.getOrDefault(tag, Map.of()));
            ours |= languages.containsKey(tag);
        }
        if (!ours) {
            sources.add(theirs.getOrDefault(FALLBACK, Map.of()));
        }
        sources.add(english);
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
}
