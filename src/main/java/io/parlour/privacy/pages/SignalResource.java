package io.parlour.privacy.pages;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says to browsers that this site honors Global Privacy Control, on every domain (PR-99).
@RestController
@Hidden
class SignalResource {
    /// The day of the last change of what the signal does here.
    private static final LocalDate CHANGED = LocalDate.of(2026, 11, 30);

    record Support(boolean gpc, LocalDate lastUpdate) {}

    @GetMapping("/.well-known/gpc.json")
    ResponseEntity<Support> support() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .header("X-Content-Type-Options", "nosniff")
                .body(new Support(true, CHANGED));
    }
}
