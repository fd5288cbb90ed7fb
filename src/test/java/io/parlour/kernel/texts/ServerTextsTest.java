package io.parlour.kernel.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ServerTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    /// Words that no product of the field uses on screen.
    static final Pattern ODD = Pattern.compile(
            "\\b(nobody|somebody|whoever|anew|lately|meanwhile|by itself|for good|for ever|stands|e-?mails? are|letters?"
                    + "|mails?|is over|goes by)\\b",
            Pattern.CASE_INSENSITIVE);

    /// What their ends are is read from enums or rows.
    private static final Set<String> CODED = Set.of(
            "account.role.",
            "bot.note.",
            "bot.reason.",
            "delivery.reason.",
            "demo.product.",
            "event.",
            "mailbox.trouble.no-token.",
            "privacy.site.",
            "sla.target.");

    private final Catalogs catalogs = Catalogs.read(new JsonMapper(), "words");

    @Test
    void everyLanguageHasTheKeysAndPlaceholdersOfEnglish() {
        SoftAssertions softly = new SoftAssertions();
        assertThat(catalogs.all().keySet()).contains("en", "de");
        catalogs.all().forEach((language, texts) -> {
            softly.assertThat(texts.keySet())
                    .as(language)
                    .isEqualTo(catalogs.english().keySet());
            catalogs.english()
                    .forEach((key, english) -> softly.assertThat(placeholders(texts.getOrDefault(key, "")))
                            .as(language + " " + key)
                            .isEqualTo(placeholders(english)));
        });
        softly.assertAll();
    }

    @Test
    void pluralsHaveBothForms() {
        Set<String> keys = catalogs.english().keySet();
        assertThat(keys.stream().filter(key -> key.endsWith(".one")))
                .isNotEmpty()
                .allMatch(key -> keys.contains(key.replaceFirst("\\.one$", ".other")));
    }

    @Test
    void englishIsPlain() {
        assertThat(catalogs.english().values())
                .noneMatch(text -> ODD.matcher(text).find());
    }

    /// A key is written whole, or its beginning and its end are.
    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> literals = ProblemCalls.literals();
        assertThat(catalogs.english().keySet().stream()
                        .map(key -> key.replaceFirst("\\.(one|other)$", ""))
                        .filter(key -> !literals.contains(key) && !isPutTogether(key, literals)))
                .isEmpty();
    }

    private static boolean isPutTogether(String key, Set<String> literals) {
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            String beginning = key.substring(0, dot + 1);
            boolean ends = literals.contains(key.substring(dot + 1)) || CODED.contains(beginning);
            boolean begins = literals.contains(key.substring(0, dot)) && literals.contains(key.substring(dot));
            if ((ends && literals.contains(beginning)) || begins) {
                return true;
            }
        }
        return false;
    }

    @Test
    void textsOfChecksAreWrittenForTheReader() {
        ServerTexts texts = new ServerTexts(new JsonMapper());
        ServerText several = new ServerText("domain.check.spf.several", Map.of("count", 2));

        assertThat(texts.in("en").say(several)).startsWith("There are 2 SPF records");
        assertThat(texts.in("de").say(several)).startsWith("Es gibt 2 SPF-Einträge");
    }

    @Test
    void agentLanguageChoosesTheCatalog() {
        ServerTexts texts = new ServerTexts(new JsonMapper());

        assertThat(texts.in("de-AT").say("alerts.offer")).isEqualTo("Neuer Chat");
        assertThat(texts.in("").say("alerts.offer")).isEqualTo("New chat");
        assertThat(texts.in("de").count("alerts.several.message", 3)).isEqualTo("3 neue Nachrichten");
        assertThat(texts.in(null).say("files.until", Map.of("date", "1 May"))).isEqualTo("Available until 1 May.");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
