package io.parlour.mail.reading;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A `winmail.dat` yields its files, and a faulty one nothing (ML-32).
class TnefTest {
    private static ReadPart part(byte[] content) {
        return new ReadPart("1.2", "application/ms-tnef", "winmail.dat", null, null, false, content);
    }

    private static byte[] two() {
        return new Winmail()
                .attribute(1, 0x00069007, Winmail.four(1251), Winmail.four(0))
                .attribute(1, 0x00018004, "Offer\0".getBytes(UTF_16LE))
                .attribute(2, 0x00069002, new byte[14])
                .attribute(2, 0x00018010, "Счёт.pdf\0".getBytes(Charset.forName("windows-1251")))
                .attribute(2, 0x0006800F, new byte[] {1, 2, 3})
                .attribute(2, 0x00069002, new byte[14])
                .attribute(2, 0x00018010, "PRICES~1.XLS\0".getBytes(UTF_16LE))
                .attribute(2, 0x0006800F, new byte[] {4, 5})
                .attribute(
                        2,
                        0x00069005,
                        Winmail.four(4),
                        Winmail.property(0x0003, 0x3705, Winmail.four(1)),
                        Winmail.property(0x0040, 0x3007, new byte[8]),
                        Winmail.text(0x3707, "Preise für März.xlsx"),
                        Winmail.text(0x370e, "Application/Vnd.Ms-Excel"))
                .bytes();
    }

    @Test
    void filesComeWithTheirNamesAndTypes() {
        List<ReadPart> files = Tnef.files(part(two()));
        assertThat(files).extracting(ReadPart::fileName).containsExactly("Счёт.pdf", "Preise für März.xlsx");
        assertThat(files).extracting(ReadPart::path).containsExactly("1.2.t1", "1.2.t2");
        assertThat(files.getFirst().content()).containsExactly(1, 2, 3);
        assertThat(files.getLast().contentType()).isEqualTo("application/vnd.ms-excel");
        assertThat(files).noneMatch(ReadPart::inline);
    }

    @Test
    void aStreamThatEndsEarlyOrLiesOfItsLengthsHasNoFiles() {
        byte[] whole = two();
        for (int end = 0; end < whole.length; end++) {
            List<ReadPart> files = Tnef.files(part(Arrays.copyOf(whole, end)));
            assertThat(files).hasSizeLessThanOrEqualTo(2);
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] bent = whole.clone();
            bent[at] = (byte) 0xff;
            assertThat(Tnef.files(part(bent))).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(Tnef.files(part("no TNEF at all".getBytes(UTF_16LE)))).isEmpty();
    }

    @Test
    void aNameCannotLeadOutOfItsFolder() {
        byte[] mail = new Winmail()
                .attribute(2, 0x00069002, new byte[14])
                .attribute(2, 0x00018010, "..\\..\\etc\\passwd\0".getBytes(Charset.forName("windows-1252")))
                .attribute(2, 0x0006800F, new byte[] {1})
                .bytes();
        assertThat(Tnef.files(part(mail)).getFirst().fileName()).isEqualTo("passwd");
    }
}
