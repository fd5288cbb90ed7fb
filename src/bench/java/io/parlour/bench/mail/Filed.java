package io.parlour.bench.mail;

import io.parlour.bench.people.Web;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// What became of mails, as the program tells its owner and its meters.
public final class Filed {
    private final Web owner;
    private final Web meters;

    public Filed(Web owner, int port) {
        this.owner = owner;
        this.meters = Web.of(port + 1);
    }

    public String mailbox() throws IOException {
        return owner.require(owner.get("/api/v1/mailboxes"))
                .path("items")
                .path(0)
                .path("address")
                .asString();
    }

    /// Since the program was started.
    public long decided() throws IOException {
        return (long) meters.text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("parlour_mail_outcome_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public void awaitDecided(long number, long patienceSeconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
        while (decided() < number) {
            if (System.nanoTime() > end) {
                throw new IOException("only " + decided() + " of " + number + " mails have an outcome");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
        }
    }

    /// When the first message of each conversation was stored, by subject; more than one where a subject came twice.
    public Map<String, List<Instant>> bySubject() throws IOException {
        Map<String, List<Instant>> all = new HashMap<>();
        String next = "";
        do {
            JsonNode page = owner.require(owner.get("/api/v1/conversations?view=unassigned&limit=200" + next));
            page.path("items")
                    .forEach(row -> all.computeIfAbsent(row.path("subject").asString(), key -> new ArrayList<>())
                            .add(Instant.parse(row.path("createdAt").asString())));
            next = page.path("next").isMissingNode() || page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!next.isEmpty());
        return all;
    }

    /// Mails that became no message, the first two hundred.
    public int unfiled() throws IOException {
        return owner.require(owner.get("/api/v1/raw-mails?limit=200"))
                .path("items")
                .size();
    }
}
