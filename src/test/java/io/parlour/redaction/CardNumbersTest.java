package io.parlour.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my card is 4111 1111 1111 1111 ok | my card is [card ••1111] ok",
                "+4111111111111111 | +[card ••1111]",
                "https://shop.example/pay?n=4111111111111111&x=1 | https://shop.example/pay?n=[card ••1111]&x=1",
                "4111-1111.1111/1111 | [card ••1111]",
                "4111_1111_1111_1111 | [card ••1111]",
                "4111 - 1111 | 4111 - 1111",
                "４１１１ １１１１ １１１１ １１１１ | [card ••1111]",
                "٤١١١١١١١١١١١١١١١ | [card ••1111]",
                "41①1111111111111 | [card ••1111]",
                "𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏 | [card ••1111]",
                "<b>4111</b> <b>1111</b> <i>1111 1111</i> | <b>[card ••1111]</i>",
                "4111&nbsp;1111&#32;1111&#x20;1111 | [card ••1111]",
                "&#52;111111111111111 | [card ••1111]",
                "<a href='/p/4111111111111111'>x</a> | <a href='/p/[card ••1111]'>x</a>",
                "4111 1111 1111 1111, 5555 5555 5555 4444 | [card ••1111], [card ••4444]",
                "3782 822463 10005 | [card ••0005]",
                "2200 0000 0000 0004 | [card ••0004]",
            })
    void aCardNumberIsMaskedHoweverItIsWritten(String text, String kept) {
        assertThat(Masking.redact(text).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1112", // wrong check digit
                "4111   1111 1111 1111", // three separators
                "4111,1111,1111,1111",
                "0000 0000 0000 0000",
                "tracking 1Z999AA10123456784",
                "+49 30 901820 and +44 20 7946 0958",
                "order 20260131-000123-77",
                "4006381333931", // an EAN
                "1700000000000", // milliseconds
                "",
            })
    void otherNumbersStayAsTheyAre(String text) {
        assertThat(Masking.redact(text)).isEqualTo(new Redacted(text, List.of()));
    }

    @Test
    void thirteenDigitsNeedAWordOrTheirGrouping() {
        String bare = "4222222222222";
        assertThat(Masking.redact("number " + bare).hits()).isEmpty();
        assertThat(Masking.redact("to discard " + bare).hits()).isEmpty();
        assertThat(Masking.redact("Card no. " + bare).types()).containsExactly("card");
        assertThat(Masking.redact(bare + " ist meine Karte").types()).containsExactly("card");
        assertThat(Masking.redact("カードは" + bare).types()).containsExactly("card");
        assertThat(Masking.redact("card" + " ".repeat(41) + bare).hits()).isEmpty();
        assertThat(Masking.redact("4222 222 222 222").types()).containsExactly("card");
        CardRules always = new CardRules(false, true, List.of());
        assertThat(Masking.redact(always, bare).types()).containsExactly("card");
    }

    @Test
    void twelveDigitsCountBySwitchOnly() {
        String maestro = "501800000009";
        assertThat(Masking.redact(maestro).hits()).isEmpty();
        CardRules twelve = new CardRules(true, false, List.of());
        assertThat(Masking.redact(twelve, maestro).text()).isEqualTo("[card ••0009]");
    }

    @Test
    void anAllowedNumberFormatIsKept() {
        CardRules orders = new CardRules(false, false, List.of("41111111########"));
        assertThat(Masking.redact(orders, "4111111111111111").hits()).isEmpty();
        assertThat(Masking.redact(orders, "5555555555554444").types()).containsExactly("card");
    }

    @Test
    void overlappingNumbersAreMaskedAsOne() {
        Redacted redacted = Masking.redact("4111 1111 1111 1111 110");
        assertThat(redacted.hits()).hasSize(1);
        assertThat(redacted.text()).doesNotContain("4111 1111");
    }

    @Test
    void hitsSayWhereTheyStoodInTheOriginal() {
        Redacted.Hit hit = Masking.redact("a 4111111111111111 b").hits().getFirst();
        assertThat(hit).isEqualTo(new Redacted.Hit(Type.CARD, Mode.REDACT_AT_INGEST, true, 2, 18, "[card ••1111]"));
    }

    @Test
    void aDetectorThatFailsLetsNothingThrough() {
        StoredPattern unusable = new StoredPattern(new UUID(0, 1), null, "x", "(", List.of(), Mode.REDACT_AT_INGEST);
        assertThatThrownBy(unusable::compiled).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void aDetectorOutOfTimeLetsNothingThrough() {
        assertThatThrownBy(
                        () -> Redaction.redact(Rules.DEFAULT, Point.INGEST, "4111111111111111", Duration.ofNanos(-1)))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageNotContaining("4111");
    }
}
