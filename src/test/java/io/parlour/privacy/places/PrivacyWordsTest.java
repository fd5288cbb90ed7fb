package io.parlour.privacy.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.texts.Catalogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The texts of the public privacy pages, letters and packages, in every language that help centers have.
class PrivacyWordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z.-]+)\"");
    private final Catalogs catalogs = Catalogs.read(new JsonMapper(), "privacy/words");

    @Test
    void everyLanguageHasEveryTextWithItsPlaceholders() {
        assertComplete(catalogs);
    }

    @Test
    void everyLanguageHasEveryLabelOfThePackage() {
        assertComplete(Catalogs.read(new JsonMapper(), "privacy/package"));
    }

    private static void assertComplete(Catalogs catalogs) {
        Map<String, String> english = catalogs.english();
        assertThat(catalogs.all().keySet())
                .isEqualTo(Catalogs.read(new JsonMapper(), "help/words").all().keySet());
        SoftAssertions softly = new SoftAssertions();
        catalogs.all().forEach((language, own) -> {
            softly.assertThat(own.keySet()).as(language).isEqualTo(english.keySet());
            english.forEach((key, text) -> softly.assertThat(places(own.getOrDefault(key, "")))
                    .as(language + " " + key)
                    .isEqualTo(places(text)));
        });
        softly.assertAll();
    }

    /// A key is written whole, or its beginning is, or its beginning and its end are.
    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> literals = new TreeSet<>();
        for (String directory : List.of("src/main/jte/privacy", "src/main/java/io/parlour/privacy")) {
            try (Stream<Path> files = Files.walk(Path.of(directory))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    LITERAL.matcher(Files.readString(file)).results().forEach(found -> literals.add(found.group(1)));
                }
            }
        }
        assertThat(catalogs.english().keySet().stream()
                        .map(key -> key.replaceFirst("\\.(one|other)$", ""))
                        .filter(key -> !literals.contains(key) && !isPutTogether(key, literals)))
                .isEmpty();
    }

    private static boolean isPutTogether(String key, Set<String> literals) {
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            if (literals.contains(key.substring(0, dot + 1))
                    || (literals.contains(key.substring(0, dot)) && literals.contains(key.substring(dot)))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
