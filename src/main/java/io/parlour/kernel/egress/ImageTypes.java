package io.parlour.kernel.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/// The kind of a picture by its first octets, whatever its server calls it. Drawings that can hold
/// scripts (SVG) are of no kind.
public final class ImageTypes {
    static final String ACCEPTED = "image/avif,image/webp,image/png,image/jpeg,image/gif";
    private static final int HEAD = 16;

    private ImageTypes() {}

    public static @Nullable String of(byte[] octets) {
        String head = new String(octets, 0, Math.min(octets.length, HEAD), ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return "image/gif";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        return head.startsWith("ftypavif", 4) || head.startsWith("ftypavis", 4) ? "image/avif" : null;
    }
}
