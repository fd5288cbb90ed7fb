package io.parlour.mail.writing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// What is written is read back, by a strict reader and by a second implementation.
class RoundTripTest {
    /// Ten thousand subjects and names, and a file each.
    @Property(tries = 5_000)
    void subjectsNamesAndFileNamesRoundTrip(
            @ForAll("texts") String subject, @ForAll("texts") String name, @ForAll("texts") String file)
            throws MessagingException, IOException {
        byte[] written = new WriteMail().write(Sample.named(subject, name, file));
        assertSound(written);

        ReadMail read = ReadMail.of(written);
        assertThat(read.text("subject")).isEqualTo(subject);
        assertThat(read.name("to")).isEqualTo(name.isBlank() ? null : name);
        assertThat(read.parts().getLast().parameter("content-disposition", "filename"))
                .isEqualTo(file.isEmpty() ? null : file);

        MimeMessage second = Sample.second(written);
        assertThat(second.getSubject()).isEqualTo(subject);
        InternetAddress to = (InternetAddress) second.getRecipients(MimeMessage.RecipientType.TO)[0];
        assertThat(to.getPersonal()).isEqualTo(name.isBlank() ? null : name);
        MimeMultipart mixed = (MimeMultipart) second.getContent();
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo(file.isEmpty() ? null : file);
    }

    @Property(tries = 500)
    void textsRoundTrip(@ForAll("bodies") String text, @ForAll("bodies") String html)
            throws MessagingException, IOException {
        OutgoingMail mail = Sample.of("Hi", "Ada", "." + text, html, List.of(), List.of(), List.of());
        byte[] written = new WriteMail().write(mail);
        assertSound(written);

        List<ReadMail> parts = ReadMail.of(written).parts();
        assertThat(parts.getFirst().contentText()).isEqualTo("." + lines(text));
        assertThat(parts.getLast().contentText()).isEqualTo(lines(html));
        MimeMultipart second = (MimeMultipart) Sample.second(written).getContent();
        assertThat(second.getBodyPart(0).getContent()).isEqualTo("." + lines(text));
        assertThat(second.getBodyPart(1).getContent()).isEqualTo(lines(html));
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    }

    private static void assertSound(byte[] written) {
        String all = new String(written, StandardCharsets.UTF_8);
        assertThat(all).endsWith("\r\n");
        assertThat(all.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(all.chars()).allMatch(c -> c < 0x7f && c != 0);
        assertThat(all.split("\r\n", -1)).allMatch(line -> line.length() <= 998);
    }

    @Provide
    Arbitrary<String> texts() {
        return pieces(Arbitraries.of(
                "=?",
                "?=",
                "=?utf-8?Q?x?=",
                "\"",
                "\\",
                "\t",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u2028",
                "a, b",
                "<x@y>",
                "%41",
                "''",
                ";",
                "Ünïcödé",
                "👩‍👩‍👧",
                "e\u0301",
                "\u010d\u010a",
                "x".repeat(80),
                "long ".repeat(20)));
    }

    @Provide
    Arbitrary<String> bodies() {
        return pieces(Arbitraries.of(
                "\r\n", "\n", "\r", ".", "\n.\n", " \n", "\t\r\n", "\nFrom me", "=20", "\u0000", "x".repeat(200), "ü"));
    }

    private static Arbitrary<String> pieces(Arbitrary<String> special) {
        Arbitrary<String> any = Arbitraries.integers()
                .between(1, 0x10ffff)
                .filter(c -> c != '\r' && c != '\n' && (c < 0xd800 || c > 0xdfff))
                .map(Character::toString);
        Arbitrary<String> ascii =
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> near = Arbitraries.strings()
                .withCharRange('\u00c0', '\u04ff')
                .ofMinLength(1)
                .ofMaxLength(12);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, ascii),
                        Tuple.of(6, Arbitraries.just(" ")),
                        Tuple.of(3, near),
                        Tuple.of(2, special),
                        Tuple.of(2, any))
                .list()
                .ofMaxSize(24)
                .map(pieces -> String.join("", pieces));
    }
}
