package io.parlour.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/// A secret in a file that its owner alone can read. Made complete or not at all.
public final class SecretFile {
    private SecretFile() {}

    public static String readOrMake(Path file, Supplier<String> secret) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String value = secret.get();
        Files.writeString(fresh, value + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return value;
    }
}
