package io.parlour.knowledge.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// WebP without its metadata. The JDK cannot draw it, so that its parts are copied one by one.
final class Webp {
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP");
    private static final int HEAD = 12;
    private static final int NOT_METADATA = ~0x0c;
    private static final int VP8_START = 0x2a019d;
    private static final int VP8L_START = 0x2f;

    private Webp() {}

    /// Empty when it is broken or has too many pixels.
    static Optional<Drawn> draw(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length);
        out.write(octets, 0, HEAD);
        int[] size = null;
        try {
            int end = Math.min(octets.length, in.getInt(4) + 8);
            for (int at = HEAD; at + 8 <= end; ) {
                String name = new String(octets, at, 4, ISO_8859_1);
                int length = in.getInt(at + 4);
                int whole = 8 + length + (length & 1);
                if (length < 0 || at + 8 + length > end) {
                    return Optional.empty();
                }
                if (KEPT.contains(name)) {
                    size = size == null ? size(name, in, at + 8) : size;
                    byte[] chunk = new byte[whole];
                    System.arraycopy(octets, at, chunk, 0, Math.min(whole, octets.length - at));
                    if (name.equals("VP8X")) {
                        chunk[8] &= NOT_METADATA;
                    }
                    out.writeBytes(chunk);
                }
                at += whole;
            }
        } catch (IndexOutOfBoundsException broken) {
            return Optional.empty();
        }
        if (size == null || (long) size[0] * size[1] > Raster.MOST_PIXELS || size[0] < 1 || size[1] < 1) {
            return Optional.empty();
        }
        byte[] kept = out.toByteArray();
        ByteBuffer.wrap(kept).order(ByteOrder.LITTLE_ENDIAN).putInt(4, kept.length - 8);
        return Optional.of(new Drawn("image/webp", size[0], size[1], kept));
    }

    private static int @Nullable [] size(String name, ByteBuffer in, int at) {
        return switch (name) {
            case "VP8X" -> new int[] {1 + (in.getInt(at + 4) & 0xffffff), 1 + (in.getInt(at + 6) >>> 8)};
            case "VP8 " ->
                (in.getInt(at + 3) & 0xffffff) == VP8_START
                        ? new int[] {in.getShort(at + 6) & 0x3fff, in.getShort(at + 8) & 0x3fff}
                        : null;
            case "VP8L" -> {
                int bits = in.getInt(at + 1);
                yield (in.get(at) & 0xff) == VP8L_START
                        ? new int[] {1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)}
                        : null;
            }
            default -> null;
        };
    }
}
