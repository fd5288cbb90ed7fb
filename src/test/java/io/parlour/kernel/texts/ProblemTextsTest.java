package io.parlour.kernel.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProblemTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern VARIANT =
            Pattern.compile("(address|choice|invalid|required|unknown|value|mail\\.header-injection):[a-z-]+");
    /// Parts of codes, and what is used by its name alone.
    private static final Set<String> NO_KEYS = Set.of("http.", "event-only", "infected", "removed");

    /// Letters of the alphabet.
    private static final Set<String> ABOUT_LETTERS = Set.of(
            "field.form",
            "field.format:key",
            "field.format:prefix",
            "field.help-address",
            "field.invalid:pattern-name",
            "field.invalid:source",
            "field.name:query",
            "field.slug");

    private final Catalogs catalogs = Catalogs.read(new JsonMapper(), "words/problems");
    private final Map<String, String> english = catalogs.english();

    @Test
    void everyCodeHasItsTextAndItsValues() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (ProblemCalls.Call call : ProblemCalls.all()) {
            for (String key : call.keys()) {
                if (NO_KEYS.contains(key)) {
                    continue;
                }
                String text = english.get(key);
                softly.assertThat(text).as(call.file() + " " + key).isNotNull();
                if (text != null && call.valuesKnown()) {
                    softly.assertThat(call.values()).as(call.file() + " " + key).containsAll(placeholders(text));
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void noCallHasATextOfItsOwn() throws IOException {
        assertThat(ProblemCalls.all())
                .hasSizeGreaterThan(500)
                .filteredOn(call -> ProblemCalls.literals(call.text()).stream().anyMatch(each -> each.contains(" ")))
                .isEmpty();
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> literals = ProblemCalls.literals();
        Set<String> unused = english.keySet().stream()
                .filter(key -> !key.matches("(status|duration|http)\\..*"))
                .filter(key -> !literals.contains(key.replaceFirst("\\.title$", ""))
                        && !(key.startsWith("field.") && literals.contains(key.substring("field.".length()))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
        assertThat(literals.stream().filter(each -> VARIANT.matcher(each).matches()))
                .allMatch(each -> english.containsKey(each) || english.containsKey("field." + each));
    }

    @Test
    void everyLanguageHasTheKeysAndPlaceholdersOfEnglish() {
        SoftAssertions softly = new SoftAssertions();
        assertThat(catalogs.all().keySet()).contains("en", "de");
        catalogs.all().forEach((language, texts) -> {
            softly.assertThat(texts.keySet()).as(language).isEqualTo(english.keySet());
            english.forEach((key, text) -> softly.assertThat(placeholders(texts.getOrDefault(key, "")))
                    .as(language + " " + key)
                    .isEqualTo(placeholders(text)));
        });
        softly.assertAll();
    }

    @Test
    void englishIsPlain() {
        assertThat(english.entrySet())
                .filteredOn(text -> !ABOUT_LETTERS.contains(text.getKey()))
                .filteredOn(text -> ServerTextsTest.ODD
                        .matcher(PLACEHOLDER.matcher(text.getValue()).replaceAll(""))
                        .find())
                .isEmpty();
    }

    @Test
    void oneCodeHasSeveralTexts() {
        Problem problem = Problem.invalid("until", "range:ahead", Map.of("within", Duration.ofDays(400)));

        assertThat(problem.errors().getFirst().code()).isEqualTo("range");
        assertThat(ProblemTexts.english().detail(problem)).isEqualTo("Choose a time within the next 400 days.");
        assertThat(ProblemTexts.in("de").detail(problem))
                .isEqualTo("Wählen Sie einen Zeitpunkt innerhalb der nächsten 400 Tage.");
    }

    @Test
    void severalErrorsAreSummedUp() {
        Problem problem = Problem.invalid(List.of(
                new Problem.FieldError("name", "required"),
                new Problem.FieldError("score", "range", Map.of("min", 1, "max", 5))));

        assertThat(ProblemTexts.english().detail(problem)).isEqualTo(english.get("input.invalid"));
        assertThat(ProblemTexts.english().errors(problem.errors()))
                .extracting(ProblemTexts.ErrorText::detail)
                .containsExactly("This field is required.", "Enter a number from 1 to 5.");
    }

    @Test
    void numbersSizesTimesAndListsAreWrittenForTheLanguage() {
        Problem tickets = new Problem(422, "bulk.too-many", Map.of("max", 10_000));
        Problem file = new Problem(413, "upload.too-large", Map.of("size", new ProblemTexts.Size(20L << 20)));
        Problem wait = Problem.tooMany("limit.too-many", Duration.ofMinutes(10));
        Problem fields = new Problem(422, "ticket.fields-required", Map.of("names", List.of("Order", "Size", "Color")));

        assertThat(ProblemTexts.in("de").detail(tickets)).contains("10.000 Tickets");
        assertThat(ProblemTexts.english().detail(tickets)).contains("10,000 tickets");
        assertThat(ProblemTexts.english().detail(file)).contains("up to 20\u00a0MB.");
        assertThat(ProblemTexts.size(1_536, Locale.GERMAN)).isEqualTo("1,5\u00a0KB");
        assertThat(ProblemTexts.english().detail(wait)).contains("in 10 minutes.");
        assertThat(ProblemTexts.in("de").detail(wait)).contains("in 10 Minuten");
        assertThat(ProblemTexts.english().detail(fields)).contains("Order, Size, and Color");
        assertThat(ProblemTexts.in("de").detail(fields)).contains("Order, Size und Color");
    }

    @Test
    void titleIsOfTheCodeOrOfTheStatus() {
        assertThat(ProblemTexts.english().title(Problem.notFound())).isEqualTo("Not found");
        assertThat(ProblemTexts.in("de").title(new Problem(401, "identity.sign-in-failed")))
                .isEqualTo("Anmeldung fehlgeschlagen");
        assertThat(ProblemTexts.english().title(new Problem(418, "http.418"))).isEqualTo("Error");
        assertThat(ProblemTexts.english().detail(new Problem(405, "http.405"))).isEqualTo("Method not allowed");
    }

    @Test
    void otherLanguagesAreAnsweredInEnglish() {
        assertThat(ProblemTexts.in("fr").language()).isEqualTo("en");
        assertThat(ProblemTexts.in(null).language()).isEqualTo("en");
        assertThat(ProblemTexts.in("fr, de-AT;q=0.8, en;q=0.5").language()).isEqualTo("de");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
