package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncodedWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?Q?Gr=C3=BC=C3=9Fe?= | Grüße",
                "=?UTF-8?q?Gr=c3=bc=c3=9fe?= | Grüße",
                "=?utf-8?b?R3LDvMOfZQ==?= | Grüße",
                "=?utf-8?B?R3LDvMOfZQ?= | Grüße",
                "=?iso-8859-1?Q?Gr=FC=DFe?= | Grüße",
                "=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?= | Grüße",
                "=?utf-8?Q?a_b?= =?utf-8?Q?c?= | a bc",
                "=?utf-8?Q?a?= x =?utf-8?Q?b?= | a x b",
                "=?utf-8?Q?a b?= | a b",
                "=?utf-8?Q?open | =?utf-8?Q?open",
                "=?utf-8?X?a?= | =?utf-8?X?a?=",
                "=?? =?utf-8?Q?a?= | =?? a",
                "Re:=?utf-8?Q?a?=: | Re:a:",
                "=?utf-8?Q?a=?= | a=",
                "=?x-unknown?Q?Gr=C3=BC?= | Grü",
                "=?iso-2022-jp?B?GyRCJDMkcxsoQg==?= | こん",
                "=?utf-7?Q?+APw-?= | ü",
                "=?gb2312?B?xOO6ww==?= | 你好",
                "=?iso-8859-1?Q?Grü=DFe?= | Grüße",
                "=?windows1252?Q?Gr=FC=DFe?= | Grüße",
                "1 =? 2 | 1 =? 2"
            })
    void wordsAreReadAsProgramsWriteThem(String field, String text) {
        assertThat(EncodedWords.decode(field)).isEqualTo(text);
    }

    @Test
    void aCharacterSplitBetweenWordsIsWhole() {
        assertThat(EncodedWords.decode("=?utf-8?Q?Gr=C3?=\t =?UTF-8?B?vMOf?= =?utf-8?Q?e?="))
                .isEqualTo("Grüße");
        assertThat(EncodedWords.decode("=?gb2312?B?xA==?= =?gb2312?B?47rD?=")).isEqualTo("你好");
    }

    @Test
    void wordsOfOtherCharsetsFollowWithoutABlank() {
        assertThat(EncodedWords.decode("=?utf-8?Q?=C3=BC?= =?iso-8859-1?Q?=FC?="))
                .isEqualTo("üü");
    }
}
