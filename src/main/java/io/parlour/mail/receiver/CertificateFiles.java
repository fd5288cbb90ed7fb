package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The certificate that mail servers see: PEM files as certificate authorities hand them out. `chain` holds the own
/// certificate first; `key` is PKCS #8 and not encrypted, RSA or of an elliptic curve.
public record CertificateFiles(Path chain, Path key) {
    private static final char[] NONE = new char[0];

    /// Throws [IllegalStateException] that says which file is wrong.
    public SSLContext load() {
        try (InputStream in = Files.newInputStream(chain)) {
            Certificate[] certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .toArray(Certificate[]::new);
            if (certificates.length == 0) {
                throw new IllegalStateException("there is no certificate in " + chain);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", privateKey(), NONE, certificates);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NONE);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the certificate for mail cannot be used: " + chain, e);
        }
    }

    private PrivateKey privateKey() throws IOException {
        String pem = Files.readString(key, US_ASCII);
        int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = pem.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("there is no key of the kind BEGIN PRIVATE KEY in " + key);
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(pem.indexOf('\n', begin), end));
        PKCS8EncodedKeySpec known = new PKCS8EncodedKeySpec(encoded);
        return Stream.of("RSA", "EC")
                .flatMap(family -> ofFamily(family, known).stream())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("the key in " + key + " is neither RSA nor of an elliptic curve"));
    }

    /// Empty for a key of another family.
    private static Optional<PrivateKey> ofFamily(String family, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(family).generatePrivate(encoded));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has keys of " + family, e);
        }
    }
}
