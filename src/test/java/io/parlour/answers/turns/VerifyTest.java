package io.parlour.answers.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.answers.turns.Source.Block;
import io.parlour.answers.turns.Source.Kind;
import io.parlour.answers.turns.Source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is shown quotes what is published, to the letter (AN-10, AN-11).
class VerifyTest {
    private static final String URL = "https://help.example/help/shop/en/a/shipping";
    private static final Set<String> HOSTS = Set.of("help.example");
    private static final UUID ARTICLE = UUID.randomUUID();
    private static final String TEXT = "Shipping\nParcels leave within 1 day. Delivery costs 4.90 euros."
            + " Orders above 60 euros ship free. Write to help@shop.example about order A-1002.\n"
            + "Pack the item.\nPrint the label at https://help.example/label.\nHand it in before 17:30.";

    private static final Source SOURCE = source(3, TEXT, URL);

    @Test
    void mutatedDigitHostTextOrCitationIsStoppedFiveHundredTimes() {
        Random random = new Random(7);
        int stopped = 0;
        for (int run = 0; run < 500; run++) {
            List<Part> answer = random.nextBoolean() ? sentences() : steps();
            assertThat(kept(answer, used(3, URL), Map.of(1, SOURCE))).contains(answer);
            stopped += isStopped(answer, run % 7, random) ? 1 : 0;
        }
        assertThat(stopped).isEqualTo(500);
    }

    private static boolean isStopped(List<Part> answer, int kind, Random random) {
        int at = random.nextInt(answer.size());
        Part part = answer.get(at);
        return switch (kind) {
            case 0 ->
                isGone(answer, at, new Part(digit(part.text(), random), 1, part.start(), part.end(), part.kind()));
            case 1 -> isGone(answer, at, new Part(part.text(), 2, part.start(), part.end(), part.kind()));
            case 2 -> isGone(answer, at, new Part(part.text(), 1, part.start() + 1, part.end() + 1, part.kind()));
            case 3 ->
                isGone(
                        answer,
                        at,
                        new Part(
                                part.text() + " See https://evil.example/x", 1, part.start(), part.end(), part.kind()));
            case 4 -> kept(answer, used(2, URL), Map.of(1, SOURCE)).isEmpty();
            case 5 ->
                kept(answer, used(3, "https://evil.example/a"), Map.of(1, SOURCE))
                        .isEmpty();
            default -> kept(answer, used(3, URL), Map.of()).isEmpty();
        };
    }

    /// The changed part is not among those that are shown.
    private static boolean isGone(List<Part> answer, int at, Part changed) {
        List<Part> mutated = new ArrayList<>(answer);
        mutated.set(at, changed);
        return kept(mutated, used(3, URL), Map.of(1, SOURCE))
                .map(shown -> !shown.contains(changed))
                .orElse(true);
    }

    @Test
    void linkToAForeignHostIsDroppedThoughTheArticleHoldsIt() {
        String text =
                "Read more at https://evil.example/login now. [Click](javascript:alert(1)) here. Fine words stay here.";
        Source source = source(1, text, URL);
        List<Part> parts = List.of(
                part(text, "Read more at https://evil.example/login now."),
                part(text, "[Click](javascript:alert(1)) here."),
                part(text, "Fine words stay here."));

        assertThat(kept(parts, used(1, URL), Map.of(1, source))).isEmpty();
        assertThat(kept(List.of(parts.getLast()), used(1, URL), Map.of(1, source)))
                .isPresent();
    }

    @Test
    void stepThatFellTakesTheWholeListWithIt() {
        List<Part> steps = new ArrayList<>(steps());
        steps.set(
                1,
                new Part(
                        "Print the label.",
                        1,
                        steps.get(1).start(),
                        steps.get(1).end(),
                        Kind.STEPS));

        assertThat(kept(steps, used(3, URL), Map.of(1, SOURCE))).isEmpty();
    }

    private static Optional<List<Part>> kept(List<Part> parts, Used used, Map<Integer, Source> now) {
        return Verify.kept(parts, Map.of(1, used), now, HOSTS);
    }

    private static List<Part> sentences() {
        return List.of(
                part(TEXT, "Parcels leave within 1 day."),
                part(TEXT, "Delivery costs 4.90 euros."),
                part(TEXT, "Write to help@shop.example about order A-1002."));
    }

    private static List<Part> steps() {
        return SOURCE.blocks().getLast().lines().stream()
                .map(span -> new Part(SOURCE.at(span), 1, span.start(), span.end(), Kind.STEPS))
                .toList();
    }

    private static String digit(String text, Random random) {
        char[] all = (text.chars().anyMatch(Character::isDigit) ? text : text + " 5").toCharArray();
        int at;
        do {
            at = random.nextInt(all.length);
        } while (!Character.isDigit(all[at]));
        all[at] = (char) ('0' + (all[at] - '0' + 1 + random.nextInt(9)) % 10);
        return new String(all);
    }

    private static Part part(String text, String sentence) {
        int start = text.indexOf(sentence);
        return new Part(sentence, 1, start, start + sentence.length(), Kind.TEXT);
    }

    private static Used used(int version, String url) {
        return new Used(1, ARTICLE, "en", version, "Shipping", "", url, true, 0.8, 0.8, 1, 0, 0, 10_000);
    }

    private static Source source(int version, String text, String url) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        List<Span> steps = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Span span = new Span(at, at + line.length());
            if (at == 0 || blocks.size() == 1) {
                blocks.add(new Block(at == 0 && text.contains("\n") ? Kind.HEADING : Kind.TEXT, List.of(span)));
            } else {
                steps.add(span);
            }
            at += line.length() + 1;
        }
        if (!steps.isEmpty()) {
            blocks.add(new Block(Kind.STEPS, steps));
        }
        return new Source(ARTICLE, "en", version, "Shipping", url, text, blocks);
    }
}
