package io.parlour.kernel.files;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Octets on their way, written once and then read as often as needed. Up to 64 KB stay in memory; more goes to a
/// file that is encrypted under a key that exists nowhere else and that loses its name as it is opened, so that
/// nothing of it is left once this is closed or the program has ended, however it ended.
public final class Spool extends OutputStream {
    private static final int MEMORY = 64 * 1024;
    private static final int CHUNK = 64 * 1024;
    private static final int KEY_BYTES = 32;
    private static final byte[] UNBOUND = {};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Spools spools;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(1024);
    private @Nullable Stored stored;
    private long size;
    private boolean closed;

    private record Stored(FileChannel file, AesGcmHkdfStreaming cipher, OutputStream encrypted) {}

    Spool(Spools spools) {
        this.spools = spools;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        spools.hold(count);
        size += count;
        if (stored == null && size <= MEMORY) {
            memory.write(octets, from, count);
            return;
        }
        try {
            if (stored == null) {
                stored = store();
                memory.writeTo(stored.encrypted());
                memory.reset();
            }
            stored.encrypted().write(octets, from, count);
        } catch (IOException full) {
            throw Spools.busy();
        }
    }

    public long size() {
        return size;
    }

    /// From the beginning. Nothing is written any more after the first of them; none is read after [#close].
    public InputStream open() throws IOException {
        if (stored == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        stored.encrypted().close();
        try {
            return stored.cipher().newDecryptingStream(new Stretch(stored.file()), UNBOUND);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("decryption failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            spools.release(size);
            memory.reset();
            if (stored != null) {
                stored.file().close();
            }
        }
    }

    private Stored store() throws IOException {
        Path name = spools.fresh();
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        FileChannel file = FileChannel.open(
                name,
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        // on Linux the name goes at once, and the octets with the last who has the file open
                        StandardOpenOption.DELETE_ON_CLOSE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            AesGcmHkdfStreaming cipher = new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, CHUNK, 0);
            return new Stored(
                    file, cipher, cipher.newEncryptingStream(new KeepOpen(Channels.newOutputStream(file)), UNBOUND));
        } catch (GeneralSecurityException e) {
            file.close();
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /// The file from its beginning, whoever else reads it.
    private static final class Stretch extends InputStream {
        private final FileChannel file;
        private long at;

        Stretch(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            int read = file.read(ByteBuffer.wrap(target, from, count), at);
            at += Math.max(0, read);
            return read;
        }
    }
}
