package io.parlour.conversations.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Files for tests.
final class Samples {
    private Samples() {}

    static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    /// `MZ`, as a Windows program begins.
    static byte[] program() {
        byte[] octets = new byte[2_000];
        octets[0] = 'M';
        octets[1] = 'Z';
        octets[60] = (byte) 128;
        octets[128] = 'P';
        octets[129] = 'E';
        return octets;
    }

    static byte[] text(int length) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) 'a');
        return octets;
    }

    static byte[] archive(String... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write("<x/>".getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    /// 600 MB of zeros in 600 KB.
    static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] zeros = new byte[1024 * 1024];
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            for (int i = 0; i < 600; i++) {
                zip.write(zeros);
            }
        }
        return out.toByteArray();
    }
}
