package io.parlour.kernel.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;

/// A file of the front end, compressed as the build left it where the browser takes that (RFC 9110, section 12.5.3).
///
/// @param coding `br` or `gzip`; null: as it is
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record BuiltFile(byte[] octets, @Nullable String coding) {
    /// Codings that a build leaves, the best first, and how their files end.
    private static final Map<String, String> ENDINGS = new TreeMap<>(Map.of("br", ".br", "gzip", ".gz"));

    /// Whether who asks takes a coding.
    ///
    /// @param accepted `Accept-Encoding`
    public static boolean takes(@Nullable String accepted, String coding) {
        return accepted != null
                && accepted.matches("(?i)(.*,)?\\s*" + coding + "\\s*(;\\s*q=(1|0\\.\\d*[1-9]).*)?(,.*)?");
    }

    /// The file as it is best sent to who asks; empty when the build has none.
    ///
    /// @param path in the class path
    /// @param accepted what the browser takes, as in `Accept-Encoding`
    public static Optional<BuiltFile> find(String path, @Nullable String accepted) {
        for (Map.Entry<String, String> each : ENDINGS.entrySet()) {
            ClassPathResource compressed = new ClassPathResource(path + each.getValue());
            if (takes(accepted, each.getKey()) && compressed.exists()) {
                return Optional.of(new BuiltFile(read(compressed), each.getKey()));
            }
        }
        ClassPathResource plain = new ClassPathResource(path);
        return plain.exists() ? Optional.of(new BuiltFile(read(plain), null)) : Optional.empty();
    }

    private static byte[] read(ClassPathResource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("not in this build: " + file.getPath(), e);
        }
    }

    /// Says how it is compressed, and that others get it otherwise.
    public void describe(HttpHeaders headers) {
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (coding != null) {
            headers.set(HttpHeaders.CONTENT_ENCODING, coding);
        }
    }
}
