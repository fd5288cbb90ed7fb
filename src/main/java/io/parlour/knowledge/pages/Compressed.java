package io.parlour.knowledge.pages;

import io.parlour.kernel.Secrets;
import io.parlour.kernel.web.BuiltFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// A body as it is and compressed, with a strong tag for each.
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Compressed(byte[] plain, byte[] small, String tag) {
    private static final int NAME = 12;

    static Compressed of(byte[] plain) {
        ByteArrayOutputStream small = new ByteArrayOutputStream(plain.length / 3);
        try (GZIPOutputStream zip = new GZIPOutputStream(small)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        String hash = HexFormat.of().formatHex(Secrets.hash(new String(plain, StandardCharsets.ISO_8859_1)), 0, NAME);
        return new Compressed(plain, small.toByteArray(), hash);
    }

    /// The status of `answer` is kept unless the browser has this very body.
    ResponseEntity<byte[]> answer(HttpServletRequest request, ResponseEntity.BodyBuilder answer) {
        boolean zip = BuiltFile.takes(request.getHeader(HttpHeaders.ACCEPT_ENCODING), "gzip");
        String name = "\"" + tag + (zip ? "-gz" : "") + "\"";
        answer.header(HttpHeaders.ETAG, name);
        if (has(request.getHeader(HttpHeaders.IF_NONE_MATCH), name)) {
            ResponseEntity<byte[]> unchanged = answer.build();
            HttpHeaders headers = new HttpHeaders();
            headers.putAll(unchanged.getHeaders());
            headers.remove(HttpHeaders.CONTENT_TYPE);
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .headers(headers)
                    .build();
        }
        if (zip) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.body(zip ? small : plain);
    }

    private static boolean has(@Nullable String wanted, String name) {
        return wanted != null && (wanted.contains(name) || wanted.strip().equals("*"));
    }
}
