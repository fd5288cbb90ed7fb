package io.parlour.bench.mail;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// A mail with each kind of line ends.
final class Forms {
    private Forms() {}

    static List<byte[]> of(byte[] mail) {
        return List.of(with(mail, "\n"), with(mail, "\r\n"), with(mail, "\r"));
    }

    private static byte[] with(byte[] mail, String lineEnd) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length);
        for (int i = 0; i < mail.length; i++) {
            boolean crlf = mail[i] == '\r' && i + 1 < mail.length && mail[i + 1] == '\n';
            if (mail[i] == '\n') {
                lineEnd.chars().forEach(out::write);
            } else if (!crlf) {
                out.write(mail[i]);
            }
        }
        return out.toByteArray();
    }
}
