package io.parlour.bench.live;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A visitor and the conversation an agent reads. One message is under way at a time.
final class Pair {
    private static final int PATIENCE_SECONDS = 30;
    private final ClientSocket visitor;
    private final String conversation;
    private final Semaphore arrived = new Semaphore(0);
    private volatile String expected = "";

    Pair(ClientSocket visitor, String conversation) {
        this.visitor = visitor;
        this.conversation = conversation;
    }

    String conversation() {
        return conversation;
    }

    /// Nanoseconds until the sender knew that the message is kept, and until the agent's socket had it.
    record Times(long acked, long arrived) {}

    /// Sends, waits for the ack and for the agent's frame. Times count since `from`.
    Times exchange(long from) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        expected = id;
        visitor.send(
                "{\"t\":\"send\",\"id\":\"" + id + "\",\"conversation\":\"" + conversation
                        + "\",\"kind\":\"message\",\"text\":\"Is this lamp still to be had in green, and when would it be here?\",\"seen\":0}");
        String answer = visitor.next();
        while (!answer.contains("\"ack\"") || !answer.contains(id)) {
            if (answer.contains("\"nack\"")) {
                throw new IOException(answer);
            }
            answer = visitor.next();
        }
        long acked = System.nanoTime() - from;
        if (!arrived.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("an acked message did not reach the agent");
        }
        return new Times(acked, System.nanoTime() - from);
    }

    /// A message frame of this conversation reached the agent's socket.
    void saw(String frame) {
        if (frame.contains(expected)) {
            arrived.release();
        }
    }

    void close() throws IOException {
        visitor.close();
    }
}
