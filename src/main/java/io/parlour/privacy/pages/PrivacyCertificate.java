package io.parlour.privacy.pages;

import java.util.List;

/// The page of a certificate.
///
/// @param genuine whether the signature is right
/// @param beyond until when backups and logs can hold something
/// @param redacted rows of others in which the person was named
/// @param kept what stays, and why
public record PrivacyCertificate(
        String id,
        boolean genuine,
        String erased,
        String beyond,
        String rows,
        String files,
        String redacted,
        String places,
        List<String> kept) {
    public PrivacyCertificate {
        kept = List.copyOf(kept);
    }
}
