package io.parlour.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RewriteMailTest {
    private static final String WORD = "anna@example.com";

    private static byte[] rewritten(byte[] mail) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RewriteMail.copy(new ByteArrayInputStream(mail), text -> text.replace(WORD, "[erased]"), out);
        return out.toByteArray();
    }

    private static String rewritten(String mail) throws IOException {
        return new String(rewritten(mail.getBytes(UTF_8)), UTF_8);
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String mail(String part) {
        return """
                From: Mia <mia@example.com>
                Content-Type: multipart/mixed;
                 boundary="Edge_1"

                --Edge_1
                """.replace("\n", "\r\n") + part + "\r\n--Edge_1--\r\n";
    }

    @Test
    void wordGoesFromHeadersAndTextPartsInEveryEncoding() throws IOException {
        assertThat(rewritten("Cc: " + WORD + "\r\nSubject: Hi\r\n\r\nAsk " + WORD + ".\r\n"))
                .isEqualTo("Cc: [erased]\r\nSubject: Hi\r\n\r\nAsk [erased].\r\n");
        String quoted = mail("""
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Caf=C3=A9, ask anna@exam=
                ple.com=
                , please.
                Caf=C3=A9 again, left as it is=2E
                --\s
                anna=40example.com
                """.replace("\n", "\r\n"));
        assertThat(rewritten(quoted))
                .contains(
                        "Caf=C3=A9, ask [erased], please=2E",
                        "Caf=C3=A9 again, left as it is=2E\r\n-- \r\n[erased]\r\n")
                .endsWith("\r\n--Edge_1--\r\n");
        String encoded = mail("content-transfer-encoding: BASE64\r\ncontent-type: text/html\r\n\r\n"
                + base64("<p>Grüße an " + WORD + ", " + "x".repeat(90) + "</p>") + "\r\n");
        assertThat(rewritten(encoded))
                .contains(base64("<p>Grüße an [erased], " + "x".repeat(90) + "</p>"))
                .endsWith("\r\n--Edge_1--\r\n");
    }

    @Test
    void wordGoesFromAnEmailInTheEmail() throws IOException {
        String inner = "Content-Type: message/rfc822\r\n\r\nFrom: a@example.com\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n" + base64("Ask " + WORD) + "\r\n";
        assertThat(rewritten(mail(inner))).contains(base64("Ask [erased]")).doesNotContain(base64("Ask " + WORD));
    }

    @Test
    void attachmentsStayByteForByte() throws IOException {
        String file = "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + base64("not a text: " + WORD) + "\r\n";
        assertThat(rewritten(mail(file))).isEqualTo(mail(file));
    }

    @Property(tries = 300)
    void emailWithoutTheWordStaysByteForByte(@ForAll Random random) throws IOException {
        List<String> pieces = List.of(
                "\r\n",
                "\n",
                "\r\n\r\n",
                "Content-Type: text/plain",
                "Content-Type: multipart/mixed; boundary=b",
                "Content-Transfer-Encoding: base64",
                "Content-Transfer-Encoding: quoted-printable",
                "--b",
                "--b--",
                "=",
                "=C3=A9",
                "=\r\n",
                "QUJD",
                "QUJ\u00c3",
                "anna@example.co",
                " ",
                "\u00ff",
                "\u0000",
                "-- ");
        StringBuilder mail = new StringBuilder();
        for (int piece = random.nextInt(60); piece > 0; piece--) {
            mail.append(pieces.get(random.nextInt(pieces.size())));
        }
        byte[] octets = mail.toString().getBytes(ISO_8859_1);
        assertThat(rewritten(octets)).isEqualTo(octets);
    }
}
