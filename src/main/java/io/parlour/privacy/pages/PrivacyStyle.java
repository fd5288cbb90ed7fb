package io.parlour.privacy.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.helpdesk.portal.Accent;
import io.parlour.kernel.Secrets;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The style sheet: that of public pages, and what privacy pages have besides. Its address changes with its content.
@RestController
@Hidden
class PrivacyStyle {
    private static final String STYLE =
            text("help/help.css") + text("privacy/privacy.css") + text("privacy/policy.css");
    private static final Pattern COLOR = Pattern.compile("[0-9a-f]{6}");
    private static final int NAME = 6;

    /// @param color as `#rrggbb`
    static String address(String color) {
        return "/privacy/privacy.css?v=" + HexFormat.of().formatHex(Secrets.hash(STYLE), 0, NAME) + "&accent="
                + color.substring(1).toLowerCase(Locale.ROOT);
    }

    @GetMapping("/privacy/privacy.css")
    ResponseEntity<byte[]> style(@RequestParam(required = false) @Nullable String accent) {
        String style = accent != null && COLOR.matcher(accent).matches() ? STYLE + color(accent) : STYLE;
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .header("X-Content-Type-Options", "nosniff")
                .body(style.getBytes(UTF_8));
    }

    private static String color(String accent) {
        Accent color = Accent.of("#" + accent);
        return ":root { --accent: light-dark(%s, %s); }%n".formatted(color.light(), color.dark());
    }

    private static String text(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet is not in this build: " + file, e);
        }
    }
}
