package io.parlour.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/// Who takes which coding, on files of the tests.
class BuiltFileTest {
    private static @Nullable String chosen(@Nullable String accepted) {
        return BuiltFile.find("io/parlour/kernel/web/built.js", accepted)
                .orElseThrow()
                .coding();
    }

    @Test
    void codingIsTheBestOfThoseThatTheBrowserTakes() {
        assertThat(chosen(null)).isNull();
        assertThat(chosen("")).isNull();
        assertThat(chosen("identity")).isNull();
        assertThat(chosen("gzip")).isEqualTo("gzip");
        assertThat(chosen("gzip, deflate, BR, zstd")).isEqualTo("br");
        assertThat(chosen("br;q=0, gzip;q=0.5")).isEqualTo("gzip");
        assertThat(chosen("br;q=0.000, gzip;q=0.0")).isNull();
        assertThat(chosen("brotli, x-gzip")).isNull();
    }

    @Test
    void whatWasNotCompressedComesAsItIs() {
        assertThat(BuiltFile.find("io/parlour/kernel/web/none.js", "br")).isEmpty();
        BuiltFile file =
                BuiltFile.find("io/parlour/kernel/web/plain.js", "gzip, br").orElseThrow();
        HttpHeaders headers = new HttpHeaders();
        file.describe(headers);
        assertThat(file.coding()).isNull();
        assertThat(file.octets()).isNotEmpty();
        assertThat(headers.getVary()).containsExactly("Accept-Encoding");
        assertThat(headers.get("Content-Encoding")).isNull();
    }
}
