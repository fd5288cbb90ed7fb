package io.parlour.mail.writing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tree of parts of a mail (ML-85).
///
/// Boundaries are made of the text they part, so that equal bodies have equal bytes; that they do not stand
/// in it is looked up all the same.
final class Body {
    private static final int BOUNDARY_LENGTH = 24;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789AB";

    private final byte[] seed;

    private Body(String text, @Nullable String html) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update((html == null ? "" : html).getBytes(StandardCharsets.UTF_8));
        seed = digest.digest();
    }

    static Part of(OutgoingMail mail) {
        @Nullable String html = mail.html();
        String text = html != null && mail.text().isBlank() ? TextTwin.of(html) : mail.text();
        Part shown = Part.Text.of("text/plain", text);
        List<Part> attached = new ArrayList<>();
        if (html == null) {
            mail.inline().forEach(file -> attached.add(Part.File.of(file, false)));
        }
        mail.attachments().forEach(file -> attached.add(Part.File.of(file, false)));
        if (html == null && attached.isEmpty()) {
            return shown;
        }
        Body body = new Body(text, html);
        if (html != null) {
            shown = body.multi("alternative", "", List.of(shown, Part.Text.of("text/html", html)));
            shown = body.related(shown, mail.inline());
        }
        attached.addFirst(shown);
        return attached.size() == 1 ? shown : body.multi("mixed", "", attached);
    }

    private Part related(Part shown, List<OutgoingFile> inline) {
        if (inline.isEmpty()) {
            return shown;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(shown);
        inline.forEach(file -> parts.add(Part.File.of(file, true)));
        return multi("related", " type=\"multipart/alternative\";", parts);
    }

    private Part multi(String kind, String parameter, List<Part> parts) {
        String boundary = boundary(kind, parts);
        String head = "Content-Type: multipart/" + kind + ";" + parameter + "\r\n boundary=\"" + boundary + "\"\r\n";
        return new Part.Multi(head, boundary, parts);
    }

    private String boundary(String kind, List<Part> parts) {
        for (int attempt = 0; true; attempt++) {
            MessageDigest digest = sha256();
            digest.update(seed);
            byte[] random = digest.digest((kind + attempt).getBytes(StandardCharsets.US_ASCII));
            StringBuilder boundary = new StringBuilder(BOUNDARY_LENGTH);
            for (int i = 0; i < BOUNDARY_LENGTH; i++) {
                boundary.append(LETTERS.charAt(random[i] & 0x3f));
            }
            byte[] line = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
            if (parts.stream().noneMatch(part -> part.holds(line))) {
                return boundary.toString();
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
