package io.parlour.privacy.web;

import io.parlour.kernel.keys.SigningKeys;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The public keys with which anyone verifies seals, certificates and receipts.
@RestController
@Tag(name = "privacy")
class PublicKeysResource {
    private final SigningKeys keys;

    PublicKeysResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/.well-known/parlour-keys.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String publicKeys() {
        return keys.all().json();
    }
}
