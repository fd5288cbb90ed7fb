package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.helpdesk.portal.Accent;
import io.parlour.kernel.Secrets;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The style sheet, in the color of a help center, and the script of public pages. Their addresses change with their
/// content.
@RestController
@Hidden
class HelpStyle {
    private static final String STYLE = text("help.css");
    private static final String SCRIPT_TEXT = text("help.js");
    private static final Pattern COLOR = Pattern.compile("[0-9a-f]{6}");
    private static final int NAME = 6;

    static final String SCRIPT = "/help/help.js?v=" + version(SCRIPT_TEXT);

    /// @param color as `#rrggbb`
    static String address(@Nullable String color) {
        return "/help/help.css?v=" + version(STYLE)
                + (color == null ? "" : "&accent=" + color.substring(1).toLowerCase(Locale.ROOT));
    }

    @GetMapping("/help/help.css")
    ResponseEntity<byte[]> style(@RequestParam(required = false) @Nullable String accent, HttpServletRequest request) {
        return file("css", accent != null && COLOR.matcher(accent).matches() ? STYLE + color(accent) : STYLE, request);
    }

    /// Dark enough on light pages, light enough on dark ones.
    private static String color(String accent) {
        Accent color = Accent.of("#" + accent);
        return ":root { --accent: light-dark(%s, %s); }%n".formatted(color.light(), color.dark());
    }

    @GetMapping("/help/help.js")
    ResponseEntity<byte[]> script(HttpServletRequest request) {
        return file("javascript", SCRIPT_TEXT, request);
    }

    private static ResponseEntity<byte[]> file(String type, String text, HttpServletRequest request) {
        Compressed body = Compressed.of(text.getBytes(UTF_8));
        return body.answer(
                request,
                ResponseEntity.ok()
                        .contentType(new MediaType("text", type, UTF_8))
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                        .header("X-Content-Type-Options", "nosniff"));
    }

    private static String version(String text) {
        return HexFormat.of().formatHex(Secrets.hash(text), 0, NAME);
    }

    private static String text(String file) {
        try {
            return new ClassPathResource("help/" + file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the help center is not in this build: " + file, e);
        }
    }
}
