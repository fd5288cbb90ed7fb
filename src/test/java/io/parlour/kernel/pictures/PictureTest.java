package io.parlour.kernel.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.work.HeavyWork;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureTest {
    private final HeavyWork work = new HeavyWork();

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void aPictureOfMoreThan25MegapixelsIsNotDrawn() throws Exception {
        assertThat(new Pictures(work).draw(plain(5_000, 5_000), 1)).isPresent();
        assertThat(new Pictures(work).draw(plain(5_001, 5_000), 1)).isEmpty();
    }

    @Test
    void aPictureThatNeverEndsLeavesItsThreadsFree() throws Exception {
        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> work.run(
                            HeavyWork.Kind.PICTURE, Duration.ofMillis(200), stop -> Picture.of(endless(), stop)))
                    .isInstanceOf(HeavyWork.Overdue.class);
        }
        assertThat(new Pictures(work).draw(plain(10, 10), 1)).isPresent();
    }

    @Test
    void aPictureThatNobodyWaitsForIsDrawnNoFurtherAlsoWhereNothingOfItIsReadAnyMore() throws Exception {
        AtomicBoolean drawn = new AtomicBoolean();
        InputStream large = progressive(4_000, 90);
        assertThatThrownBy(() -> work.run(HeavyWork.Kind.PICTURE, Duration.ofMillis(300), stop -> {
                    Picture.of(large, stop);
                    drawn.set(true);
                    return true;
                }))
                .isInstanceOf(HeavyWork.Overdue.class);
        work.run(HeavyWork.Kind.PICTURE, Duration.ofMinutes(1), stop -> true);
        assertThat(drawn).isFalse();
    }

    @Test
    void aPictureThatIsDrawnAnewMoreThanAHundredTimesIsNotDrawn() throws Exception {
        assertThat(new Pictures(work).draw(progressive(64, 50), 1)).isPresent();
        assertThat(new Pictures(work).draw(progressive(64, 101), 1)).isEmpty();
    }

    /// A JPEG whose last scan comes so many times.
    private static InputStream progressive(int edge, int times) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(
                    null, new IIOImage(new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB), null, null), param);
        } finally {
            writer.dispose();
        }
        String whole = out.toString(ISO_8859_1);
        int scan = whole.lastIndexOf("\u00ff\u00da");
        int end = whole.lastIndexOf("\u00ff\u00d9");
        String jpeg = whole.substring(0, scan) + whole.substring(scan, end).repeat(times) + whole.substring(end);
        return new ByteArrayInputStream(jpeg.getBytes(ISO_8859_1));
    }

    /// Of one bit a pixel.
    private static InputStream plain(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", out);
        return new ByteArrayInputStream(out.toByteArray());
    }

    /// The beginning of a JPEG, then bytes that only fill the space before its next part.
    private static InputStream endless() {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return at++ == 1 ? 0xd8 : 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                int count = Math.min(length, 16);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (byte) read();
                }
                return count;
            }
        };
    }
}
