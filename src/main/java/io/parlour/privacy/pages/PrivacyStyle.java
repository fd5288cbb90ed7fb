package io.parlour.privacy.pages;

import io.parlour.kernel.pages.StyleSheet;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The style sheet: that of public pages, and what privacy pages have besides.
@RestController
@Hidden
class PrivacyStyle {
    static final StyleSheet STYLE =
            StyleSheet.of("/privacy/privacy.css", "help/help.css", "privacy/privacy.css", "privacy/policy.css");

    @GetMapping("/privacy/privacy.css")
    ResponseEntity<byte[]> style(@RequestParam(required = false) @Nullable String accent) {
        return STYLE.answer(accent);
    }
}
