package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParametersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attachment; filename=\"a b.txt\" | a b.txt",
                "attachment; filename=a.txt | a.txt",
                "attachment; filename=a b.txt; size=1 | a b.txt",
                "attachment; filename=\"a b.txt | a b.txt",
                "attachment; FileName = \"a.txt\" | a.txt",
                "attachment;;; filename=a.txt;; | a.txt",
                "attachment filename=a.txt | a.txt",
                "attachment; size=1 filename=a.txt | a.txt",
                "attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt | Grüße.txt",
                "attachment; filename=\"x\"; filename*=iso-8859-1'de'Gr%FC%DFe.txt | Grüße.txt",
                "attachment; filename*0*=UTF-8''Gr%C3; filename*1*=%BC%C3%9F; filename*2=\"e.txt\" | Grüße.txt",
                "attachment; filename*2=c; filename*0=a; filename*1=b | abc",
                "attachment; filename*0=a; filename*5=b | ab",
                "attachment; filename=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe.txt?=\" | Grüße.txt",
                "attachment; filename*0=\"=?utf-8?Q?Gr=C3=BC\"; filename*1=\"=C3=9Fe.txt?=\" | Grüße.txt",
                "attachment; filename=\"C:\\files\\a.txt\" | C:\\files\\a.txt",
                "attachment; filename=\"a \\\"b\\\".txt\" | a \"b\".txt",
                "attachment; filename=\"a;b.txt\" | a;b.txt",
                "attachment; filename*=UTF-8''100%.txt | 100%.txt",
            })
    void aFileNameIsReadAsProgramsWriteIt(String field, String name) {
        FieldValue value = FieldValue.of(field);

        assertThat(value.value()).isEqualTo("attachment");
        assertThat(value.parameter("filename")).isEqualTo(name);
    }

    @Test
    void aTypeIsReadWithCommentsAndWithoutSemicolon() {
        assertThat(FieldValue.of("Text/PLAIN (really); charset=us-ascii (plain)")
                        .value())
                .isEqualTo("text/plain");
        assertThat(FieldValue.of("text/plain (really); charset=us-ascii (plain)")
                        .parameter("charset"))
                .isEqualTo("us-ascii");
        assertThat(FieldValue.of("text/plain charset=utf-8 format=flowed").parameter("charset"))
                .isEqualTo("utf-8");
        assertThat(FieldValue.of("text/plain charset=utf-8 format=flowed").parameter("format"))
                .isEqualTo("flowed");
    }
}
