package io.parlour.mail;

import io.parlour.mail.submission.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whose certificates are believed of the server that takes our mail (ML-109): those the machine believes, or those
/// signed by what is in the file of `PARLOUR_SMTP_CA` (PEM) and no others. A file that cannot be read stops the start.
@Component
public final class SmtpAuthorities {
    private final List<X509Certificate> own;

    SmtpAuthorities(@Value("${parlour.smtp-ca:${PARLOUR_SMTP_CA:}}") String file) {
        this.own = file.isBlank() ? List.of() : read(Path.of(file.strip()));
    }

    public Trust trust() {
        return own.isEmpty() ? new Trust.Machine() : new Trust.Authorities(own);
    }

    /// Empty where those of the machine do.
    Optional<SSLSocketFactory> sockets() {
        if (own.isEmpty()) {
            return Optional.empty();
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < own.size(); i++) {
                store.setCertificateEntry("authority-" + i, own.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return Optional.of(context.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificates of PARLOUR_SMTP_CA cannot be used", e);
        }
    }

    private static List<X509Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> read = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) {
                throw new IllegalStateException("PARLOUR_SMTP_CA has no certificate: " + file);
            }
            return read;
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("PARLOUR_SMTP_CA is no file of certificates: " + file, e);
        }
    }
}
