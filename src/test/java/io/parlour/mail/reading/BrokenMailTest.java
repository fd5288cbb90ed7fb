package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokenMailTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: vera@example.com\nSubject: Lamps\n\nHello.",
                "\n\nFrom: vera@example.com\nSubject: Lamps\n\nHello.",
                "From vera@example.com Mon Jan 1 10:00:00 2024\nFrom: vera@example.com\nSubject: Lamps\n\nHello.",
                "From: vera@example.com\nnonsense\nSubject: Lamps\n\nHello.",
                "From: vera@example.com\nSubject : Lamps\n\nHello.",
                "From: vera@example.com\nSubject: Lamps\n \nHello.",
                "From: vera@example.com\nSubject: Lamps\nHello.",
                "From: \nFrom: vera@example.com\nSubject:\nSubject: Lamps\n\nHello.",
                "From: vera@example.com\nFrom: other@example.com\nSubject: Lamps\nSubject: Other\n\nHello.",
                "X-Gateway: a\n\nFrom: vera@example.com\nSubject: Lamps\nMIME-Version: 1.0\n\nHello.",
                "\u00ef\u00bb\u00bfFrom: vera@example.com\nSubject: Lamps\n\nHello.",
                "From: vera@example.com\nSubject: =?utf-8?Q?La?=\n =?utf-8?Q?mps?=\n\nHello.",
                "From: vera@example.com\r\r\nSubject: Lamps\r\r\n\r\r\nHello.",
            })
    void aBrokenHeaderStillSaysWhoAndWhatAbout(String mail) {
        for (byte[] form :
                new byte[][] {Mails.bytes(mail), Mails.crlf(Mails.bytes(mail)), Mails.cr(Mails.bytes(mail))}) {
            ReadMessage read = new ReadMail().read(form);

            assertThat(read.sender()).isNotNull().extracting(Mailbox::address).isEqualTo("vera@example.com");
            assertThat(read.subject()).isEqualTo("Lamps");
            assertThat(read.text()).isNotNull().contains("Hello.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: \"我\" <>;Reply-To: vera@example.com | vera@example.com",
                "From: nobody;Return-Path: <vera@example.com> | vera@example.com",
                "Sender: vera@example.com | vera@example.com",
                "Reply-To: a@x.example;Return-Path: <b@x.example> | a@x.example",
                "From: a@x.example, b@x.example;Sender: b@x.example | a@x.example",
                "From: ;Return-Path: <> | envelope@example.com",
            })
    void theSenderIsTheFirstUsableAddress(String header, String address) {
        byte[] mail = header.replace(";", "\n").concat("\n\nHello.").getBytes(StandardCharsets.UTF_8);

        assertThat(new ReadMail().read(mail, "envelope@example.com").sender())
                .isNotNull()
                .extracting(Mailbox::address)
                .isEqualTo(address);
    }

    @Test
    void headersOutsideAsciiAreReadByTheirBytes() {
        byte[] utf8 = "From: Véra <vera@example.com>\nSubject: Grüße\n\nx".getBytes(StandardCharsets.UTF_8);
        assertThat(new ReadMail().read(utf8).subject()).isEqualTo("Grüße");
        assertThat(Mails.read("Subject: Gr\u00fc\u00dfe\nContent-Type: text/plain; charset=iso-8859-1\n\nx")
                        .subject())
                .isEqualTo("Grüße");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252,Jörg,Ä",
        "koi8-r,Клиент,Привет",
        "gb18030,张三,关于订单的问题",
        "iso-8859-2,Łukasz,Źle świeci",
        "windows-1251,Анна,Лампа пришла разбитой"
    })
    void headersOutsideAsciiAreToldTogether(String charset, String name, String subject) {
        byte[] mail =
                ("From: " + name + " <a@b.example>\nSubject: " + subject + "\n\nx").getBytes(Charset.forName(charset));
        ReadMessage read = new ReadMail().read(mail);

        assertThat(read.sender()).isNotNull().extracting(Mailbox::name).isEqualTo(name);
        assertThat(read.subject()).isEqualTo(subject);
    }

    @Test
    void japaneseHeadersWithoutEncodedWordsAreRead() {
        assertThat(Mails.read("Subject: \u001b$B$3$s\u001b(B\n\nx").subject()).isEqualTo("こん");
    }

    @Test
    void answersGoToReplyTo() {
        ReadMessage mail = Mails.read("Reply-To: Sales <sales@example.com>\n", "x");

        assertThat(mail.answerTo()).isNotNull().extracting(Mailbox::address).isEqualTo("sales@example.com");
        assertThat(Mails.read("Reply-To: none\n", "x").answerTo())
                .isNotNull()
                .extracting(Mailbox::address)
                .isEqualTo("vera@example.com");
    }

    @Test
    void deliveryAddressesAreInOrder() {
        ReadMessage mail = Mails.read(
                "Envelope-To: d@x.example\nX-Original-To: b@x.example\nDelivered-To: a@x.example\nX-Forwarded-To: c@x.example\n",
                "x");

        assertThat(mail.deliveredTo()).containsExactly("a@x.example", "b@x.example", "c@x.example", "d@x.example");
    }

    @Test
    void anUnclosedMultipartHasItsParts() {
        ReadMessage mail = Mails.read(
                "Content-Type: multipart/mixed; boundary=b\n",
                "--b\n\nHello.\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nYWJj\n");

        assertThat(mail.text()).isEqualTo("Hello.");
        assertThat(mail.parts().getFirst().content()).isEqualTo(Mails.bytes("abc"));
        assertThat(mail.noted(Note.Code.NOT_CLOSED)).isTrue();
    }

    @Test
    void aMissingBoundaryIsGuessedFromTheBody() {
        String body = "--x1\nContent-Type: text/plain\n\nHello.\n--x1\nContent-Type: image/png\n\nabc\n--x1--\n";

        for (String type : new String[] {"multipart/mixed", "multipart/mixed; boundary=\"other\""}) {
            ReadMessage mail = Mails.read("Content-Type: " + type + "\n", body);
            assertThat(mail.text()).isEqualTo("Hello.");
            assertThat(mail.parts())
                    .singleElement()
                    .extracting(ReadPart::contentType)
                    .isEqualTo("image/png");
            assertThat(mail.noted(Note.Code.NO_BOUNDARY)).isTrue();
        }
    }

    @Test
    void aMultipartWithoutAnyBoundaryIsText() {
        assertThat(Mails.read("Content-Type: multipart/mixed; boundary=b\n", "Hello.\n")
                        .text())
                .isEqualTo("Hello.\n");
        assertThat(Mails.read("Content-Type: multipart/mixed\n", "Hello.\n").text())
                .isEqualTo("Hello.\n");
    }

    @Test
    void aParameterOnALineOfItsOwnBelongsToItsField() {
        ReadMessage mail = Mails.read("Content-Type: multipart/mixed;\nboundary=\"b\"\n", "--b\n\nHello.\n--b--\n");

        assertThat(mail.text()).isEqualTo("Hello.");
    }

    @Test
    void anUnclosedBase64LineBelongsToItsAttachment() {
        ReadMessage mail = Mails.read("Content-Type: image/png\nContent-Transfer-Encoding: base64\nYWJj\n", "ZGVm\n");

        assertThat(mail.parts().getFirst().content()).isEqualTo(Mails.bytes("abcdef"));
    }

    @Provide
    Arbitrary<String> mails() {
        return Arbitraries.of(
                        "From: ",
                        "To: ",
                        "Subject: ",
                        "a@b.example",
                        "<",
                        ">",
                        "\"",
                        "(",
                        ",",
                        ";",
                        ":",
                        "=?utf-8?Q?",
                        "?=",
                        "=C3=BC",
                        "\n",
                        "\r\n",
                        "\r",
                        "\n\n",
                        "--b",
                        "--b--",
                        "--c",
                        " ",
                        "\t",
                        "Content-Type: ",
                        "multipart/mixed; boundary=b",
                        "multipart/alternative; boundary=c",
                        "message/rfc822",
                        "text/html",
                        "Content-Transfer-Encoding: ",
                        "base64",
                        "quoted-printable",
                        "YWJj",
                        "=",
                        "<p>",
                        "begin 644 a\n",
                        "#0V%T\n",
                        "end\n",
                        "\u0000",
                        "\u00fc",
                        "; charset=",
                        "utf-7",
                        "iso-2022-jp",
                        "gb2312",
                        "+",
                        "*0*=")
                .list()
                .ofMaxSize(60)
                .map(words -> String.join("", words));
    }

    @Property(tries = 500)
    void anyMailIsRead(@ForAll("mails") String mail) {
        ReadMessage read = Mails.read(mail);

        assertThat(read.noted(Note.Code.FAULT)).isFalse();
        assertThat(String.valueOf(read.text())).doesNotContain("\0").doesNotContain("\r");
        assertThat(new ReadMail().leaves(Mails.bytes(mail))).isNotNull();
    }

    @Property(tries = 300)
    void anyBytesAreRead(@ForAll byte[] bytes) {
        assertThat(new ReadMail().read(bytes).noted(Note.Code.FAULT)).isFalse();
    }
}
