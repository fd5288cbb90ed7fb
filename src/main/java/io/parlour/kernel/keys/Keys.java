package io.parlour.kernel.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The key of an organization, made when first asked for.
@Component
public final class Keys {
    private static final int LENGTH = 32;

    private final Path directory;
    private final byte[] master;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Map<OrganizationId, byte[]> unwrapped = new ConcurrentHashMap<>();

    Keys(@Value("${parlour.keys:}") String configured, @Value("${parlour.data:data}") Path data) {
        this.directory = configured.isBlank() ? data.resolve("keys") : Path.of(configured);
        this.master = master();
    }

    /// Of single files.
    public FileKeys files() {
        return new FileKeys(directory.resolve("file"), this, Keys::fresh);
    }

    /// 32 bytes.
    public byte[] of(OrganizationId organization) {
        return unwrapped.computeIfAbsent(organization, this::readOrMake).clone();
    }

    /// 32 bytes for one purpose of the whole installation, such as signing links; derived from the master key.
    public byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            return mac.doFinal(("parlour " + purpose).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private byte[] readOrMake(OrganizationId organization) {
        Wrapping wrapping = new Wrapping(master, "organization‖" + organization);
        Path file = directory.resolve("organization").resolve(organization + ".key");
        try {
            return wrapping.unwrap(KeyFile.readOrMake(file, () -> wrapping.wrap(fresh())));
        } catch (IOException e) {
            throw new UncheckedIOException("the key store cannot be read or written", e);
        }
    }

    /// A new master key beside existing organization keys would lock them for ever: that is refused.
    private byte[] master() {
        Path file = directory.resolve("master.key");
        try {
            if (!KeyFile.exists(file) && KeyFile.anyIn(directory.resolve("organization"))) {
                throw new IllegalStateException(
                        "the master key " + file + " is gone, but keys under it exist: restore it");
            }
            byte[] key = KeyFile.readOrMake(file, Keys::fresh);
            if (key.length != LENGTH) {
                throw new IllegalStateException(file + " is not a key");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("the key store cannot be read or written", e);
        }
    }

    private static byte[] fresh() {
        byte[] key = new byte[LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }
}
