package io.parlour.kernel.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.FileKeys;
import io.parlour.kernel.keys.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Files as rooms use them: encrypted in chunks of 64 KiB (AES-256-GCM, keys by HKDF), each under a key of its own that
/// is destroyed with it, and bound to their path. A chunk is given out only after it was found authentic; swapped, cut
/// or changed files fail.
@Component
public final class EncryptedFiles {
    private static final int CHUNK = 64 * 1024;
    private static final int KEY_BYTES = 32;

    private final FileStore store;
    private final Keys organizations;
    private final FileKeys keys;

    EncryptedFiles(FileStore store, Keys keys) {
        this.store = store;
        this.organizations = keys;
        this.keys = keys.files();
    }

    /// Errors: [StorageFault].
    public void put(FileKey key, FileStore.Content content) {
        boolean known = keys.find(key.organization(), local(key)).isPresent();
        byte[] secret = keys.readOrMake(key.organization(), local(key));
        try {
            store.put(key, out -> write(out, secret, key, content));
        } catch (RuntimeException e) {
            if (!known) {
                keys.destroy(key.organization(), local(key));
            }
            throw e;
        }
    }

    private static void write(OutputStream out, byte[] secret, FileKey key, FileStore.Content content)
            throws IOException {
        try (OutputStream encrypted = cipher(secret).newEncryptingStream(new KeepOpen(out), bound(key))) {
            content.writeTo(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /// Empty when there is no such file. Reading throws [IOException] when it is not authentic.
    public Optional<InputStream> open(FileKey key) {
        return store.open(key).map(encrypted -> {
            try {
                // files from before they had keys of their own are under the organization's
                byte[] secret =
                        keys.find(key.organization(), local(key)).orElseGet(() -> organizations.of(key.organization()));
                return cipher(secret).newDecryptingStream(encrypted, bound(key));
            } catch (GeneralSecurityException | IOException e) {
                throw new StorageFault("a file cannot be decrypted", e);
            }
        });
    }

    public void delete(FileKey key) {
        keys.destroy(key.organization(), local(key));
        store.delete(key);
    }

    /// Everything of an organization.
    public void deleteAll(OrganizationId organization) {
        keys.destroyAll(organization);
        store.deleteAll(organization);
    }

    /// All of an organization.
    public List<FileKey> all(OrganizationId organization) {
        return store.all(organization);
    }

    private static AesGcmHkdfStreaming cipher(byte[] key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, CHUNK, 0);
    }

    private static String local(FileKey key) {
        return key.room() + "/" + key.name();
    }

    private static byte[] bound(FileKey key) {
        return key.path().getBytes(UTF_8);
    }
}
