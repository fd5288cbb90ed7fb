package io.parlour.bench.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// [Server] in a process of its own, with the flags the launcher gives the program.
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader in;
    private final PrintWriter out;
    private final int port;
    private final Path data;

    private ServerProcess(Process process, int port, Path data) {
        this.process = process;
        this.in = process.inputReader(StandardCharsets.UTF_8);
        this.out = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.port = port;
        this.data = data;
    }

    public static ServerProcess start(List<String> properties) throws IOException {
        Path data = Files.createTempDirectory("parlour-bench-live");
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("parlour.jvm", "-XX:+UseCompactObjectHeaders -XX:+UseSerialGC -Xmx2g")
                .split(" ", -1)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Server.class.getName()));
        command.addAll(List.of(
                "--server.port=" + port,
                "--management.server.port=-1",
                "--parlour.data=" + data,
                "--logging.level.root=warn"));
        properties.forEach(each -> command.add("--" + each));
        Path log = Path.of("target", "bench-live-server.log");
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(log.toFile());
        builder.environment().remove("PARLOUR_DATABASE_URL");
        ServerProcess server = new ServerProcess(builder.start(), port, data);
        server.answer();
        return server;
    }

    public int port() {
        return port;
    }

    public synchronized String ask(String question) throws IOException {
        out.println(question);
        return answer();
    }

    /// People as [Seeding] makes them.
    public synchronized List<String> seed(int visitors, int agents) throws IOException {
        out.println("seed " + visitors + " " + agents);
        List<String> lines = new ArrayList<>();
        for (String line = answer(); !line.equals("done"); line = answer()) {
            lines.add(line);
        }
        return lines;
    }

    /// Pages of consented visitors of an organization.
    public synchronized List<String> monitored(String organization, int visitors) throws IOException {
        out.println("monitored " + organization + " " + visitors);
        List<String> lines = new ArrayList<>();
        for (String line = answer(); !line.equals("done"); line = answer()) {
            lines.add(line);
        }
        return lines;
    }

    private String answer() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(">")) {
                return line.substring(1);
            }
            System.err.println(line);
        }
        throw new IOException("the server has ended");
    }

    @Override
    public void close() throws IOException {
        out.println("quit");
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
