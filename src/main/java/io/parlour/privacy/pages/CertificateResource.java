package io.parlour.privacy.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.privacy.erasure.StartErasure;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The certificate of an erasure, for whoever has its random id. It holds no personal data.
@RestController
@Hidden
@RequestMapping("/privacy/certificate")
class CertificateResource {
    private final StartErasure erasures;

    CertificateResource(StartErasure erasures) {
        this.erasures = erasures;
    }

    /// As it was signed.
    @GetMapping(path = "/{id:[0-9a-f-]{36}}.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document(@PathVariable UUID id) {
        String text = erasures.certificate(id)
                .map(each -> String.valueOf(each.certificate()))
                .orElseThrow(Problem::notFound);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text.getBytes(UTF_8));
    }
}
