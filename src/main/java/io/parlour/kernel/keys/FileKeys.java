package io.parlour.kernel.keys;

import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/// A key for each stored file (PR-64). Once it is destroyed the file can't be opened, in a backup either as soon as
/// the last backup of the keys that has it is gone.
public final class FileKeys {
    private final Path directory;
    private final Keys keys;
    private final Supplier<byte[]> fresh;

    FileKeys(Path directory, Keys keys, Supplier<byte[]> fresh) {
        this.directory = directory;
        this.keys = keys;
        this.fresh = fresh;
    }

    /// Made when there is none. 32 bytes.
    ///
    /// @param path where the file is, under the organization's directory
    public byte[] readOrMake(OrganizationId organization, String path) {
        Wrapping wrapping = wrapping(organization, path);
        try {
            return wrapping.unwrap(KeyFile.readOrMake(file(organization, path), () -> wrapping.wrap(fresh.get())));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public Optional<byte[]> find(OrganizationId organization, String path) {
        try {
            return Optional.of(wrapping(organization, path).unwrap(KeyFile.read(file(organization, path))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void destroy(OrganizationId organization, String path) {
        try {
            Files.deleteIfExists(file(organization, path));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void destroyAll(OrganizationId organization) {
        try {
            FileSystemUtils.deleteRecursively(directory.resolve(organization.toString()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Path file(OrganizationId organization, String path) {
        return directory.resolve(organization.toString()).resolve(path + ".key");
    }

    private Wrapping wrapping(OrganizationId organization, String path) {
        return new Wrapping(keys.of(organization), "file‖" + path);
    }

    private static UncheckedIOException failed(IOException cause) {
        return new UncheckedIOException("the key store cannot be read or written", cause);
    }
}
