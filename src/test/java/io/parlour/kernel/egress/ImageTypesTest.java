package io.parlour.kernel.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is no picture is never passed on as one (ML-42).
class ImageTypesTest {
    @Test
    void aPictureIsKnownByItsFirstOctets() {
        assertThat(type("\u0089PNG\r\n\u001a\n....")).isEqualTo("image/png");
        assertThat(type("\u00ff\u00d8\u00ff\u00e0")).isEqualTo("image/jpeg");
        assertThat(type("GIF89a....")).isEqualTo("image/gif");
        assertThat(type("RIFF....WEBPVP8 ")).isEqualTo("image/webp");
        assertThat(type("\0\0\0 ftypavif")).isEqualTo("image/avif");
    }

    @Test
    void drawingsPagesAndProgramsAreNone() {
        for (String other : new String[] {
            "",
            "G",
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "<?xml version='1.0'?><svg/>",
            "<html>",
            "%PDF-1.7",
            "RIFF....WAVE",
            "MZ....",
            "GIF88a"
        }) {
            assertThat(type(other)).as(other).isNull();
        }
    }

    private static @Nullable String type(String octets) {
        return ImageTypes.of(octets.getBytes(ISO_8859_1));
    }
}
