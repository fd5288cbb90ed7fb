package io.parlour.database.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.DatabaseStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One program per data directory. The lock is the operating system's and ends with the process, however it ends; the
/// text in the file only tells who holds it.
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new DatabaseStartException(
                    "The data directory " + file.toAbsolutePath().normalize().getParent() + " is in use by "
                            + Files.readString(file).strip() + ".",
                    "Stop that Parlour first, or give this one a data directory of its own (PARLOUR_DATA).");
        }
        String holder = "process " + ProcessHandle.current().pid() + ", started " + started() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(UTF_8)), 0);
        return new DirectoryLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Instant started() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
