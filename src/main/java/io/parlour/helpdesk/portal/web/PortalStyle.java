package io.parlour.helpdesk.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Secrets;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The style sheet and the script of the portal. The script shows times as the reader's clock does, nothing more.
@RestController
@Hidden
public class PortalStyle {
    private static final String STYLE = text("portal.css");
    private static final String SCRIPT = text("portal.js");

    /// Of the style sheet, another one whenever it is another.
    public static final String ADDRESS = "/portal/style.css?v=" + HexFormat.of().formatHex(Secrets.hash(STYLE), 0, 6);

    @GetMapping("/portal/style.css")
    ResponseEntity<String> style() {
        return file(new MediaType("text", "css", UTF_8), STYLE, Duration.ofDays(365));
    }

    @GetMapping("/portal/portal.js")
    ResponseEntity<String> script() {
        return file(new MediaType("text", "javascript", UTF_8), SCRIPT, Duration.ofHours(1));
    }

    private static ResponseEntity<String> file(MediaType type, String text, Duration life) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(life).cachePublic())
                .header("X-Content-Type-Options", "nosniff")
                .body(text);
    }

    private static String text(String file) {
        try {
            return new ClassPathResource("portal/" + file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the portal is not in this build: " + file, e);
        }
    }
}
