package io.parlour.bench.people;

import io.parlour.bench.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The built program on a data directory and a port that stay the same over its restarts, set up through its link, with
/// an owner and a widget.
public final class Installation implements AutoCloseable {
    private static final String PASSWORD = "a bench needs no better secret";
    private static final int ATTEMPTS = 100;

    private final Path data;
    private final int port;
    private final List<String> arguments;
    private Program program;
    private final Web owner;
    private final String widget;

    private Installation(Path data, int port, List<String> arguments, Program program) throws IOException {
        this.data = data;
        this.port = port;
        this.arguments = arguments;
        this.program = program;
        this.owner = Web.of(port);
        owner.get("/api/v1/me");
        owner.require(owner.post(
                "/api/v1/setup",
                Map.of(
                        "token", token(program),
                        "organizationName", "Bench",
                        "name", "Olive Owner",
                        "email", "owner@bench.example",
                        "password", PASSWORD)));
        String site = first("/api/v1/sites").path("id").asString();
        this.widget = first("/api/v1/sites/" + site + "/widgets").path("key").asString();
    }

    public static Installation open(List<String> arguments) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("parlour-bench");
        int port = Program.freePort();
        Program program = Program.start(data, port, arguments);
        try {
            program.awaitAnswer("/");
            return new Installation(data, port, arguments, program);
        } catch (IOException | RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private static String token(Program program) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return program.setUpToken();
            } catch (IOException notYet) {
                if (attempt == ATTEMPTS) {
                    throw notYet;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private JsonNode first(String path) throws IOException {
        return owner.require(owner.get(path)).path("items").path(0);
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    public Web owner() {
        return owner;
    }

    /// Processor time of the program so far.
    public double cpuSeconds() {
        return program.cpuSeconds();
    }

    /// Somebody who was invited and has accepted.
    public Person.Agent agent(String name) throws IOException {
        String department = first("/api/v1/departments").path("id").asString();
        String link = owner.require(owner.post(
                        "/api/v1/agent-invitations",
                        Map.of("email", name + "@bench.example", "role", "agent", "departments", List.of(department))))
                .path("link")
                .asString();
        Web web = Web.of(port);
        web.get("/api/v1/me");
        web.require(web.post(
                "/api/v1/agent-invitations/accept",
                Map.of("token", link.substring(link.indexOf('#') + 1), "name", name, "password", PASSWORD)));
        return new Person.Agent(web, name);
    }

    /// Somebody who has just begun a chat.
    public Person.Visitor visitor(String name) throws IOException {
        Web web = Web.of(port);
        JsonNode started = web.require(web.post(
                "/widget/v1/conversations",
                Map.of("widget", widget, "clientId", UUID.randomUUID(), "text", "Hello from " + name)));
        return new Person.Visitor(
                Web.of(port, started.path("token").asString()),
                name,
                started.path("conversation").asString());
    }

    /// Ends the program without a word, and its database too if wished.
    public void kill(boolean databaseToo) throws IOException, InterruptedException {
        long database = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
        program.kill();
        if (databaseToo) {
            ProcessHandle.of(database).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// Asks the program to end, and waits until it has.
    public void stop() throws IOException {
        program.close();
    }

    public void start() throws IOException, InterruptedException {
        program = Program.start(data, port, arguments);
        program.awaitAnswer("/");
    }

    @Override
    public void close() throws IOException {
        program.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
