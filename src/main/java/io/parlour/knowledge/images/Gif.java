package io.parlour.knowledge.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// A moving GIF without comments and metadata. Its pictures are copied as they are.
final class Gif {
    private static final int HEAD = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int COMMENT = 0xfe;
    private static final int APPLICATION = 0xff;

    private final byte[] octets;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;
    private int images;

    private Gif(byte[] octets) {
        this.octets = octets;
    }

    /// Empty when it is broken, has too many pixels, or does not move.
    static Optional<Drawn> moving(byte[] octets) {
        int width = number(octets, 6);
        int height = number(octets, 8);
        if (width < 1 || height < 1 || (long) width * height > Raster.MOST_PIXELS) {
            return Optional.empty();
        }
        Gif gif = new Gif(octets);
        try {
            gif.copy();
        } catch (IndexOutOfBoundsException broken) {
            return Optional.empty();
        }
        return gif.images < 2
                ? Optional.empty()
                : Optional.of(new Drawn("image/gif", width, height, gif.out.toByteArray()));
    }

    private static int number(byte[] octets, int at) {
        return octets.length < at + 2 ? 0 : (octets[at] & 0xff) | (octets[at + 1] & 0xff) << 8;
    }

    private void copy() {
        take(HEAD + table(octets[10]), true);
        while (at < octets.length) {
            int kind = octets[at] & 0xff;
            if (kind == EXTENSION) {
                int label = octets[at + 1] & 0xff;
                boolean loop =
                        label == APPLICATION && new String(octets, at + 3, 11, ISO_8859_1).startsWith("NETSCAPE");
                boolean kept = label != COMMENT && (label != APPLICATION || loop);
                take(2, kept);
                blocks(kept);
            } else if (kind == IMAGE) {
                images++;
                take(10 + table(octets[at + 9]) + 1, true);
                blocks(true);
            } else {
                out.write(0x3b);
                return;
            }
        }
        out.write(0x3b);
    }

    private static int table(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private void blocks(boolean kept) {
        while (octets[at] != 0) {
            take(1 + (octets[at] & 0xff), kept);
        }
        take(1, kept);
    }

    private void take(int count, boolean kept) {
        if (kept) {
            out.write(octets, at, count);
        }
        at += count;
    }
}
