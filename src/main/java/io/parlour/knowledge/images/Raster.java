package io.parlour.knowledge.images;

import io.parlour.kernel.work.HeavyWork;
import io.parlour.kernel.work.Stop;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Redraws PNG, JPEG and still GIF, so that no metadata of the original is in it.
final class Raster {
    /// Of a picture that is read.
    static final long MOST_PIXELS = 50_000_000;

    private static final List<Integer> WIDTHS = List.of(480, 960, 1600);
    private static final int WIDEST = 2_400;
    private static final double MOST_DRAWN = 12_000_000;
    private static final float QUALITY = 0.86f;
    private static final int JPEG_SCANS = 100;

    private Raster() {}

    /// Empty when it cannot be read or has too many pixels.
    static Optional<Drawn> draw(byte[] octets, boolean jpeg, Stop stop) throws IOException {
        if (jpeg && Jpeg.scans(octets) > JPEG_SCANS) {
            return Optional.empty();
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(stop.guard(new ByteArrayInputStream(octets)))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, false, true);
                BufferedImage read = read(reader);
                return read == null
                        ? Optional.empty()
                        : Optional.of(drawn(jpeg ? Jpeg.turned(read, octets) : read, jpeg, stop));
            } finally {
                reader.dispose();
            }
        }
    }

    /// Larger ones are read at a fraction of their size: a page never shows more.
    private static @Nullable BufferedImage read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        long pixels = (long) width * height;
        if (width <= 0 || height <= 0 || pixels > MOST_PIXELS || Math.max(width, height) > HeavyWork.MAX_EDGE) {
            return null;
        }
        int step = Math.max(1, Math.max(width / WIDEST, (int) Math.ceil(Math.sqrt(pixels / MOST_DRAWN))));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static Drawn drawn(BufferedImage image, boolean jpeg, Stop stop) throws IOException {
        BufferedImage full = scaled(image, Math.min(image.getWidth(), WIDEST), jpeg);
        Map<Integer, byte[]> copies = new HashMap<>();
        for (int width : WIDTHS) {
            if (width < full.getWidth()) {
                stop.check();
                copies.put(width, written(scaled(full, width, jpeg), jpeg));
            }
        }
        stop.check();
        return new Drawn(
                jpeg ? "image/jpeg" : "image/png", full.getWidth(), full.getHeight(), written(full, jpeg), copies);
    }

    /// Halved as long as it is more than twice as wide, which keeps fine lines.
    private static BufferedImage scaled(BufferedImage image, int width, boolean jpeg) {
        BufferedImage from = image;
        do {
            int next = Math.max(width, from.getWidth() / 2);
            int height = Math.max(1, Math.round(image.getHeight() * (next / (float) image.getWidth())));
            from = painted(from, next, height, jpeg);
        } while (from.getWidth() > width);
        return from;
    }

    private static BufferedImage painted(BufferedImage image, int width, int height, boolean jpeg) {
        BufferedImage to =
                new BufferedImage(width, height, jpeg ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        paint(
                to,
                image,
                AffineTransform.getScaleInstance(
                        width / (double) image.getWidth(), height / (double) image.getHeight()));
        return to;
    }

    static void paint(BufferedImage to, BufferedImage image, AffineTransform by) {
        Graphics2D graphics = to.createGraphics();
        try {
            if (!to.getColorModel().hasAlpha()) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, to.getWidth(), to.getHeight());
            }
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, by, null);
        } finally {
            graphics.dispose();
        }
    }

    private static byte[] written(BufferedImage image, boolean jpeg) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(jpeg ? "jpeg" : "png").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (jpeg) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
