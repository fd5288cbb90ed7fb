package io.parlour.kernel.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Secrets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A style sheet of public pages or their script, whose address changes with its content, so that browsers keep it for
/// a year.
public final class StyleSheet {
    private static final Pattern COLOR = Pattern.compile("[0-9a-f]{6}");
    private static final int NAME = 6;
    private final String path;
    private final String type;
    private final String text;

    private StyleSheet(String path, String type, String text) {
        this.path = path;
        this.type = type;
        this.text = text;
    }

    /// What is served at a path.
    ///
    /// @param files on the class path, one after the other
    public static StyleSheet of(String path, String... files) {
        return new StyleSheet(
                path,
                path.endsWith(".js") ? "javascript" : "css",
                Arrays.stream(files).map(PublicPage::read).collect(Collectors.joining()));
    }

    public String address() {
        return path + "?v=" + HexFormat.of().formatHex(Secrets.hash(text), 0, NAME);
    }

    /// In the color of an organization.
    ///
    /// @param color as `#rrggbb`; null for that of the file
    public String address(@Nullable String color) {
        return address() + (color == null ? "" : "&accent=" + color.substring(1).toLowerCase(Locale.ROOT));
    }

    /// The file in a color.
    ///
    /// @param accent as in the address; anything else is no color
    public String text(@Nullable String accent) {
        return accent != null && COLOR.matcher(accent).matches()
                ? text + Accent.of("#" + accent).css()
                : text;
    }

    /// The answer without its body.
    public ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", type, UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .header("X-Content-Type-Options", "nosniff");
    }

    public ResponseEntity<byte[]> answer(@Nullable String accent) {
        return answer().body(text(accent).getBytes(UTF_8));
    }
}
