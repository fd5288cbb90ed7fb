package io.parlour.bench.live;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// The statements that store one message, by bare JDBC: 32 connections, 320 conversations, a transaction for each
/// message.
public final class Statements {
    private static final int CONNECTIONS = 32;
    private static final int CONVERSATIONS = 320;
    private static final String ORGANIZATION = "select set_config('app.organization', ?, true)";
    private static final String NEXT_SEQ = """
            update conversation set last_seq = last_seq + 1, last_visible_seq = last_seq + 1, last_activity_at = now()
            where organization_id = ? and id = ? returning last_seq
            """;
    private static final String MESSAGE = """
            insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id, text, at)
            values (?, ?, ?, ?, ?, 'message', 'visitor', ?, ?, now())
            """;
    private static final String EVENT =
            "insert into event_log (organization_id, kind, ids) values (?, 'message', ?::jsonb)";

    private record Conversation(UUID organization, UUID id, UUID contact) {}

    private final String[] database;
    private final List<Conversation> conversations;
    private final int seconds;

    Statements(ServerProcess server, int seconds) throws IOException {
        this(server.ask("database").split(" ", -1), server.seed(CONVERSATIONS, 0), seconds);
    }

    /// `database`: address, user, password. `visitors`: lines as [Seeding] makes them.
    public Statements(String[] database, List<String> visitors, int seconds) {
        this.database = database.clone();
        this.seconds = seconds;
        this.conversations = visitors.stream()
                .map(line -> line.split(" ", -1))
                .map(words -> new Conversation(
                        UUID.fromString(words[1]), UUID.fromString(words[4]), UUID.fromString(words[3])))
                .toList();
    }

    /// Transactions a second, printed with their latencies.
    public double run() throws IOException, InterruptedException {
        Figures figures = figures(seconds);
        figures.print("");
        return figures.perSecond();
    }

    /// Unprinted, for the compiler's sake.
    void warmUp() throws IOException, InterruptedException {
        figures(Math.max(2, seconds / 3));
    }

    private Figures figures(int length) throws IOException, InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(length);
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(executor.submit(() -> loop(end)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> each : running) {
                nanos.addAll(each.get());
            }
            return new Figures(
                    "bare JDBC, %d connections".formatted(CONNECTIONS),
                    length,
                    nanos.stream().mapToLong(Long::longValue).toArray());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private List<Long> loop(long end) throws SQLException {
        List<Long> nanos = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database[0], database[1], database[2]);
                PreparedStatement organization = connection.prepareStatement(ORGANIZATION);
                PreparedStatement nextSeq = connection.prepareStatement(NEXT_SEQ);
                PreparedStatement message = connection.prepareStatement(MESSAGE);
                PreparedStatement event = connection.prepareStatement(EVENT)) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                Conversation into =
                        conversations.get(ThreadLocalRandom.current().nextInt(conversations.size()));
                UUID id = UUID.randomUUID();
                organization.setString(1, into.organization().toString());
                organization.executeQuery().close();
                nextSeq.setObject(1, into.organization());
                nextSeq.setObject(2, into.id());
                long seq = only(nextSeq.executeQuery());
                message.setObject(1, into.organization());
                message.setObject(2, into.id());
                message.setLong(3, seq);
                message.setObject(4, id);
                message.setObject(5, UUID.randomUUID());
                message.setObject(6, into.contact());
                message.setString(7, "Is this lamp still to be had in green, and when would it be here?");
                message.executeUpdate();
                event.setObject(1, into.organization());
                event.setString(2, "{\"conversation\":\"" + into.id() + "\",\"message\":\"" + id + "\"}");
                event.executeUpdate();
                connection.commit();
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos;
    }

    private static long only(ResultSet rows) throws SQLException {
        try (rows) {
            if (!rows.next()) {
                throw new SQLException("no such conversation");
            }
            return rows.getLong(1);
        }
    }
}
