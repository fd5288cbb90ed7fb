package io.parlour.kernel.keys;

import io.parlour.verify.PublicKeys;
import io.parlour.verify.SignedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Signs what others verify without this program: seals of the audit log, certificates and receipts. The first key
/// is made when the program first starts.
@Component
public final class SigningKeys {
    private static final String FIRST = "0001.key";

    /// Of an Ed25519 public key in X.509; the private key follows.
    private static final int PUBLIC = 44;

    private final List<KeyPair> pairs;

    SigningKeys(Keys keys, @Value("${parlour.keys:}") String configured, @Value("${parlour.data:data}") Path data) {
        Path directory = (configured.isBlank() ? data.resolve("keys") : Path.of(configured)).resolve("signing");
        byte[] wrapping = keys.derived("signing keys");
        try {
            read(directory.resolve(FIRST), wrapping);
            try (Stream<Path> files = Files.list(directory)) {
                this.pairs = files.filter(file -> file.toString().endsWith(".key"))
                        .sorted()
                        .map(file -> read(file, wrapping))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key store cannot be read or written", e);
        }
    }

    /// The document in canonical form with its signature ([SignedDocument]).
    public String sign(String type, Map<String, ?> document) {
        KeyPair pair = pairs.getLast();
        return SignedDocument.sign(type, document, pair.getPublic(), pair.getPrivate());
    }

    /// The id of the key that signs.
    public String id() {
        return PublicKeys.id(pairs.getLast().getPublic());
    }

    public PublicKeys all() {
        return new PublicKeys(pairs.stream().map(KeyPair::getPublic).toList());
    }

    private static KeyPair read(Path file, byte[] key) {
        Wrapping wrapping = new Wrapping(key, "signing‖" + file.getFileName());
        try {
            byte[] both = wrapping.unwrap(KeyFile.readOrMake(file, () -> wrapping.wrap(fresh())));
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            PublicKey open = factory.generatePublic(new X509EncodedKeySpec(Arrays.copyOf(both, PUBLIC)));
            PrivateKey secret =
                    factory.generatePrivate(new PKCS8EncodedKeySpec(Arrays.copyOfRange(both, PUBLIC, both.length)));
            return new KeyPair(open, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("the key store cannot be read or written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " is not a key", e);
        }
    }

    private static byte[] fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] secret = pair.getPrivate().getEncoded();
            byte[] both = Arrays.copyOf(pair.getPublic().getEncoded(), PUBLIC + secret.length);
            System.arraycopy(secret, 0, both, PUBLIC, secret.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
