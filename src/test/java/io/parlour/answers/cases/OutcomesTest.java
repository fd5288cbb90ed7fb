package io.parlour.answers.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Histories of conversations with the bot, by a clock of their own, and what became of them (AN-15).
class OutcomesTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /// `history` is what happened, with the time that went by before it: `1h answer` is an answer an hour later. A
    /// `?` before the first step is a visitor whose other channels can't be known.
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            answer, then nothing yet           | 1m answer                                         | answered
            answer, 72 hours are not enough    | 1m answer; 73h look                               | answered
            answer, a minute before 7 days     | 1m answer; 10079m look                            | answered
            answer, 7 days of silence          | 1m answer; 7d look                                | answered assumed
            unknown visitor, 7 days            | ? 1m answer; 7d look                              | answered assumed-unidentified
            it helped                          | 1m answer; 2m helped                              | answered confirmed
            it helped, and silence             | 1m answer; 2m helped; 30d look                    | answered confirmed
            it helped, then a question         | 1m answer; 2m helped; 1h wrote                    | answered confirmed reopened
            reopened and answered again        | 1m answer; 2m helped; 1h wrote; 1m answer         | answered confirmed reopened answered
            reopened, answered, helped         | 1m answer; 2m helped; 1h wrote; 1m answer; 1m helped | answered confirmed reopened answered confirmed
            same conversation after 89 days    | 1m answer; 2m helped; 89d wrote                   | answered confirmed reopened
            same conversation after 91 days    | 1m answer; 2m helped; 91d wrote                   | answered confirmed
            other channel after 6 days         | 1m answer; 2m helped; 6d elsewhere                | answered confirmed reopened
            other channel after 8 days         | 1m answer; 2m helped; 8d elsewhere                | answered confirmed
            assumed, then an email             | 1m answer; 7d look; 2d elsewhere                  | answered assumed reopened
            assumed, then an email in 8 days   | 1m answer; 7d look; 8d elsewhere                  | answered assumed
            assumed, then the chat in 80 days  | 1m answer; 7d look; 80d wrote                     | answered assumed reopened
            unknown visitor came back          | ? 1m answer; 7d look; 3d wrote                    | answered assumed-unidentified reopened
            email within the silence           | 1m answer; 2d elsewhere; 10d look                 | answered
            wrote within the silence           | 1m answer; 2d wrote; 1m answer; 7d look           | answered assumed
            thanks restart the silence         | 1m answer; 1d thanks; 6d look                     | answered
            thanks and 7 days                  | 1m answer; 1d thanks; 7d look                     | answered assumed
            handed over at once                | 1m person                                         | handed-over
            answer, then a person              | 1m answer; 1m wrote; 1m person                    | answered handed-over
            helped, then a person              | 1m answer; 1m helped; 1h wrote; 1s person         | answered confirmed reopened handed-over
            handed over stays so               | 1m person; 30d look; 1d wrote; 1d elsewhere       | handed-over
            given back and answered            | 1m person; 1h back; 1m wrote; 1m answer           | handed-over answered
            left before an answer              | 1m wrote; 1m left                                 | abandoned
            left after a question of the bot   | 1m clarify; 1m left                               | abandoned
            left after an answer               | 1m answer; 1m left                                | answered
            left after it did not help         | 1m answer; 1m unhelpful; 1m left                  | answered abandoned
            did not help, and silence          | 1m answer; 1m unhelpful; 7d look                  | answered abandoned
            question of the bot, and silence   | 1m clarify; 73h look                              | abandoned
            clarified and answered             | 1m clarify; 1m wrote; 1m answer                   | answered
            did not help, second answer did    | 1m answer; 1m unhelpful; 1m answer; 1m helped     | answered confirmed
            greeting alone                     | 1m thanks; 1m left; 30d look                      | none
            """)
    void historyLeadsToItsOutcomes(String name, String history, String outcomes) {
        boolean unknown = history.startsWith("?");
        BotCase it = new BotCase(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), !unknown, START);
        Instant now = START;
        for (String step : history.replace("? ", "").split(";\\s*", -1)) {
            String[] parts = step.strip().split(" ", 2);
            now = now.plus(duration(parts[0]));
            it.look(now.minusMillis(1));
            happen(it, parts[1], now);
        }

        List<String> all =
                it.changes().stream().map(each -> each.outcome().key()).toList();
        assertThat(all.isEmpty() ? "none" : all.stream().collect(Collectors.joining(" ")))
                .isEqualTo(outcomes);
        Outcome last = it.outcome();
        assertThat(last == null ? "none" : last.key()).isEqualTo(all.isEmpty() ? "none" : all.getLast());
    }

    private static void happen(BotCase it, String what, Instant now) {
        switch (what) {
            case "answer" -> it.answered(now);
            case "helped" -> it.helped(now);
            case "unhelpful" -> it.notHelped(now);
            case "clarify" -> it.clarified(now);
            case "thanks" -> it.greeted(now);
            case "person" -> it.handedOver("person", now);
            case "back" -> it.back(now);
            case "wrote" -> it.wrote(now);
            case "elsewhere" -> it.wroteElsewhere(now);
            case "left" -> it.left(now);
            case "look" -> it.look(now);
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static Duration duration(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
