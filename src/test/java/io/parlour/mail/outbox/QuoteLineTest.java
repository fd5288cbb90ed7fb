package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.fragments.SplitFragments;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What stands above a quote is in the reader's language, and known again when it comes back (ML-89).
class QuoteLineTest {
    private static final Instant MOMENT = Instant.parse("2026-03-01T09:12:00Z");
    private static final ZonedDateTime AT = MOMENT.atZone(ZoneId.of("UTC"));

    @ParameterizedTest
    @MethodSource("languages")
    void ourLineIsKnownAgainInEachLanguageAndZone(String language) {
        for (String zone : List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu")) {
            String line = QuoteLine.of(language, MOMENT.atZone(ZoneId.of(zone)), "Larkfield Support");
            String mail = "A reply of its own.\n\n" + line + "\n> What was asked before.\n";
            assertThat(new SplitFragments().text(mail, Set.of()).typed())
                    .as(line)
                    .isEqualTo("A reply of its own.");
        }
    }

    @Test
    void timesAreInTheWorkspacesZone() {
        assertThat(QuoteLine.of("de", MOMENT.atZone(ZoneId.of("Europe/Berlin")), "Ann"))
                .isEqualTo("Am 1 März 2026, 10:12 MEZ schrieb Ann:");
    }

    static Set<String> languages() {
        return QuoteLine.LINES.keySet();
    }

    @Test
    void whoIsNotKnownReadsEnglish() {
        assertThat(QuoteLine.of("de-AT", AT, "Ann")).isEqualTo("Am 1 März 2026, 09:12 UTC schrieb Ann:");
        assertThat(QuoteLine.of("xx", AT, "Ann")).isEqualTo("On 1 March 2026, 09:12 UTC, Ann wrote:");
        assertThat(QuoteLine.of(null, AT, "")).isEqualTo("On 1 March 2026, 09:12 UTC, you wrote:");
        assertThat(QuoteLine.of("de", AT, "")).isEqualTo("On 1 March 2026, 09:12 UTC, you wrote:");
    }
}
