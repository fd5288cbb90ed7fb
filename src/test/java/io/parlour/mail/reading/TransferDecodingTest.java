package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransferDecodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R3LDvMOfZQ== | 47 72 c3 bc c3 9f 65",
                "R3LDvMOfZQ | 47 72 c3 bc c3 9f 65",
                "R3-L!D vMO.fZQ== | 47 72 c3 bc c3 9f 65",
                "YQ==\\nYg== | 61 62",
                "YQ==\\n-- \\nA footer of a list | 61",
                "YWJj\\nZGU | 61 62 63 64 65",
                "YWJj\\nZGX | 61 62 63",
                "==== | ''",
            })
    void base64IsReadWithJunkAndWithoutPadding(String encoded, String hex) {
        assertThat(decoded(encoded.replace("\\n", "\n"), "base64")).isEqualTo(bytes(hex));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a=3Db=3d` | `a=b=`",
                "`a=\\nb` | ab",
                "`a= \\t\\nb` | ab",
                "`a=\\r\\nb` | ab",
                "`a=` | a",
                "`a=XYb` | a=XYb",
                "`a=3` | a=3",
                "`a  \\nb` | `a\\r\\nb`",
                "`a=20\\nb` | `a \\r\\nb`",
                "`a \\r\\nb ` | `a\\r\\nb`",
                "`a=0Ab` | `a\\nb`",
            })
    void quotedPrintableIsReadWithItsFaults(String encoded, String text) {
        assertThat(decoded(plain(encoded), "quoted-printable")).isEqualTo(Mails.bytes(plain(text)));
    }

    @Test
    void otherEncodingsLeaveTheBytesAndAreNoted() {
        Notes notes = new Notes();

        assertThat(TransferDecoding.decode(Mails.bytes("abc="), "x-new", "1", notes))
                .isEqualTo(Mails.bytes("abc="));
        assertThat(notes.all()).containsExactly(new Note(Note.Code.UNKNOWN_ENCODING, "1"));
    }

    @Property
    void base64RoundTripsWithAndWithoutPadding(@ForAll byte[] bytes) {
        String padded = Base64.getMimeEncoder().encodeToString(bytes);

        assertThat(decoded(padded, "base64")).isEqualTo(bytes);
        assertThat(decoded(padded.replace("=", ""), "base64")).isEqualTo(bytes);
    }

    @Property
    void quotedPrintableRoundTrips(@ForAll byte[] bytes) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            encoded.append("=%02X".formatted(bytes[i] & 0xff)).append(i % 20 == 19 ? "=\r\n" : "");
        }

        assertThat(decoded(encoded.toString(), "quoted-printable")).isEqualTo(bytes);
    }

    @Property
    void anyBytesAreReadInAnyEncoding(@ForAll byte[] bytes) {
        for (String encoding : new String[] {"base64", "quoted-printable", "x-uuencode", "8bit"}) {
            assertThat(TransferDecoding.decode(bytes.clone(), encoding, "1", new Notes()))
                    .isNotNull();
        }
    }

    private static byte[] decoded(String encoded, String encoding) {
        return TransferDecoding.decode(encoded.getBytes(StandardCharsets.ISO_8859_1), encoding, "1", new Notes());
    }

    private static String plain(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    }

    private static byte[] bytes(String hex) {
        String digits = hex.replace(" ", "");
        byte[] out = new byte[digits.length() / 2];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return out;
    }
}
