package io.parlour.live;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Stands in for the later rooms: rights by list, frames that echo, messages in a table of its own.
final class FakeRooms implements Passes, FrameHandler, Replay {
    final Set<UUID> barred = ConcurrentHashMap.newKeySet();
    final Set<UUID> hidden = ConcurrentHashMap.newKeySet();
    final List<Audience> audiences = new CopyOnWriteArrayList<>();
    final AtomicInteger reads = new AtomicInteger();
    final List<UUID> closed = new CopyOnWriteArrayList<>();

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final EventLog log;

    FakeRooms(Transactions transactions, JdbcClient jdbc, EventLog log) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.log = log;
    }

    @Override
    public boolean mayConnect(Party party) {
        return !barred.contains(party.id());
    }

    @Override
    public boolean maySee(Party party, UUID conversation) {
        return !hidden.contains(conversation);
    }

    @Override
    public Set<String> types() {
        return Set.of("echo", "fail");
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        if (frame.path("t").asString("").equals("fail")) {
            throw io.parlour.kernel.Problem.notFound();
        }
        connection.send(Map.of("t", "echo", "n", frame.path("n").asInt(0)));
    }

    @Override
    public void closed(Party party, LiveConnection connection) {
        closed.add(party.id());
    }

    @Override
    public List<Rendered> after(
            OrganizationId organization, UUID conversation, long seq, Audience audience, int limit) {
        reads.incrementAndGet();
        audiences.add(audience);
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select seq, text from live_test_message
                        where organization_id = ? and conversation = ? and seq > ? order by seq limit ?
                        """)
                        .params(organization.value(), conversation, seq, limit)
                        .query((row, number) -> new Rendered(
                                row.getLong("seq"), Map.of("text", row.getString("text"), "for", audience.name())))
                        .list());
    }

    /// Stores messages and logs each, in one transaction; `before` runs before the commit.
    void post(OrganizationId organization, UUID conversation, long firstSeq, int count, Runnable before) {
        transactions.in(organization, () -> {
            List<EventLog.Event> events = new ArrayList<>();
            for (long seq = firstSeq; seq < firstSeq + count; seq++) {
                jdbc.sql("insert into live_test_message (organization_id, conversation, seq, text) values (?, ?, ?, ?)")
                        .params(organization.value(), conversation, seq, "text " + seq)
                        .update();
                events.add(new EventLog.Event(
                        "message", Map.of("conversation", conversation, "message", UUID.randomUUID())));
            }
            log.append(organization, events);
            before.run();
        });
    }

    void post(OrganizationId organization, UUID conversation, long seq) {
        post(organization, conversation, seq, 1, () -> {});
    }
}
