package io.parlour.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The built program, started as the launcher starts it, on a data directory and a port of its own.
public final class Program implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("parlour.home"));
    private static final Path APP = HOME.relativize(Path.of(System.getProperty("parlour.app")));
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern SET_UP = Pattern.compile("/setup#(\\S+)");

    private static final int PORTS = 100;
    private static final long POLL_MILLIS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path data;
    private final Path log;
    private final int port;

    private Program(Process process, Path data, Path log, int port) {
        this.process = process;
        this.data = data;
        this.log = log;
        this.port = port;
    }

    static Program start(Path data, boolean withArchive) throws IOException {
        return start(data, freePort(), withArchive, List.of(), Map.of());
    }

    /// `arguments` are the program's own, such as `--parlour.live.silence=1h`.
    public static Program start(Path data, int port, List<String> arguments) throws IOException {
        return start(data, port, true, arguments, Map.of());
    }

    /// One more node on a database that others work on.
    public static Program node(Path data, int port, String database) throws IOException {
        return start(data, port, true, List.of(), Map.of("PARLOUR_DATABASE_URL", database));
    }

    private static Program start(
            Path data, int port, boolean withArchive, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : System.getProperty("parlour.jvm").split(" ", -1)) {
            if (withArchive || !flag.contains("SharedArchive")) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-jar", APP.resolve("parlour.jar").toString()));
        command.addAll(arguments);
        Path log = Files.createTempFile("parlour-bench", ".log");
        var builder = new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.environment().put("PARLOUR_PORT", Integer.toString(port));
        builder.environment().put("PARLOUR_MANAGEMENT_PORT", Integer.toString(port + 1));
        builder.environment().put("PARLOUR_DATA", data.toString());
        builder.environment().put("PARLOUR_DEMO", "false");
        for (String limit : List.of(
                "LIMITS_CHATSTARTSPERHOUR",
                "LIMITS_SOCKETSPERMINUTE",
                "LIVE_OPENSPERMINUTE",
                "LIVE_SOCKETSPERPREFIX")) {
            builder.environment().put("PARLOUR_" + limit, "1000000");
        }
        builder.environment().remove("PARLOUR_DATABASE_URL");
        builder.environment().putAll(environment);
        return new Program(builder.start(), data, log, port);
    }

    public int port() {
        return port;
    }

    /// The secret of the set-up link, which the program prints while nobody has used one.
    public String setUpToken() throws IOException {
        Matcher link = SET_UP.matcher(Files.readString(log));
        if (!link.find()) {
            throw new IOException("The program offered no set-up link. It said:\n" + Files.readString(log));
        }
        return link.group(1);
    }

    /// Ends the program as a power cut would: nothing is said to it, and nothing is tidied up.
    public void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("process " + process.pid() + " cannot be killed");
        }
        Files.deleteIfExists(log);
    }

    /// Waits for the first answered request to `path`.
    public void awaitAnswer(String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        while (System.nanoTime() < deadline) {
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status < 500) {
                    return;
                }
            } catch (IOException notYet) {
                // nobody listens yet
            }
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("The program gave no answer. It said:\n" + Files.readString(log));
    }

    /// Processor time of the program's JVM so far, which other load on the machine changes little.
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /// Proportional set size in bytes of the program's JVM: shared pages are counted once over all processes.
    long memory() throws IOException {
        return Memory.proportional(process.pid());
    }

    /// The same for all server processes of its database, which work inside the data directory.
    long databaseMemory() throws IOException {
        long sum = 0;
        for (long pid : Memory.processesWorkingIn(data)) {
            sum += Memory.proportional(pid);
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(log);
    }

    /// One that is free, with the one after it for its management: below the range that the system hands out by itself,
    /// so that it is still free when the program is started on it once more.
    public static int freePort() throws IOException {
        for (int attempt = 0; attempt < PORTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IOException("no free port");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
