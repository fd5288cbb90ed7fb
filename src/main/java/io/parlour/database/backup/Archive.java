package io.parlour.database.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.crypto.generators.SCrypt;

/// A file of a backup: a zip file, encrypted in chunks of 64 KiB (AES-256-GCM, keys by HKDF). Each chunk is
/// authenticated before it is given out, and the last one proves that none is missing. Bound to its kind and name.
final class Archive {
    private static final byte[] BEGINNING = "parlour backup 1\n".getBytes(UTF_8);
    private static final byte[] ZIP = {'P', 'K'};
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int CHUNK = 64 * 1024;
    private static final int KEY_BYTES = 32;

    /// Of scrypt: 32 MB and about a third of a second for each guess of a passphrase.
    private static final int COST = 1 << 15;

    private static final int BLOCKS = 8;
    private static final int PASSES = 3;

    private final Path file;
    private final Kind kind;
    private final BackupKey key;
    private final byte[] installation;

    /// @param installation becomes part of the key: the file opens only together with the keys of its installation
    Archive(Path file, Kind kind, BackupKey key, byte[] installation) {
        this.file = file;
        this.kind = kind;
        this.key = key;
        this.installation = installation;
    }

    enum Kind {
        ROWS,
        KEYS,
        LEDGER
    }

    interface Content {
        void to(ZipOutputStream zip) throws IOException, SQLException;
    }

    interface Entries {
        void see(String name, InputStream content) throws IOException;
    }

    Path file() {
        return file;
    }

    /// Complete and on disk, or not there.
    void write(Content content) throws IOException, SQLException {
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
                byte[] salt = new byte[SALT];
                RANDOM.nextBytes(salt);
                out.write(BEGINNING);
                out.write(salt);
                try (ZipOutputStream zip = new ZipOutputStream(
                        cipher(key.secrets().getFirst(), salt).newEncryptingStream(out, bound()))) {
                    zip.setLevel(Deflater.BEST_SPEED);
                    content.to(zip);
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("encryption failed", e);
            }
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            // closing the stream sealed what there was of it
            Files.deleteIfExists(fresh);
        }
    }

    /// Whether it is a backup from before they were encrypted, of which nothing can be proven.
    boolean isPlain() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    /// Reads all of it, and throws when a byte isn't as it was written.
    void verify(Entries entries) throws IOException {
        InputStream plain = plain();
        try (ZipInputStream zip = new ZipInputStream(plain)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.see(entry.getName(), zip);
            }
            // behind the entries too, up to the chunk that ends it
            plain.transferTo(OutputStream.nullOutputStream());
            if (isPlain()) {
                // has no end when it was cut off between two entries
                new ZipFile(file.toFile()).close();
            }
        } catch (IOException e) {
            throw new IOException(file + " was changed or is cut off", e);
        }
    }

    ZipInputStream open() throws IOException {
        return new ZipInputStream(plain());
    }

    private InputStream plain() throws IOException {
        if (isPlain()) {
            return new BufferedInputStream(Files.newInputStream(file));
        }
        for (byte[] secret : key.secrets()) {
            InputStream in = new BufferedInputStream(Files.newInputStream(file));
            try {
                if (!Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING)) {
                    in.close();
                    break;
                }
                PushbackInputStream plain = new PushbackInputStream(
                        cipher(secret, in.readNBytes(SALT)).newDecryptingStream(in, bound()), 1);
                plain.unread(plain.read());
                return plain;
            } catch (IOException | GeneralSecurityException e) {
                in.close();
            }
        }
        throw new IOException(
                key.secrets().isEmpty()
                        ? "the key of the backups is missing (PARLOUR_BACKUP_KEY_FILE, PARLOUR_BACKUP_PASSPHRASE or"
                                + " backup.key in the data directory)"
                        : file + " doesn't open with " + key.origins() + ": it was changed or renamed, was made with"
                                + " another key, or the keys beside it are of another installation");
    }

    private AesGcmHkdfStreaming cipher(byte[] secret, byte[] salt) throws GeneralSecurityException {
        byte[] stretched = SCrypt.generate(secret, salt, COST, BLOCKS, PASSES, KEY_BYTES);
        byte[] both = Arrays.copyOf(stretched, KEY_BYTES + installation.length);
        System.arraycopy(installation, 0, both, KEY_BYTES, installation.length);
        return new AesGcmHkdfStreaming(both, "HmacSha256", KEY_BYTES, CHUNK, 0);
    }

    private byte[] bound() {
        return ("parlour backup‖" + kind + "‖" + file.getFileName()).getBytes(UTF_8);
    }
}
