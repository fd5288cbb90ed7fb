package io.parlour.livechat.identity;

import java.util.UUID;
import javax.crypto.SecretKey;

/// A key as it checks signatures.
sealed interface VerificationKey {
    UUID id();

    String kid();

    record Secret(UUID id, String kid, SecretKey secret) implements VerificationKey {}

    record Public(UUID id, String kid, java.security.interfaces.ECPublicKey key) implements VerificationKey {}
}
