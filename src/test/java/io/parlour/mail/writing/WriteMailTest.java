package io.parlour.mail.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteMailTest {
    private static final OutgoingFile LOGO = new OutgoingFile("logo.png", "image/png", Sample.bytes(5_000), "logo@1");
    private static final OutgoingFile BILL = new OutgoingFile("bill.pdf", "application/pdf", Sample.bytes(100_001));

    @Test
    void everyMailHasWhatEveryMailMustHave() {
        String written = Sample.written(Sample.text("Hello."));

        assertThat(written).isEqualTo("""
                From: Shop <help@shop.example>
                To: Ada <ada@example.org>
                Subject: Your order
                Date: Sun, 1 Mar 2026 07:05:09 +0000
                Message-ID: <1.2@shop.example>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 7bit

                Hello.
                """.replace("\n", "\r\n"));
    }

    @Test
    void levelsWithOneChildAreLeftOut() {
        assertThat(tree("t", null, List.of(), List.of())).isEqualTo("text/plain");
        assertThat(tree("t", "<p>t", List.of(), List.of())).isEqualTo("alternative(text/plain text/html)");
        assertThat(tree("t", "<p>t", List.of(LOGO), List.of()))
                .isEqualTo("related(alternative(text/plain text/html) image/png)");
        assertThat(tree("t", null, List.of(), List.of(BILL))).isEqualTo("mixed(text/plain application/pdf)");
        assertThat(tree("t", "<p>t", List.of(LOGO), List.of(BILL, BILL)))
                .isEqualTo("mixed(related(alternative(text/plain text/html) image/png)"
                        + " application/pdf application/pdf)");
        assertThat(tree("t", null, List.of(LOGO), List.of())).isEqualTo("mixed(text/plain image/png)");
    }

    @Test
    void aSecondParserReadsTheSameParts() throws MessagingException, IOException {
        OutgoingMail mail = Sample.of("Hi", "Ada", "Grüße", "<p>Grüße", List.of(LOGO), List.of(BILL), List.of());
        MimeMultipart mixed =
                (MimeMultipart) Sample.second(new WriteMail().write(mail)).getContent();
        MimeMultipart related = (MimeMultipart) mixed.getBodyPart(0).getContent();
        MimeMultipart alternative = (MimeMultipart) related.getBodyPart(0).getContent();

        assertThat(alternative.getBodyPart(0).getContent()).isEqualTo("Grüße");
        assertThat(alternative.getBodyPart(1).getContent()).isEqualTo("<p>Grüße");
        assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<logo@1>");
        assertThat(related.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(LOGO.content());
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(BILL.content());
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("bill.pdf");
    }

    @Test
    void filesOfEveryLengthComeBackWhole() {
        for (int size : List.of(0, 1, 2, 56, 57, 58, 114, 57 * 1024 - 1, 57 * 1024, 57 * 1024 + 1)) {
            OutgoingFile file = new OutgoingFile("f", "image/png", Sample.bytes(size));
            ReadMail read = Sample.read(Sample.of("Hi", "Ada", "t", null, List.of(), List.of(file), List.of()));
            assertThat(read.parts().getLast().content()).isEqualTo(file.content());
        }
    }

    @Test
    void textTakesTheEncodingThatSuitsIt() {
        assertThat(encoding("Plain and short.")).isEqualTo("7bit");
        assertThat(encoding("x".repeat(76))).isEqualTo("7bit");
        assertThat(encoding("x".repeat(77))).isEqualTo("quoted-printable");
        assertThat(encoding("From here on")).isEqualTo("quoted-printable");
        assertThat(encoding("Viele Grüße aus der schönen Stadt")).isEqualTo("quoted-printable");
        assertThat(encoding("Спасибо за ваш заказ")).isEqualTo("base64");
    }

    @Test
    void noLineOfTextIsLongerThanSeventySix() {
        String text = "Grüße — ".repeat(40) + "\n" + "日本語".repeat(3) + "a".repeat(300);
        assertThat(Sample.written(Sample.text(text)).split("\r\n", -1)).allMatch(line -> line.length() <= 76);
    }

    @Test
    void aBoundaryDoesNotStandInTheText() {
        String written = Sample.written(Sample.of("Hi", "Ada", "t", "<p>t", List.of(), List.of(), List.of()));
        String boundary = written.split("\"", -1)[1];
        assertThat(boundary).matches("[A-Za-z0-9]{24}");
    }

    @Test
    void equalBodiesHaveEqualBytesBelowOtherHeaders() {
        String one = Sample.written(Sample.of("One", "Ada", "t", "<p>t", List.of(), List.of(BILL), List.of()));
        String two = Sample.written(Sample.of("Two", "Bo", "t", "<p>t", List.of(), List.of(BILL), List.of()));
        assertThat(one.substring(one.indexOf("Content-Type"))).isEqualTo(two.substring(two.indexOf("Content-Type")));
    }

    @Test
    void htmlAloneGetsATextTwin() {
        OutgoingMail mail = Sample.of(
                "Hi", "Ada", "", "<p>Look <a href='https://shop.example/a'>here</a>", List.of(), List.of(), List.of());
        assertThat(Sample.read(mail).parts().getFirst().contentText())
                .isEqualTo("Look here <https://shop.example/a>\r\n");
    }

    @Test
    void aLongThreadKeepsItsFirstAndItsLastNineteenIds() {
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> "<" + i + "@a>").toList();
        ReadMail read = Sample.read(Sample.thread("<39@a>", ids));

        assertThat(read.field("in-reply-to")).isEqualTo("<39@a>");
        assertThat(read.field("references").split(" ", -1))
                .hasSize(20)
                .startsWith("<0@a>", "<21@a>", "<22@a>")
                .endsWith("<39@a>");
    }

    @Test
    void theAnsweredMailEndsTheReferences() {
        assertThat(Sample.read(Sample.thread("<2@a>", List.of("1@a"))).field("references"))
                .isEqualTo("<1@a> <2@a>");
    }

    @Test
    void whatIsNoIdIsLeftOut() {
        ReadMail read = Sample.read(Sample.thread(
                "<" + "x".repeat(250) + "@a>", List.of("<1@a>", "<two ids@a>", "", "<>", "<ü@a>", "<1@a>")));
        assertThat(read.all("in-reply-to")).isEmpty();
        assertThat(read.field("references")).isEqualTo("<1@a>");
    }

    @Test
    void theFieldsOfAutomaticAndBulkMailStandAsTheyWereGiven() {
        String unsubscribe = "<https://shop.example/u/" + "x".repeat(150) + ">, <mailto:unsub+abc@shop.example>";
        ReadMail read = Sample.read(Sample.extra(
                new Field("Auto-Submitted", "auto-replied"),
                new Field("List-Unsubscribe", unsubscribe),
                new Field("X-Parlour-Loop", "abc")));
        assertThat(read.field("auto-submitted")).isEqualTo("auto-replied");
        assertThat(read.field("list-unsubscribe")).isEqualTo(unsubscribe);
        assertThat(read.field("x-parlour-loop")).isEqualTo("abc");
    }

    @Test
    void fieldsAreFoldedAtSeventySixAndReadableWithoutTheFold() {
        String subject = "A subject of many words ".repeat(12).strip();
        String written = Sample.written(Sample.subject(subject));
        assertThat(written.split("\r\n", -1)).allMatch(line -> line.length() <= 76);
        assertThat(Sample.read(Sample.subject(subject)).field("subject")).isEqualTo(subject);
    }

    @Test
    void aBackslashDoesNotStandBeforeAFold() {
        String subject = "a path\\ ".repeat(30).strip();
        assertThat(Sample.written(Sample.subject(subject))).doesNotContain("\\\r\n");
        assertThat(Sample.read(Sample.subject(subject)).text("subject")).isEqualTo(subject);
    }

    @Test
    void wordsNoLineCanHoldAreEncoded() {
        String word = "x".repeat(2_000);
        String written = Sample.written(Sample.subject(word));
        assertThat(written.split("\r\n", -1)).allMatch(line -> line.length() <= 76);
        assertThat(Sample.read(Sample.subject(word)).text("subject")).isEqualTo(word);
    }

    @Test
    void aFileHasAnAsciiNameBesideItsOwn() {
        assertThat(Sample.written(Sample.named("s", "n", "Prüfung \"2\".pdf")))
                .contains("filename=\"Prufung _2_.pdf\"", "filename*=utf-8''Pr%C3%BCfung%20%222%22.pdf");
        assertThat(Sample.written(Sample.named("s", "n", "plain name.pdf")))
                .contains("filename=\"plain name.pdf\"")
                .doesNotContain("filename*");
    }

    @Test
    void typesThatMayNotBeBase64AreFilesOfBytes() {
        for (String type : List.of("message/rfc822", "multipart/mixed", "", "png", "a/b c", "a/b\u00fc")) {
            OutgoingFile file = new OutgoingFile("f", type, Sample.bytes(3));
            ReadMail read = Sample.read(Sample.of("Hi", "Ada", "t", null, List.of(), List.of(file), List.of()));
            assertThat(read.parts().getLast().field("content-type")).isEqualTo("application/octet-stream");
        }
        OutgoingFile file = new OutgoingFile("f", "Text/Calendar; method=REQUEST; charset=\"utf-8\"", Sample.bytes(3));
        ReadMail read = Sample.read(Sample.of("Hi", "Ada", "t", null, List.of(), List.of(file), List.of()));
        assertThat(read.parts().getLast().field("content-type"))
                .isEqualTo("text/calendar; method=\"REQUEST\"; charset=\"utf-8\"");
    }

    @Test
    void aFieldThatIsWrittenByItselfCannotBeAdded() {
        for (String name : List.of("Bcc", "from", "SUBJECT", "Content-Type")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sample.written(Sample.extra(new Field(name, "x@example.org"))));
        }
    }

    @Test
    void aNameOfAFieldHoldsNoOtherField() {
        for (String name : List.of("", "X y", "X:y", "X\r\nBcc", "Xü")) {
            assertThatExceptionOfType(MailRefused.class)
                    .isThrownBy(() -> Sample.written(Sample.extra(new Field(name, "v"))))
                    .matches(e -> e.code().equals("mail.header-injection"));
        }
    }

    private static String encoding(String text) {
        return Sample.read(Sample.text(text)).field("content-transfer-encoding");
    }

    private static String tree(
            String text, @Nullable String html, List<OutgoingFile> inline, List<OutgoingFile> files) {
        return tree(Sample.read(Sample.of("Hi", "Ada", text, html, inline, files, List.of())));
    }

    private static String tree(ReadMail read) {
        String type = read.field("content-type").split(";", -1)[0];
        if (read.parts().isEmpty()) {
            return type;
        }
        return type.substring("multipart/".length()) + "("
                + String.join(
                        " ", read.parts().stream().map(WriteMailTest::tree).toList()) + ")";
    }
}
