package io.parlour.answers.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is left to people, phrase by phrase (AN-2, AN-5, AN-24).
class GatesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<GateKind> SENSITIVE = Set.of(
            GateKind.DANGER,
            GateKind.LEGAL,
            GateKind.POLICE,
            GateKind.PRESS,
            GateKind.DATA_PROTECTION,
            GateKind.SECURITY,
            GateKind.REFUND,
            GateKind.CANCELLATION);

    @Test
    void everyRequestForAPersonIsMetInSixLanguages() throws IOException {
        List<String> missed = new ArrayList<>();
        for (JsonNode row : rows("handover.jsonl")) {
            if (!gate(row.path("text").asString()).equals("human")) {
                missed.add(
                        row.path("locale").asString() + " " + row.path("text").asString());
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void threeHundredPhrasesMeetTheirGate() throws IOException {
        List<String> wrong = new ArrayList<>();
        int all = 0;
        for (JsonNode row : rows("gates.jsonl")) {
            String expected =
                    row.path("gate").isNull() ? "none" : row.path("gate").asString();
            String met = gate(row.path("text").asString());
            all++;
            if (!met.equals(expected)) {
                wrong.add(
                        row.path("split").asString() + " " + row.path("locale").asString() + " " + expected + " but "
                                + met + ": " + row.path("text").asString());
            }
        }
        assertThat(all).isGreaterThan(300);
        assertThat(wrong).isEmpty();
    }

    @Test
    void questionsAboutMachinesAndEditorsAreForTheBot() {
        for (String text : List.of(
                "I do not know how to clean the machine",
                "How do I stop the washing machine?",
                "Das Gerät startet nicht, wenn die Maschine kalt ist",
                "Je ne sais pas nettoyer la machine",
                "How do I add a comment to an article in the editor?",
                "Is there a person limit for workshops?",
                "No puedo limpiar la máquina")) {
            assertThat(gate(text)).as(text).isEqualTo("none");
        }
    }

    /// Phrases that were written without a look at the words.
    @Test
    void nineOfTenFreshPhrasesMeetTheirGateAndNoHarmlessOneDoes() throws IOException {
        long requests = rows("handover-fresh.jsonl").stream()
                .filter(row -> gate(row.path("text").asString()).equals("human"))
                .count();
        List<JsonNode> sensitive = new ArrayList<>();
        for (JsonNode row : rows("gates-fresh.jsonl")) {
            if (row.path("gate").isNull()) {
                assertThat(gate(row.path("text").asString()))
                        .as(row.path("text").asString())
                        .isEqualTo("none");
            } else {
                sensitive.add(row);
            }
        }
        long met = sensitive.stream()
                .filter(row -> !gate(row.path("text").asString()).equals("none"))
                .count();

        assertThat(requests / (double) rows("handover-fresh.jsonl").size()).isGreaterThan(0.9);
        assertThat(met / (double) sensitive.size()).isGreaterThan(0.9);
    }

    @Test
    void ownWordsReplaceTheShippedOnesButNotTheRequestForAPerson() {
        Gates own = new Gates(new EnumMap<>(Map.of(
                GateKind.REFUND,
                new Gate(GateKind.REFUND, GateKind.Action.HANDOVER, true, GateWords.patterns(List.of("give ~ credit"))),
                GateKind.HUMAN,
                new Gate(GateKind.HUMAN, GateKind.Action.HANDOVER, true, GateWords.patterns(List.of("captain"))))));

        assertThat(own.first(asked("I want a refund"))).isEmpty();
        assertThat(own.first(asked("Please give me some credit")).orElseThrow().kind())
                .isEqualTo(GateKind.REFUND);
        assertThat(own.first(asked("Where is the captain?")).orElseThrow().kind())
                .isEqualTo(GateKind.HUMAN);
        assertThat(own.first(asked("Can I talk to a human?")).orElseThrow().kind())
                .isEqualTo(GateKind.HUMAN);
    }

    @Test
    void hostileWordsAreNoPatterns() {
        for (String term : List.of("(((", "a{9999999}", "[", "\\", "*", "|||", "~ ~ ~ ~ ~ ~ ~ ~ x", "(a+)+$")) {
            Gates gates = new Gates(new EnumMap<>(Map.of(
                    GateKind.REFUND,
                    new Gate(GateKind.REFUND, GateKind.Action.HANDOVER, true, GateWords.patterns(List.of(term))))));
            gates.first(asked("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! ".repeat(60)));
        }
    }

    private static Gates.Asked asked(String text) {
        return new Gates.Asked(text, false, true, false);
    }

    /// As the phrases name them: several kinds are one there.
    private static String gate(String text) {
        GateKind kind = Gates.SHIPPED.first(asked(text)).map(Gate::kind).orElse(null);
        if (kind == null) {
            return "none";
        }
        if (SENSITIVE.contains(kind)) {
            return "sensitive";
        }
        return switch (kind) {
            case THREAT, ANGER -> "anger";
            case AUTO_REPLY -> "auto";
            default -> kind.key();
        };
    }

    private static List<JsonNode> rows(String name) throws IOException {
        return Files.readAllLines(Path.of("src/bench/resources/answers", name)).stream()
                .map(JSON::readTree)
                .toList();
    }
}
