package io.parlour.kernel.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a random 96-bit nonce in front, bound to what it is for: moved elsewhere it does not open.
public final class Wrapping {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;
    private final byte[] bound;

    public Wrapping(byte[] key, String bound) {
        this.key = key.clone();
        this.bound = bound.getBytes(UTF_8);
    }

    public byte[] wrap(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] locked = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE + locked.length);
            System.arraycopy(locked, 0, wrapped, NONCE, locked.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /// Throws [IllegalArgumentException] for what was not wrapped with this key for this purpose.
    public byte[] unwrap(byte[] wrapped) {
        if (wrapped.length <= NONCE) {
            throw new IllegalArgumentException("too short");
        }
        try {
            byte[] locked = Arrays.copyOfRange(wrapped, NONCE, wrapped.length);
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE)).doFinal(locked);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not authentic", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
