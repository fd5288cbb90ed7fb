package io.parlour.mail.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Mails to read in tests.
final class Mails {
    private Mails() {}

    static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.ISO_8859_1);
    }

    static ReadMessage read(String mail) {
        return new ReadMail().read(bytes(mail));
    }

    /// A mail with that header and body, where the test is about neither sender nor subject.
    static ReadMessage read(String header, String body) {
        return read("From: Vera <vera@example.com>\nSubject: Lamps\n" + header + "\n" + body);
    }

    /// Without CR before LF.
    static byte[] lf(byte[] mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int waiting = 0;
        for (byte b : mail) {
            if (b == '\r') {
                waiting++;
                continue;
            }
            for (; waiting > 0 && b != '\n'; waiting--) {
                out.write('\r');
            }
            waiting = 0;
            out.write(b);
        }
        return out.toByteArray();
    }

    static byte[] crlf(byte[] mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : lf(mail)) {
            if (b == '\n') {
                out.write('\r');
            }
            out.write(b);
        }
        return out.toByteArray();
    }

    static byte[] cr(byte[] mail) {
        byte[] out = lf(mail);
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] == '\n' ? (byte) '\r' : out[i];
        }
        return out;
    }

    /// All that a reading says, in one text: to compare readings of one mail with other line ends.
    static String summary(ReadMessage mail) {
        StringBuilder out = new StringBuilder();
        out.append(mail.sender())
                .append(mail.from())
                .append(mail.to())
                .append(mail.cc())
                .append(mail.replyTo());
        out.append(mail.messageId())
                .append(mail.inReplyTo())
                .append(mail.references())
                .append(mail.deliveredTo());
        out.append(mail.subject()).append(mail.date()).append(mail.auto()).append('\n');
        out.append(mail.text()).append('\n').append(mail.html()).append('\n');
        for (ReadPart part : mail.parts()) {
            out.append(part.path())
                    .append(part.contentType())
                    .append(part.fileName())
                    .append(part.inline());
            out.append(LineEnds.lf(new String(part.content(), StandardCharsets.ISO_8859_1)))
                    .append('\n');
        }
        return out.toString();
    }
}
