package io.parlour.kernel.files;

import io.parlour.kernel.OrganizationId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// Files in a directory. Written beside their place, forced to disk, then renamed.
final class DirectoryStore implements FileStore {
    private static final int BUFFER = 64 * 1024;

    private final Path root;

    DirectoryStore(Path root) {
        this.root = root;
    }

    @Override
    public void put(FileKey key, Content content) {
        Path file = place(key);
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(
                    Objects.requireNonNull(file.getParent()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                write(fresh, content);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new StorageFault("a file was not stored", e);
        }
    }

    @Override
    public Optional<InputStream> open(FileKey key) {
        try {
            return Optional.of(Files.newInputStream(place(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageFault("a file cannot be read", e);
        }
    }

    @Override
    public void delete(FileKey key) {
        try {
            Files.deleteIfExists(place(key));
        } catch (IOException e) {
            throw new StorageFault("a file was not deleted", e);
        }
    }

    @Override
    public List<FileKey> all(OrganizationId organization) {
        Path directory = root.resolve(FileKey.directory(organization));
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.find(directory, 2, (file, attributes) -> attributes.isRegularFile())) {
            return found.filter(file -> directory.relativize(file).getNameCount() == 2)
                    .filter(file -> !file.toString().endsWith(".part"))
                    .map(file -> new FileKey(
                            organization,
                            String.valueOf(directory.relativize(file).getName(0)),
                            String.valueOf(file.getFileName())))
                    .toList();
        } catch (IOException e) {
            throw new StorageFault("the files of an organization cannot be listed", e);
        }
    }

    @Override
    public void deleteAll(OrganizationId organization) {
        try {
            FileSystemUtils.deleteRecursively(root.resolve(FileKey.directory(organization)));
        } catch (IOException e) {
            throw new StorageFault("the files of an organization were not all deleted", e);
        }
    }

    private static void write(Path fresh, Content content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(
                fresh, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private Path place(FileKey key) {
        return root.resolve(key.path());
    }
}
