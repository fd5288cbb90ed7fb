package io.parlour.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1111",
                " 1111 1111",
                "-1111",
                "\u200b1111",
                "7",
                "the code is 123",
                "and 1234.",
                "12/27",
                "exp 12/27",
                "it is 078051120",
                "٤١١١",
                "so: ①①①",
                "<b>1111</b>",
                "&#49;111",
                "1"
            })
    void whatMayGoOnWithANumberIsExaminedWithWhatWasBefore(String text) {
        assertThat(Redaction.mayComplete(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello",
                "see you at 5",
                "My order 20260131-77 of 3 lamps was to be here at 5 pm",
                "thanks, bye",
                "this is far too long to have to do with anything before it, 1234",
                "Grüße an alle"
            })
    void whatBeginsOtherwiseIsNot(String text) {
        assertThat(Redaction.mayComplete(text)).isFalse();
    }
}
