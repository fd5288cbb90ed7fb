package io.parlour.privacy.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.keys.SigningKeys;
import io.parlour.privacy.erasure.Erasure;
import io.parlour.privacy.erasure.StartErasure;
import io.parlour.privacy.places.FindPlace;
import io.parlour.privacy.places.Place;
import io.parlour.privacy.places.PrivacyWords;
import io.parlour.verify.Invalid;
import io.parlour.verify.SignedDocument;
import io.parlour.verify.Unreadable;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The certificate of an erasure, for whoever has its random id. It holds no personal data.
@RestController
@Hidden
@RequestMapping("/privacy/certificate")
class CertificateResource {
    private static final String ID = "/{id:[0-9a-f-]{36}}";

    private final StartErasure erasures;
    private final FindPlace places;
    private final PrivacyWords words;
    private final BuildPrivacyPages pages;
    private final SigningKeys keys;

    CertificateResource(
            StartErasure erasures, FindPlace places, PrivacyWords words, BuildPrivacyPages pages, SigningKeys keys) {
        this.erasures = erasures;
        this.places = places;
        this.words = words;
        this.pages = pages;
        this.keys = keys;
    }

    @GetMapping(ID)
    ResponseEntity<byte[]> page(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            HttpServletRequest request) {
        StartErasure.Certified found = find(id, request);
        Place place = places.of(found.organization());
        String page = pages.certificate(
                place,
                words.in(accepted, place.workspace().language()),
                found.erasure(),
                isGenuine(String.valueOf(found.erasure().certificate())));
        return ResponseEntity.ok()
                .headers(PrivacyResource.headers(PrivacyResource.PAGE_POLICY))
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .body(page.getBytes(UTF_8));
    }

    private StartErasure.Certified find(UUID id, HttpServletRequest request) {
        return erasures.certificate(id)
                .filter(found -> places.isServed(request, found.organization()))
                .orElseThrow(Problem::notFound);
    }

    private boolean isGenuine(String certificate) {
        try {
            SignedDocument.check(SignedDocument.CERTIFICATE, certificate, keys.all());
            return true;
        } catch (Invalid | Unreadable e) {
            return false;
        }
    }

    /// As it was signed.
    @GetMapping(path = ID + ".json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document(@PathVariable UUID id, HttpServletRequest request) {
        Erasure erasure = find(id, request).erasure();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(String.valueOf(erasure.certificate()).getBytes(UTF_8));
    }
}
