package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.pages.StyleSheet;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The style sheet, in the color of a help center, and the script of public pages.
@RestController
@Hidden
class HelpStyle {
    static final StyleSheet STYLE = StyleSheet.of("/help/help.css", "help/help.css");
    static final StyleSheet SCRIPT = StyleSheet.of("/help/help.js", "help/help.js");

    @GetMapping("/help/help.css")
    ResponseEntity<byte[]> style(@RequestParam(required = false) @Nullable String accent, HttpServletRequest request) {
        return file(STYLE, accent, request);
    }

    @GetMapping("/help/help.js")
    ResponseEntity<byte[]> script(HttpServletRequest request) {
        return file(SCRIPT, null, request);
    }

    private static ResponseEntity<byte[]> file(StyleSheet file, @Nullable String accent, HttpServletRequest request) {
        return Compressed.of(file.text(accent).getBytes(UTF_8))
                .answer(request, file.answer().header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING));
    }
}
