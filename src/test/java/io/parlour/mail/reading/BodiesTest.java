package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BodiesTest {
    private static final String NESTED = """
            From: Vera <vera@example.com>
            Subject: Lamps
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            preamble
            --m
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            A green lamp.
            --a
            Content-Type: text/html

            <p>A <b>green</b> lamp. <img src="cid:one%40x"><img src='pic/two.png'></p>
            --a--
            --r
            Content-Type: image/png; name=one.png
            Content-ID: <one@x>
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            YWJj
            --r
            Content-Type: image/png
            Content-Location: pic/two.png

            def
            --r
            Content-Type: image/png; name=three.png
            Content-ID: <three@x>
            Content-Disposition: inline

            ghi
            --r--
            --m
            Content-Type: text/plain; name=list.txt
            Content-Disposition: attachment

            a list
            --m
            Content-Type: text/plain

            -- a list of lamps
            --m--
            epilogue
            """;

    @Test
    void aNestedMailHasOneBodyItsImagesAndItsAttachments() {
        ReadMessage mail = Mails.read(NESTED);

        assertThat(mail.text()).isEqualTo("A green lamp.\n-- a list of lamps");
        assertThat(mail.html()).contains("<b>green</b>").contains("-- a list of lamps");
        assertThat(mail.parts())
                .extracting(ReadPart::path, ReadPart::fileName, ReadPart::inline, part -> text(part))
                .containsExactly(
                        tuple("1.1.2", "one.png", true, "abc"),
                        tuple("1.1.3", "image.png", true, "def"),
                        tuple("1.1.4", "three.png", false, "ghi"),
                        tuple("1.2", "list.txt", false, "a list"));
        assertThat(mail.notes()).isEmpty();
    }

    @Test
    void htmlAloneHasAGeneratedText() {
        ReadMessage mail = Mails.read("Content-Type: text/html\n", "<p>Hello</p><p>Vera</p>");

        assertThat(mail.html()).isEqualTo("<p>Hello</p><p>Vera</p>");
        assertThat(mail.text()).isEqualTo("Hello\n\nVera");
    }

    @Test
    void onlyAttachmentsGiveNoBody() {
        ReadMessage mail = Mails.read("Content-Type: application/pdf; name=a.pdf\n", "%PDF");

        assertThat(mail.text()).isNull();
        assertThat(mail.html()).isNull();
        assertThat(mail.parts()).singleElement().extracting(ReadPart::fileName).isEqualTo("a.pdf");
    }

    @Test
    void nothingAtAllIsReadToo() {
        ReadMessage mail = new ReadMail().read(new byte[0]);

        assertThat(mail.sender()).isNull();
        assertThat(mail.subject()).isNull();
        assertThat(mail.text()).isNullOrEmpty();
        assertThat(mail.noted(Note.Code.NO_SENDER)).isTrue();
    }

    @Test
    void aMailWithinTheMailIsOneAttachmentWithItsOwnBytes() {
        String inner = "From: other@example.com\nSubject: =?utf-8?Q?Gr=C3=BCn?=\nMessage-ID: <in@x>\n\nInner.\n";
        ReadMessage mail = Mails.read(
                "Content-Type: multipart/mixed; boundary=b\n",
                "--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n" + inner + "\n--b--\n");

        assertThat(mail.sender()).isNotNull().extracting(Mailbox::address).isEqualTo("vera@example.com");
        assertThat(mail.messageId()).isNull();
        assertThat(mail.text()).isEqualTo("See below.");
        ReadPart part = mail.parts().getFirst();
        assertThat(part.fileName()).isEqualTo("Grün.eml");
        assertThat(part.content()).isEqualTo(Mails.bytes(inner));
        assertThat(new ReadMail().read(part.content()).messageId()).isEqualTo("in@x");
    }

    @Test
    void aReportHasItsStatusAndItsOriginalInReach() {
        ReadMessage mail = Mails.read("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n", """
                --b

                It failed.
                --b
                Content-Type: message/delivery-status

                Action: failed
                --b
                Content-Type: text/rfc822-headers

                Subject: Lamps
                --b--
                """);

        assertThat(mail.auto()).isEqualTo(AutoKind.BOUNCE);
        assertThat(mail.text()).isEqualTo("It failed.");
        assertThat(mail.parts())
                .extracting(part -> part.contentType() + ":" + text(part))
                .containsExactly("message/delivery-status:Action: failed", "text/rfc822-headers:Subject: Lamps");
    }

    @Test
    void encryptedPartsAreKeptAndMarked() {
        ReadMessage mail = Mails.read(
                "Content-Type: multipart/encrypted; boundary=b\n",
                "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n");

        assertThat(mail.noted(Note.Code.ENCRYPTED)).isTrue();
        assertThat(mail.parts()).hasSize(2);
        assertThat(mail.text()).isNull();
    }

    @Test
    void filesInTheTextBecomeAttachments() {
        ReadMessage mail = Mails.read("", "Here:\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye.\n");

        assertThat(mail.text()).isEqualTo("Here:\nBye.\n");
        assertThat(mail.parts()).singleElement().satisfies(part -> {
            assertThat(part.fileName()).isEqualTo("cat.txt");
            assertThat(part.path()).isEqualTo("1.u1");
            assertThat(part.content()).isEqualTo(Mails.bytes("Cat"));
        });
    }

    @Test
    void flowedTextIsJoined() {
        ReadMessage mail = Mails.read("Content-Type: text/plain; format=flowed; delsp=yes\n", "a gre \nen lamp\n");

        assertThat(mail.text()).isEqualTo("a green lamp\n");
    }

    @Test
    void theLastFormThatCanBeShownIsTheBody() {
        ReadMessage mail = Mails.read("Content-Type: multipart/alternative; boundary=b\n", """
                --b

                text
                --b
                Content-Type: text/html

                <p>one</p>
                --b
                Content-Type: text/calendar; method=REQUEST

                BEGIN:VCALENDAR
                --b--
                """);

        assertThat(mail.text()).isEqualTo("text");
        assertThat(mail.html()).isEqualTo("<p>one</p>");
        assertThat(mail.parts()).singleElement().extracting(ReadPart::fileName).isEqualTo("text.ics");
    }

    @Test
    void anInvitationWithoutWordsIsOneLine() {
        ReadMessage mail = Mails.read("Content-Type: text/calendar; method=REQUEST\n", """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                SUMMARY:Lamps\\, green
                 and blue
                DTSTART;TZID=Europe/Berlin:20260105T100000
                LOCATION:Shop
                END:VEVENT
                END:VCALENDAR
                """);

        assertThat(mail.text()).isEqualTo("Lamps, greenand blue, 2026-01-05 10:00 (Europe/Berlin), Shop");
        assertThat(mail.parts()).hasSize(1);
    }

    @Test
    void anAppointmentBesideWordsIsSaidInOneLineOfItsOwn() {
        ReadMessage mail = Mails.read("Content-Type: multipart/alternative; boundary=b\n", """
                --b
                Content-Type: text/plain

                Please come.
                --b
                Content-Type: text/calendar; method=CANCEL

                BEGIN:VCALENDAR
                METHOD:CANCEL
                BEGIN:VTIMEZONE
                TZID:Europe/Berlin
                BEGIN:STANDARD
                DTSTART:19701025T030000
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;TZID="Europe/Berlin":20260105T100000
                DTEND;TZID="Europe/Berlin":20260105T113000
                SUMMARY:Fitting
                RRULE:FREQ=WEEKLY
                BEGIN:VALARM
                SUMMARY:Wake up
                END:VALARM
                LOCATION:Room 2
                END:VEVENT
                BEGIN:VEVENT
                SUMMARY:Another
                END:VEVENT
                END:VCALENDAR
                --b--
                """);

        assertThat(mail.text()).isEqualTo("Please come.");
        assertThat(mail.parts()).hasSize(1);
        assertThat(mail.notes())
                .contains(new Note(
                        Note.Code.CALENDAR,
                        "Cancelled: Fitting, 2026-01-05 10:00 to 11:30 (Europe/Berlin), repeated, Room 2"));
    }

    @Test
    void leavesAreAllPartsWithTheirExactBytes() {
        assertThat(new ReadMail().leaves(Mails.bytes(NESTED)))
                .extracting(ReadPart::path)
                .containsExactly("1.1.1.1", "1.1.1.2", "1.1.2", "1.1.3", "1.1.4", "1.2", "1.3");
    }

    private static String text(ReadPart part) {
        return new String(part.content(), StandardCharsets.ISO_8859_1);
    }
}
