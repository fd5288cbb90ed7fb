package io.parlour.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a PostgreSQL that outlived the program that started it. Called with the directory lock held, so nobody else
/// can be using it. Every server process works in its cluster's directory: that, not the number in `postmaster.pid`
/// (which a reboot may have given to another program), tells who is one.
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Orphans() {}

    interface Stop {
        void run() throws IOException;
    }

    static void end(Path cluster, Stop stop) throws IOException {
        List<ProcessHandle> found = processes(cluster);
        if (!found.isEmpty()) {
            LOG.warn("taking over from a PostgreSQL that outlived its Parlour");
            stop.run();
            if (!ended(found, PATIENCE)) {
                found.forEach(ProcessHandle::destroyForcibly);
                if (!ended(found, PATIENCE)) {
                    throw new IOException("a PostgreSQL of " + cluster + " cannot be stopped");
                }
            }
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    private static boolean ended(List<ProcessHandle> processes, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static List<ProcessHandle> processes(Path cluster) throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> worksIn(cluster, process.pid())).toList();
        }
    }

    static boolean worksIn(Path cluster, long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "cwd"))
                    .equals(cluster);
        } catch (IOException e) {
            return false;
        }
    }
}
