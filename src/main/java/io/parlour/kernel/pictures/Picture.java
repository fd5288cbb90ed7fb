package io.parlour.kernel.pictures;

import io.parlour.kernel.work.HeavyWork;
import io.parlour.kernel.work.Stop;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// An image's size, and a preview of at most 400 pixels drawn anew, so that no metadata of the original is in it.
/// `preview` is PNG.
public final class Picture {
    private static final int EDGE = 400;
    private static final int MOST_SCANS = 100;
    private static final byte MARKER = (byte) 0xff;
    private static final byte JPEG = (byte) 0xd8;
    private static final byte SCAN = (byte) 0xda;

    private final int width;
    private final int height;
    private final byte[] preview;

    private Picture(int width, int height, byte[] preview) {
        this.width = width;
        this.height = height;
        this.preview = preview;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public byte[] preview() {
        return preview.clone();
    }

    /// Empty when it cannot be drawn: no reader, broken, larger than 25 megapixels, or a JPEG with more
    /// than 100 scans.
    static Optional<Picture> of(InputStream octets, Stop stop) throws IOException {
        byte[] whole = stop.guard(octets).readNBytes(HeavyWork.MAX_BYTES);
        if (scans(whole) > MOST_SCANS) {
            return Optional.empty();
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(stop.guard(new ByteArrayInputStream(whole)))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                reader.addIIOReadProgressListener(new Halt(stop));
                return draw(reader, stop);
            } catch (CancellationException stopped) {
                throw stopped;
            } catch (IOException | RuntimeException broken) {
                return Optional.empty();
            } finally {
                reader.dispose();
            }
        }
    }

    /// The number of scans of a JPEG. In other pictures their marker appears only by chance.
    private static int scans(byte[] whole) {
        int scans = 0;
        for (int at = 1; at < whole.length; at++) {
            if (whole[at] == SCAN && whole[at - 1] == MARKER) {
                scans++;
            }
        }
        return whole.length > 1 && whole[0] == MARKER && whole[1] == JPEG ? scans : 0;
    }

    private static Optional<Picture> draw(ImageReader reader, Stop stop) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width <= 0
                || height <= 0
                || (long) width * height > HeavyWork.MAX_PIXELS
                || Math.max(width, height) > HeavyWork.MAX_EDGE) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (2 * EDGE));
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, param);
        stop.check();
        return Optional.of(new Picture(width, height, png(scaled(read))));
    }

    private static BufferedImage scaled(BufferedImage image) {
        double factor = Math.min(1, (double) EDGE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = small.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return small;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
