package io.parlour.database.embedded;

import io.parlour.database.DatabaseStartException;
import io.parlour.kernel.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One embedded PostgreSQL, from [#start] to [#close]. While it lives no other program can start on its directory.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(16);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PORT_ATTEMPTS = 5;
    public static final String SUPERUSER = "postgres";

    private final Settings settings;
    private final DirectoryLock lock;
    private final Binaries binaries;
    private final Account account;
    private final CommandLine commands = new CommandLine();
    private final Path cluster;
    private final String password;
    private int port;
    private volatile boolean closing;

    private EmbeddedPostgres(Settings settings, DirectoryLock lock) throws IOException {
        this.settings = settings;
        this.lock = lock;
        this.cluster = settings.directory().resolve("postgres");
        this.binaries = Binaries.unpack(settings.programs());
        this.account = Account.choose(commands);
        this.password = SecretFile.readOrMake(settings.directory().resolve("postgres.secret"), Secrets::next);
    }

    /// Starts the server, making the cluster on first use and taking it over when a crash left it running.
    public static EmbeddedPostgres start(Settings wanted) {
        Path directory = wanted.directory().toAbsolutePath().normalize();
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            directory = directory.toRealPath();
            Settings settings = new Settings(directory, wanted.programs().toAbsolutePath(), wanted.durable());
            DirectoryLock lock = DirectoryLock.take(directory.resolve("postgres.lock"));
            try {
                EmbeddedPostgres postgres = new EmbeddedPostgres(settings, lock);
                postgres.make();
                Orphans.end(postgres.cluster, () -> postgres.control("stop", "--mode=fast", "--wait", "--timeout=30"));
                postgres.launch();
                postgres.watch();
                return postgres;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The data directory " + directory + " cannot be used: " + e,
                    "Give Parlour a directory it may write to (PARLOUR_DATA).",
                    e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String password() {
        return password;
    }

    private void make() throws IOException {
        Path version = cluster.resolve("PG_VERSION");
        if (Files.exists(version)) {
            requireSameVersion(Files.readString(version).strip());
            Trees.give(cluster, account.user(), account.group());
            return;
        }
        Path fresh = settings.directory().resolve("postgres.new");
        Trees.delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Trees.give(fresh, account.user(), account.group());
        Path secret = settings.directory().resolve("postgres.secret.new");
        Files.deleteIfExists(secret);
        SecretFile.readOrMake(secret, () -> password);
        Trees.give(secret, account.user(), account.group());
        succeed(
                "initdb",
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                "--no-sync");
        Files.delete(secret);
        if (settings.durable()) {
            succeed("initdb", "--pgdata=" + fresh, "--sync-only", "--sync-method=syncfs");
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameVersion(String found) throws IOException {
        String ours = commands.run(PATIENCE, account.command(binaries.program("postgres"), "--version"))
                .output()
                .replaceFirst("^\\D*(\\d+).*$", "$1");
        if (!found.equals(ours)) {
            throw new DatabaseStartException(
                    "The data directory was made by PostgreSQL " + found + "; this Parlour brings " + ours + ".",
                    "Restore a backup into an empty data directory, or start the Parlour that made it.");
        }
    }

    private void launch() throws IOException {
        Path log = settings.directory().resolve("postgres-log");
        Files.createDirectories(
                log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Trees.give(log, account.user(), account.group());
        CommandLine.Result result = new CommandLine.Result(-1, "");
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            port = attempt == 0 && port > 0 ? port : freePort();
            write("postgresql.conf", settings.configuration(port));
            write("pg_hba.conf", Settings.ACCESS);
            Files.deleteIfExists(log.resolve("start.log"));
            result = control(
                    "start", "--wait", "--timeout=" + PATIENCE.toSeconds(), "--log=" + log.resolve("start.log"));
            if (result.succeeded()) {
                LOG.info("PostgreSQL is up on loopback port {}", port);
                return;
            }
        }
        throw new DatabaseStartException(
                "PostgreSQL did not start in " + cluster + ": " + result.output() + "\n"
                        + readIfThere(log.resolve("start.log")),
                "The log of PostgreSQL is in " + log + ".");
    }

    /// Starts the server again on the same port when it ends by itself, as after the kernel killed it for memory.
    private void watch() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
        Optional<ProcessHandle> server = ProcessHandle.of(pid);
        Thread.ofVirtual().name("postgres-watch").start(() -> {
            server.ifPresent(process -> process.onExit().join());
            // that is also said of a server that runs, when this program may open no more files
            while (Orphans.worksIn(cluster, pid)) {
                LockSupport.parkNanos(SECOND.toNanos());
            }
            Duration wait = SECOND;
            while (!revived()) {
                LockSupport.parkNanos(wait.toNanos());
                wait = wait.compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : wait;
            }
        });
    }

    private synchronized boolean revived() {
        if (closing) {
            return true;
        }
        LOG.error("PostgreSQL ended by itself and is started again");
        try {
            Orphans.end(cluster, () -> {});
            launch();
            watch();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "PostgreSQL can't be started again, which is tried again soon; look into {}",
                    settings.directory(),
                    e);
            return false;
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = cluster.resolve(name);
        Files.writeString(file, text);
        Trees.give(file, account.user(), account.group());
    }

    /// Stops the server, rolling back what runs. Connections should be closed before.
    @Override
    public synchronized void close() {
        closing = true;
        try {
            if (!control("stop", "--mode=fast", "--wait", "--timeout=30").succeeded()) {
                CommandLine.Result result = control("stop", "--mode=immediate", "--wait", "--timeout=10");
                if (!result.succeeded()) {
                    LOG.error("PostgreSQL did not stop: {}", result.output());
                }
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandLine.Result control(String verb, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 3];
        all[0] = verb;
        all[1] = "--pgdata=" + cluster;
        all[2] = "--silent";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return commands.run(PATIENCE.plusSeconds(10), account.command(binaries.program("pg_ctl"), all));
    }

    private void succeed(String program, String... arguments) throws IOException {
        CommandLine.Result result = commands.run(PATIENCE, account.command(binaries.program(program), arguments));
        if (!result.succeeded()) {
            throw new IOException(program + " failed: " + result.output());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String readIfThere(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }
}
