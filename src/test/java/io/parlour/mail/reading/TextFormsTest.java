package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextFormsTest {
    private static final String CAT = "begin 644 dir/cat.txt\n#0V%T\n`\nend\n";

    @Test
    void aFileWrittenIntoTheTextIsTakenOutOfIt() {
        UuBlocks.Found found = UuBlocks.in("before\n" + CAT + "between\n" + CAT + "after\n");

        assertThat(found.text()).isEqualTo("before\nbetween\nafter\n");
        assertThat(found.blocks()).hasSize(2);
        assertThat(found.blocks().getFirst().content()).isEqualTo(Mails.bytes("Cat"));
    }

    @ParameterizedTest
    @CsvSource({
        "'begin 644 a.txt\n#0V%T\n'",
        "'begin with the lamp\nend\n'",
        "'begin 644 a.txt\nthis is only text, as somebody wrote it\nend\n'",
        "'I begin 644 a.txt\n#0V%T\nend\n'"
    })
    void textThatLooksLikeAFileStaysText(String text) {
        assertThat(UuBlocks.in(text)).isEqualTo(new UuBlocks.Found(text, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a \\nb\\nc` | `a b\\nc` | no",
                "`a \\nb\\nc` | `ab\\nc` | yes",
                "`> a \\n> b\\nc` | `> a b\\nc` | no",
                "`>> a \\n> b` | `>> a \\n> b` | no",
                "` > a` | `> a` | no",
                "`a \\n-- \\nVera` | `a \\n-- \\nVera` | no",
                "`-- \\nVera` | `-- \\nVera` | no",
            })
    void linesBrokenForTheirLengthAreJoined(String text, String joined, String delSp) {
        assertThat(FlowedText.joined(text.replace("\\n", "\n"), delSp.equals("yes")))
                .isEqualTo(joined.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Thu, 20 Jun 1996 08:35:17 +0200 | 1996-06-20T06:35:17Z",
                "20 Jun 1996 08:35:17 -0330 (NST) | 1996-06-20T12:05:17Z",
                "Thu, 20 Jun 96 08:35 GMT | 1996-06-20T08:35:00Z",
                "Thu, 20 June 05 08:35:17 EST | 2005-06-20T13:35:17Z",
                "Thu Jun 20 08:35:17 1996 | 1996-06-20T08:35:17Z",
                "20-Jun-1996 08:35:17 +0000 | 1996-06-20T08:35:17Z",
                "Thu,20 Jun 1996 08:35:60 +0000 | 1996-06-20T08:35:59Z",
                "1996-06-20T08:35:17+02:00 | 1996-06-20T06:35:17Z",
            })
    void datesAreReadInTheFormsThatPeopleSend(String field, Instant instant) {
        assertThat(MailDates.read(field)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"yesterday", "''", "32 Jun 1996", "Thu, 31 Feb 2020 10:00:00 +0000", "99:99", "- - -", "1 2 3"})
    void whatIsNoDateIsNone(String field) {
        assertThat(MailDates.read(field)).isNull();
    }

    @Test
    void idsAreReadWithAndWithoutBrackets() {
        assertThat(MessageIds.in(List.of("<a@b> (comment) <c d@e>, f@g\t<a@b>")))
                .containsExactly("a@b", "cd@e", "f@g");
        assertThat(MessageIds.in(List.of("Your message of Monday"))).isEmpty();
        assertThat(MessageIds.one(" <a@b> ")).isEqualTo("a@b");
        assertThat(MessageIds.one("a")).isEqualTo("a");
        assertThat(MessageIds.one(" ")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "../../etc/passwd | text/plain | passwd.txt",
                "C:\\a\\b.doc | application/msword | b.doc",
                "a\u0000\u0007b\u202egpj.exe | application/octet-stream | abgpj.exe",
                "photo | image/jpeg | photo.jpg",
                "` ` | image/png | image.png",
                ".. | application/x-new | attachment.bin",
                "a:b?.txt | text/plain | a_b_.txt",
            })
    void fileNamesAreSafe(String stated, String type, String name) {
        assertThat(FileNames.of(stated, type)).isEqualTo(name);
    }

    @Test
    void longFileNamesKeepTheirEnding() {
        assertThat(FileNames.of("a".repeat(500) + ".pdf", "application/pdf"))
                .hasSize(Limits.FILE_NAME)
                .endsWith(".pdf");
        assertThat(FileNames.ofMessage("Re: lamps / green")).isEqualTo("Re  lamps - green.eml");
    }

    @Test
    void htmlAsTextKeepsItsLines() {
        assertThat(PlainFromHtml.of("<p>Dear&nbsp;Vera,</p><p>one<br>two</p><ul><li>a<li>b</ul>"
                        + "<blockquote><p>old</p><p>er</p></blockquote><pre>x\n  y</pre>"
                        + "<table><tr><td>1<td>2</table><style>p{}</style><div style='display: none'>no</div>end"))
                .isEqualTo("""
                        Dear Vera,

                        one
                        two

                        - a
                        - b

                        > old
                        >
                        > er

                        x
                          y

                        1 2

                        end""");
    }
}
