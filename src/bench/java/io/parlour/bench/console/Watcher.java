package io.parlour.bench.console;

import io.parlour.bench.live.ClientSocket;
import io.parlour.bench.people.Person;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/// An agent of whom only the socket is there: it gets every event as a console does, and asks for nothing.
final class Watcher implements AutoCloseable {
    private final ClientSocket socket;
    private final AtomicInteger events = new AtomicInteger();

    private Watcher(ClientSocket socket) {
        this.socket = socket;
    }

    static Watcher open(Person.Agent agent, int port, ExecutorService executor) throws IOException {
        ClientSocket socket = agent.open(port, Map.of());
        socket.await("live");
        Watcher watcher = new Watcher(socket);
        executor.execute(watcher::listen);
        return watcher;
    }

    private void listen() {
        try {
            while (true) {
                if (socket.next().contains("\"kind\":\"message\"")) {
                    events.incrementAndGet();
                }
            }
        } catch (IOException over) {
            // the bench closes it
        }
    }

    /// Events of messages so far.
    int events() {
        return events.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
