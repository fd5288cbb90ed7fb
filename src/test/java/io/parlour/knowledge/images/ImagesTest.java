package io.parlour.knowledge.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.work.HeavyWork;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImagesTest {
    private final HeavyWork work = new HeavyWork();

    @Test
    void aPhotoLosesItsMetadataAndIsTurnedUpright() throws Exception {
        byte[] photo = withExif(octets(300, 200, "jpeg"), 6);
        assertThat(new String(photo, ISO_8859_1)).contains("GPS-canary");

        Drawn drawn = raster(photo, true).orElseThrow();

        assertThat(new String(drawn.octets(), ISO_8859_1))
                .doesNotContain("GPS-canary")
                .doesNotContain("Exif");
        assertThat(drawn.width()).isEqualTo(200);
        assertThat(drawn.height()).isEqualTo(300);
        // the left half, which is red, is at the top now
        Color top = new Color(read(drawn.octets()).getRGB(100, 50));
        assertThat(top.getRed()).isGreaterThan(200);
        assertThat(top.getBlue()).isLessThan(60);
    }

    @Test
    void aWidePictureGetsSmallerCopies() throws Exception {
        Drawn drawn = raster(octets(2_000, 500, "png"), false).orElseThrow();

        assertThat(drawn.copies()).containsOnlyKeys(480, 960, 1600);
        assertThat(read(java.util.Objects.requireNonNull(drawn.copies().get(480)))
                        .getWidth())
                .isEqualTo(480);
        assertThat(read(java.util.Objects.requireNonNull(drawn.copies().get(480)))
                        .getHeight())
                .isEqualTo(120);
        assertThat(drawn.type()).isEqualTo("image/png");
    }

    @Test
    void aPictureOfTooManyPixelsIsRefusedBeforeItIsRead() throws Exception {
        byte[] bomb = octets(10, 10, "png");
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);

        assertThat(raster(bomb, false)).isEmpty();
    }

    @Test
    void webpLosesItsMetadata() {
        byte[] webp = webp();

        Drawn drawn = Webp.draw(webp).orElseThrow();

        assertThat(drawn.width()).isEqualTo(640);
        assertThat(drawn.height()).isEqualTo(480);
        assertThat(new String(drawn.octets(), ISO_8859_1))
                .contains("VP8 ")
                .doesNotContain("EXIF")
                .doesNotContain("canary");
        assertThat(drawn.octets()[20] & 0x0c).isZero();
        assertThat(ByteBuffer.wrap(drawn.octets())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(4))
                .isEqualTo(drawn.octets().length - 8);
    }

    @Test
    void aMovingGifKeepsItsPicturesAndLosesItsComments() {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.writeBytes("GIF89a".getBytes(ISO_8859_1));
        gif.writeBytes(new byte[] {10, 0, 10, 0, 0, 0, 0});
        gif.writeBytes(new byte[] {0x21, (byte) 0xfe, 6});
        gif.writeBytes("canary".getBytes(ISO_8859_1));
        gif.write(0);
        for (int image = 0; image < 2; image++) {
            gif.writeBytes(new byte[] {0x2c, 0, 0, 0, 0, 10, 0, 10, 0, 0, 2, 2, 0x4c, 1, 0});
        }
        gif.write(0x3b);

        Drawn drawn = Gif.moving(gif.toByteArray()).orElseThrow();

        assertThat(new String(drawn.octets(), ISO_8859_1)).doesNotContain("canary");
        assertThat(drawn.octets()).hasSize(gif.size() - 10);
    }

    @Test
    void anSvgKeepsItsShapesAndNothingThatRuns() {
        String hostile = """
                <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20"
                  onload="alert(1)" viewBox="0 0 40 20">
                  <script>alert(2)</script><style>@import url(https://evil.example/x.css)</style>
                  <foreignObject><body onload="alert(3)"><iframe src="javascript:alert(4)"/></body></foreignObject>
                  <a href="javascript:alert(5)"><text>link</text></a>
                  <image href="https://evil.example/pixel.png"/>
                  <use href="https://evil.example/#x"/><use xlink:href="#own"/>
                  <rect id="own" width="10" height="10" fill="url(https://evil.example/#g)" onclick="alert(6)"/>
                  <circle cx="5" cy="5" r="4" fill="url(#g)" style="background:url(javascript:alert(7))"/>
                  <animate attributeName="href" values="javascript:alert(8)"/><set attributeName="onload" to="alert(9)"/>
                  <SCRIPT>alert(10)</SCRIPT><svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(11)</svg:script>
                  <path d="M0 0L10 10"/></svg>""";

        Drawn drawn = Svg.draw(hostile.getBytes(UTF_8)).orElseThrow();

        String kept = new String(drawn.octets(), UTF_8);
        assertThat(kept).contains("<rect", "<circle", "<path", "url(#g)", "xlink:href=\"#own\"");
        for (String bad : List.of("alert", "script", "evil", "foreign", "style", "onload", "ENTITY", "animate", "<a")) {
            assertThat(kept.toLowerCase(Locale.ROOT)).doesNotContain(bad.toLowerCase(Locale.ROOT));
        }
        assertThat(drawn.width()).isEqualTo(40);
        assertThat(drawn.height()).isEqualTo(20);
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        assertThat(Svg.draw("<html><svg/></html>".getBytes(UTF_8))).isEmpty();
        assertThat(Webp.draw("RIFF\0\0\0\0WEBPnonsense".getBytes(ISO_8859_1))).isEmpty();
        assertThat(Gif.moving("GIF89a".getBytes(ISO_8859_1))).isEmpty();
        assertThat(raster(new byte[] {1, 2, 3}, false)).isEmpty();
    }

    private Optional<Drawn> raster(byte[] octets, boolean jpeg) throws Exception {
        return work.run(HeavyWork.Kind.PICTURE, Duration.ofSeconds(20), stop -> Raster.draw(octets, jpeg, stop));
    }

    private static BufferedImage read(byte[] octets) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(octets));
    }

    /// Red on the left, blue on the right.
    private static byte[] octets(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] note = "GPS-canary".getBytes(ISO_8859_1);
        ByteBuffer exif = ByteBuffer.allocate(36 + note.length);
        exif.putShort((short) 0xffe1).putShort((short) (34 + note.length));
        exif.put("Exif\0\0".getBytes(ISO_8859_1)).putShort((short) 0x4d4d).putShort((short) 42);
        exif.putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0).put(note);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] webp() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("RIFF\0\0\0\0WEBP".getBytes(ISO_8859_1));
        out.writeBytes(chunk("VP8X", new byte[] {0x0c, 0, 0, 0, (byte) 0x7f, 2, 0, (byte) 0xdf, 1, 0}));
        out.writeBytes(chunk("EXIF", "canary".getBytes(ISO_8859_1)));
        out.writeBytes(chunk("VP8 ", new byte[] {0, 0, 0, (byte) 0x9d, 1, 0x2a, (byte) 0x80, 2, (byte) 0xe0, 1}));
        out.writeBytes(chunk("XMP ", "canary!".getBytes(ISO_8859_1)));
        byte[] all = out.toByteArray();
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(4, all.length - 8);
        return all;
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + content.length + (content.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(name.getBytes(ISO_8859_1)).putInt(content.length).put(content);
        return chunk.array();
    }
}
