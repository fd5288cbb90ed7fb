package io.parlour.helpdesk.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/// Lines of an import with one message each.
public final class TicketLines {
    private TicketLines() {}

    /// What is written piece by piece.
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /// Writes one.
    ///
    /// @param kind `text` or `html`
    /// @param file in base64
    public static void line(OutputStream out, String key, String kind, Content text, Content file) throws IOException {
        write(out, """
                {"key":"%1$s","number":"%1$s","subject":"Large","status":"closed",\
                "requester":{"email":"vera@there.example"},"created":"2025-03-01T09:30:00Z","messages":[{"key":"a",\
                "at":"2025-03-01T09:30:00Z","from":{"email":"vera@there.example"},"%2$s":\"""".formatted(key, kind));
        text.to(out);
        write(out, "\",\"files\":[{\"name\":\"large.bin\",\"base64\":\"");
        file.to(out);
        write(out, "\"}]}]}\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }
}
