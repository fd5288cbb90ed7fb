package io.parlour.mail.submission;

import java.security.cert.X509Certificate;
import java.util.List;

/// Whose certificates are believed.
public sealed interface Trust {
    /// Those the machine believes.
    record Machine() implements Trust {}

    /// Those signed by one of these, and no others.
    record Authorities(List<X509Certificate> certificates) implements Trust {
        public Authorities {
            certificates = List.copyOf(certificates);
        }
    }

    /// Anybody's. The line is encrypted to nobody knows whom.
    record Anybody() implements Trust {}
}
