package io.parlour.bench.soak;

import io.parlour.bench.people.Person;
import io.parlour.bench.people.Web;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A visitor whose line carries no socket: it posts one message at a time, and the same again until there is an answer.
final class HttpWriter implements Callable<Boolean> {
    private final Gate gate;
    private final Person.Visitor visitor;
    private final Outbox outbox;

    HttpWriter(Gate gate, Person.Visitor visitor, Outbox outbox) {
        this.gate = gate;
        this.visitor = visitor;
        this.outbox = outbox;
    }

    @Override
    public Boolean call() throws InterruptedException {
        while (gate.pass()) {
            List<Sent> waiting = outbox.waiting();
            if (waiting.isEmpty() && !gate.newOnes()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                continue;
            }
            outbox.repeats(waiting.size());
            try {
                post(waiting.isEmpty() ? outbox.next() : waiting.getFirst());
            } catch (IOException away) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        return true;
    }

    private void post(Sent sent) throws IOException {
        Web.Answer answer = visitor.web()
                .post(
                        "/widget/v1/conversations/" + sent.conversation + "/messages",
                        Map.of("clientId", sent.id, "text", "text of " + sent.id));
        if (answer.status() / 100 != 2) {
            throw new IOException(answer.status() + " " + answer.body());
        }
        outbox.acked(
                sent.id,
                answer.body().path("seq").asLong(),
                answer.body().path("duplicate").asBoolean(false));
        gate.acked();
    }
}
