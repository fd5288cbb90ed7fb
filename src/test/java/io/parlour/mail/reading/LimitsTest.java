package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class LimitsTest {
    @Test
    void aLongFieldIsCut() {
        ReadMessage mail =
                Mails.read("X-Long: " + "a".repeat(2 * Limits.FIELD_BYTES) + "\nTo: a@x.example\n", "Hello.");

        assertThat(mail.noted(Note.Code.HEADER_CUT)).isTrue();
        assertThat(mail.headers().first("X-Long")).hasSizeLessThanOrEqualTo(Limits.FIELD_BYTES);
        assertThat(mail.to()).hasSize(1);
    }

    @Test
    void aLongHeaderIsCut() {
        assertThat(Mails.read("X: y\n".repeat(Limits.FIELDS + 1), "Hello.").noted(Note.Code.HEADERS_CUT))
                .isTrue();
        String wide = ("X: " + "y".repeat(60_000) + "\n").repeat(10);
        assertThat(Mails.read(wide, "Hello.").noted(Note.Code.HEADERS_CUT)).isTrue();
        assertThat(Mails.read(wide, "Hello.").text()).isEqualTo("Hello.");
    }

    @Test
    void manyPartsAreCut() {
        ReadMessage mail =
                Mails.read("Content-Type: multipart/mixed; boundary=b\n", "--b\n\nx\n".repeat(Limits.PARTS + 9));

        assertThat(mail.noted(Note.Code.PARTS_CUT)).isTrue();
        assertThat(new ReadMail()
                        .leaves(Mails.bytes("Content-Type: multipart/mixed; boundary=b\n\n"
                                + "--b\n\nx\n".repeat(Limits.PARTS + 9))))
                .hasSize(Limits.PARTS);
    }

    @Test
    void manyAttachmentsAreCut() {
        ReadMessage mail = Mails.read(
                "Content-Type: multipart/mixed; boundary=b\n",
                "--b\nContent-Type: image/png\n\nx\n".repeat(Limits.ATTACHMENTS + 1));

        assertThat(mail.noted(Note.Code.ATTACHMENTS_CUT)).isTrue();
        assertThat(mail.parts()).hasSize(Limits.ATTACHMENTS);
    }

    @Test
    void deepPartsAreKeptWhole() {
        StringBuilder mail = new StringBuilder("From: a@x.example\n");
        for (int i = 0; i < 1_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(i)
                    .append("e\"\n\n--b")
                    .append(i)
                    .append("e\n");
        }
        ReadMessage read = Mails.read(mail + "\nHello.\n");

        assertThat(read.noted(Note.Code.DEPTH_CUT)).isTrue();
        assertThat(read.parts())
                .singleElement()
                .satisfies(part -> assertThat(new String(part.content(), StandardCharsets.US_ASCII))
                        .contains("Hello."));
    }

    @Test
    void longTextsAreCut() {
        ReadMessage text = Mails.read("", "a".repeat(Limits.TEXT_BYTES + 1));
        assertThat(text.noted(Note.Code.TEXT_CUT)).isTrue();
        assertThat(text.text()).hasSize(Limits.TEXT_BYTES);
        ReadMessage html = Mails.read("Content-Type: text/html\n", "a".repeat(Limits.HTML_BYTES + 1));
        assertThat(html.noted(Note.Code.HTML_CUT)).isTrue();
    }

    @Test
    void htmlOfManyNodesIsCut() {
        ReadMessage mail = Mails.read("Content-Type: text/html\n", "a<br>".repeat(Limits.HTML_NODES + 1));

        assertThat(mail.noted(Note.Code.HTML_CUT)).isTrue();
        assertThat(mail.text()).startsWith("a\na\n");
    }

    @Test
    void aBodyOfLinksIsLeftOut() {
        ReadMessage mail = Mails.read("Content-Type: text/html\n", "<a href=x>y</a>".repeat(Limits.LINKS + 1));

        assertThat(mail.noted(Note.Code.TOO_MANY_LINKS)).isTrue();
        assertThat(mail.html()).isNull();
        assertThat(mail.text()).isEmpty();
        assertThat(Mails.read("", "http://x.example\n".repeat(Limits.LINKS + 1)).noted(Note.Code.TOO_MANY_LINKS))
                .isTrue();
    }

    @Test
    void aHugeMailIsCut() {
        byte[] mail = Mails.bytes("From: a@x.example\n\n" + "a\n".repeat(Limits.MAIL_BYTES / 2 + 10));
        ReadMessage read = new ReadMail().read(mail);

        assertThat(read.noted(Note.Code.MAIL_CUT)).isTrue();
        assertThat(read.sender()).isNotNull();
    }

    @Test
    void longSubjectsAreCut() {
        ReadMessage mail = Mails.read("Subject: " + "a".repeat(3_000) + "\n\nx");

        assertThat(mail.subject()).hasSize(Limits.SUBJECT);
    }
}
