package io.parlour.helpdesk.portal.web;

import io.parlour.kernel.pages.StyleSheet;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The style sheet and the script of the portal. The script shows times as the reader's clock does, nothing more.
@RestController
@Hidden
public class PortalStyle {
    private static final StyleSheet STYLE = StyleSheet.of("/portal/style.css", "portal/portal.css");
    private static final StyleSheet CODE = StyleSheet.of("/portal/portal.js", "portal/portal.js");

    /// Of the style sheet and the script, others whenever these are others.
    public static final String ADDRESS = STYLE.address();

    public static final String SCRIPT = CODE.address();

    @GetMapping("/portal/style.css")
    ResponseEntity<byte[]> style() {
        return STYLE.answer(null);
    }

    @GetMapping("/portal/portal.js")
    ResponseEntity<byte[]> script() {
        return CODE.answer(null);
    }
}
