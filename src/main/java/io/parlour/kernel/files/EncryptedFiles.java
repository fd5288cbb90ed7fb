package io.parlour.kernel.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Files as rooms use them: encrypted in chunks of 64 KiB (AES-256-GCM, keys by HKDF) under the organization's key
/// and
/// bound to their path. A chunk is given out only after it was found authentic; swapped, cut or changed files fail.
@Component
public final class EncryptedFiles {
    private static final int CHUNK = 64 * 1024;
    private static final int KEY_BYTES = 32;

    private final FileStore store;
    private final Keys keys;

    EncryptedFiles(FileStore store, Keys keys) {
        this.store = store;
        this.keys = keys;
    }

    /// Errors: [StorageFault].
    public void put(FileKey key, FileStore.Content content) {
        store.put(key, out -> {
            try (OutputStream encrypted =
                    cipher(key.organization()).newEncryptingStream(new KeepOpen(out), bound(key))) {
                content.writeTo(encrypted);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("encryption failed", e);
            }
        });
    }

    /// Empty when there is no such file. Reading throws [IOException] when it is not authentic.
    public Optional<InputStream> open(FileKey key) {
        return store.open(key).map(encrypted -> {
            try {
                return cipher(key.organization()).newDecryptingStream(encrypted, bound(key));
            } catch (GeneralSecurityException | IOException e) {
                throw new StorageFault("a file cannot be decrypted", e);
            }
        });
    }

    public void delete(FileKey key) {
        store.delete(key);
    }

    /// All of an organization.
    public List<FileKey> all(OrganizationId organization) {
        return store.all(organization);
    }

    private AesGcmHkdfStreaming cipher(OrganizationId organization) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(keys.of(organization), "HmacSha256", KEY_BYTES, CHUNK, 0);
    }

    private static byte[] bound(FileKey key) {
        return key.path().getBytes(UTF_8);
    }
}
