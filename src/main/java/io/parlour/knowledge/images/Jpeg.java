package io.parlour.knowledge.images;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What has to be known of a JPEG before it is redrawn.
final class Jpeg {
    private static final int MARKER = 0xff;
    private static final int SCAN = 0xda;
    private static final int EXIF = 0xe1;
    private static final int EXIF_NAME = 0x45786966;
    private static final int ORIENTATION = 0x0112;
    private static final int LITTLE = 0x4949;
    private static final int TIFF_AT = 10;

    private Jpeg() {}

    /// A JPEG of many scans takes very long to read.
    static int scans(byte[] octets) {
        int scans = 0;
        for (int at = 1; at < octets.length; at++) {
            if ((octets[at] & 0xff) == SCAN && (octets[at - 1] & 0xff) == MARKER) {
                scans++;
            }
        }
        return scans;
    }

    /// The picture as its camera was held.
    static BufferedImage turned(BufferedImage image, byte[] octets) {
        int orientation = orientation(octets);
        if (orientation < 2) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform by = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
        boolean upright = orientation < 5;
        BufferedImage turned =
                new BufferedImage(upright ? width : height, upright ? height : width, BufferedImage.TYPE_INT_RGB);
        Raster.paint(turned, image, by);
        return turned;
    }

    /// 1 to 8 as Exif has it; 1 without.
    private static int orientation(byte[] octets) {
        try {
            ByteBuffer in = ByteBuffer.wrap(octets);
            int at = 2;
            while ((in.get(at) & 0xff) == MARKER && (in.get(at + 1) & 0xff) != SCAN) {
                int length = in.getShort(at + 2) & 0xffff;
                if ((in.get(at + 1) & 0xff) == EXIF && in.getInt(at + 4) == EXIF_NAME) {
                    return inTiff(ByteBuffer.wrap(octets, at + TIFF_AT, length - TIFF_AT + 2)
                            .slice());
                }
                at += 2 + length;
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException broken) {
            return 1;
        }
        return 1;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + 12 * entry;
            if ((tiff.getShort(at) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(at + 8) & 0xffff;
                return value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
