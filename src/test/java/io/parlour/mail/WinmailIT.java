package io.parlour.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.mail.reading.Winmail;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The files in a `winmail.dat` are shown beside it where the mailbox is set so (ML-32).
class WinmailIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void itsFilesAreShownBesideItOnceThatIsSwitchedOn() {
        try (MailScene scene = new MailScene(APP)) {
            assertThat(files(scene, "before")).containsExactly("winmail.dat");

            String mailbox =
                    scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
            assertThat(scene.console
                            .put(
                                    "/api/v1/mailboxes/" + mailbox + "/arrivals",
                                    Map.of("acknowledge", false, "hours", 24, "unpack", true))
                            .json()
                            .get("unpack")
                            .asBoolean())
                    .isTrue();
            assertThat(files(scene, "after")).containsExactly("winmail.dat", "list.txt", "prices.csv");
        }
    }

    private static List<String> files(MailScene scene, String subject) {
        int before = scene.conversations().size();
        byte[] winmail = new Winmail()
                .attribute(2, 0x00069002, new byte[14])
                .attribute(2, 0x00018010, "list.txt\0".getBytes(US_ASCII))
                .attribute(2, 0x0006800F, "lamps".getBytes(US_ASCII))
                .attribute(2, 0x00069002, new byte[14])
                .attribute(2, 0x00018010, "prices.csv\0".getBytes(US_ASCII))
                .attribute(2, 0x0006800F, "lamp,12".getBytes(US_ASCII))
                .bytes();
        scene.send("ann@peer.example", """
                From: %1$s@peer.example
                To: %2$s
                Subject: %1$s
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                See the files.
                --b
                Content-Type: application/ms-tnef; name=winmail.dat
                Content-Transfer-Encoding: base64

                %3$s
                --b--
                """.formatted(
                        subject, scene.mailbox, Base64.getMimeEncoder().encodeToString(winmail)));
        String id = scene.conversations(before + 1).getFirst().get("id").asString();
        return StreamSupport.stream(
                        scene.messages(id, 1).getFirst().get("attachments").spliterator(), false)
                .map(each -> each.get("name").asString())
                .toList();
    }
}
