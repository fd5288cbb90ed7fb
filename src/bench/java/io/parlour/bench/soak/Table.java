package io.parlour.bench.soak;

import io.parlour.bench.people.Web;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The conversations as the program tells them to their owner, read on from where it was read last.
final class Table {
    record Row(long seq, UUID clientId, String kind) {}

    private final Web owner;
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<UUID, Long> seqs = new HashMap<>();
    private int doubled;
    private int gaps;

    Table(Web owner) {
        this.owner = owner;
    }

    void read(Iterable<String> conversations) throws IOException {
        for (String conversation : conversations) {
            List<Row> known = rows.computeIfAbsent(conversation, key -> new ArrayList<>());
            boolean more = true;
            while (more) {
                Web.Answer answer =
                        owner.get("/api/v1/conversations/" + conversation + "/messages?limit=200&after=" + last(known));
                if (answer.status() != 200) {
                    throw new IOException("the owner cannot read: " + answer);
                }
                answer.body().path("items").forEach(item -> add(known, item));
                more = answer.body().path("more").asBoolean();
            }
        }
    }

    private void add(List<Row> known, JsonNode item) {
        Row row = new Row(
                item.path("seq").asLong(),
                UUID.fromString(item.path("clientId").asString()),
                item.path("kind").asString());
        gaps += row.seq() == last(known) + 1 ? 0 : 1;
        known.add(row);
        if (row.kind().equals("message")) {
            doubled += seqs.put(row.clientId(), row.seq()) == null ? 0 : 1;
        }
    }

    private static long last(List<Row> known) {
        return known.isEmpty() ? 0 : known.getLast().seq();
    }

    /// Zero when it is not there.
    long seq(UUID clientId) {
        return seqs.getOrDefault(clientId, 0L);
    }

    List<Row> rows(String conversation) {
        return rows.getOrDefault(conversation, List.of());
    }

    int messages() {
        return seqs.size();
    }

    /// Client ids that stand under two seqs.
    int doubled() {
        return doubled;
    }

    int gaps() {
        return gaps;
    }
}
