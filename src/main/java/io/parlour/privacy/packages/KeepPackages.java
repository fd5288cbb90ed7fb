package io.parlour.privacy.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.FileStore;
import io.parlour.kernel.files.KeepOpen;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps packages encrypted under a passphrase that only the person sees, once (PR-77). Without it a package can't be
/// opened, not even by who holds the installation's keys.
@Component
public final class KeepPackages {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 5;
    private static final int GROUP = 4;
    private static final int KEY_BYTES = 32;
    private static final int CHUNK = 64 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EncryptedFiles files;
    private final Keys keys;

    KeepPackages(EncryptedFiles files, Keys keys) {
        this.files = files;
        this.keys = keys;
    }

    /// A new passphrase of about 99 bits, such as `k3fn-92xa-…`.
    public static String phrase() {
        StringBuilder phrase = new StringBuilder();
        for (int at = 0; at < GROUPS * GROUP; at++) {
            if (at > 0 && at % GROUP == 0) {
                phrase.append('-');
            }
            phrase.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return phrase.toString();
    }

    /// For the time until it is shown.
    public byte[] wrap(OrganizationId organization, UUID request, String phrase) {
        return wrapping(organization, request).wrap(phrase.getBytes(UTF_8));
    }

    public String unwrap(OrganizationId organization, UUID request, byte[] wrapped) {
        return new String(wrapping(organization, request).unwrap(wrapped), UTF_8);
    }

    private Wrapping wrapping(OrganizationId organization, UUID request) {
        return new Wrapping(keys.of(organization), "privacy-package‖" + request);
    }

    /// Errors: [io.parlour.kernel.files.StorageFault].
    public void put(OrganizationId organization, UUID request, String phrase, FileStore.Content content) {
        files.put(key(organization, request), out -> {
            try (OutputStream locked = cipher(phrase).newEncryptingStream(new KeepOpen(out), bound(request))) {
                content.writeTo(locked);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("encryption failed", e);
            }
        });
    }

    /// Empty when there is none any more. Reading fails with [IOException] where the passphrase is wrong.
    public Optional<InputStream> open(OrganizationId organization, UUID request, String phrase) {
        return files.open(key(organization, request)).map(locked -> {
            try {
                return cipher(phrase).newDecryptingStream(locked, bound(request));
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("decryption failed", e);
            }
        });
    }

    public void delete(OrganizationId organization, UUID request) {
        files.delete(key(organization, request));
    }

    private static FileKey key(OrganizationId organization, UUID request) {
        return new FileKey(organization, "privacy", "package." + request);
    }

    private static AesGcmHkdfStreaming cipher(String phrase) throws GeneralSecurityException {
        String letters = phrase.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        // a key has a least length; what is filled up is none of ours
        String plain = letters + "-".repeat(Math.max(0, GROUPS * GROUP - letters.length()));
        return new AesGcmHkdfStreaming(
                ("parlour privacy package " + plain).getBytes(UTF_8), "HmacSha256", KEY_BYTES, CHUNK, 0);
    }

    private static byte[] bound(UUID request) {
        return request.toString().getBytes(UTF_8);
    }
}
