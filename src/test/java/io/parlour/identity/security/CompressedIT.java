package io.parlour.identity.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.organizations.Sites;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Browsers get texts of 1 KB and more compressed, and files of the front end without a cookie.
class CompressedIT {
    private static final Pattern SCRIPT = Pattern.compile("/assets/first-[^\"]+\\.js");
    private final TestApp app = TestApp.shared();

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url() + path));
            for (int at = 0; at < headers.length; at += 2) {
                request.header(headers[at], headers[at + 1]);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static String coding(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Encoding").orElse("");
    }

    private static byte[] unzipped(byte[] octets) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            return in.readAllBytes();
        }
    }

    private String script() throws Exception {
        Matcher found = SCRIPT.matcher(new String(get("/").body(), UTF_8));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void filesOfTheConsoleComeAsTheBuildCompressedThem() throws Exception {
        String script = script();
        HttpResponse<byte[]> plain = get(script);
        HttpResponse<byte[]> gzip = get(script, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> brotli = get(script, "Accept-Encoding", "gzip, deflate, br");

        assertThat(coding(plain)).isEmpty();
        assertThat(coding(gzip)).isEqualTo("gzip");
        assertThat(unzipped(gzip.body())).isEqualTo(plain.body());
        assertThat(coding(brotli)).isEqualTo("br");
        assertThat(brotli.body()).hasSizeLessThan(gzip.body().length);
        for (HttpResponse<byte[]> each : List.of(plain, gzip, brotli)) {
            assertThat(each.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(each.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
            assertThat(each.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(each.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
            assertThat(each.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        }
    }

    @Test
    void answersAreCompressedOnTheirWay() throws Exception {
        HttpResponse<byte[]> plain = get("/openapi.json");
        HttpResponse<byte[]> gzip = get("/openapi.json", "Accept-Encoding", "gzip, br");
        assertThat(coding(gzip)).isEqualTo("gzip");
        assertThat(unzipped(gzip.body())).isEqualTo(plain.body());
        assertThat(gzip.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        assertThat(coding(get("/api/v1/me", "Accept-Encoding", "gzip")))
                .as("too short")
                .isEmpty();
    }

    @Test
    void loaderIsKnownAgainByItsTagHoweverItCame() throws Exception {
        String path = "/w.js?site="
                + app.bean(Sites.class)
                        .page(Company.in(app).id(), null, 1)
                        .items()
                        .getFirst()
                        .key();
        HttpResponse<byte[]> gzip = get(path, "Accept-Encoding", "gzip");
        assertThat(coding(gzip)).isEqualTo("gzip");
        assertThat(gzip.body()).hasSizeLessThan(4_096);
        String tag = gzip.headers().firstValue("ETag").orElseThrow();
        assertThat(get(path, "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }
}
