package io.parlour.bench.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Opens visitors' sockets that say hello, read their conversation, ping once, and then sit.
final class IdleLoad implements AutoCloseable {
    private static final int OPENERS = 16;
    private final List<ClientSocket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final ServerProcess server;

    IdleLoad(ServerProcess server) {
        this.server = server;
    }

    void open(List<String> visitors) throws IOException {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Boolean>> openers = Collections.nCopies(OPENERS, () -> {
            for (int i = next.getAndIncrement(); i < visitors.size(); i = next.getAndIncrement()) {
                ClientSocket socket = Connect.open(server, visitors.get(i), i);
                sockets.add(socket);
                socket.send("{\"t\":\"ping\"}");
                socket.await("pong");
            }
            return true;
        });
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> opener : executor.invokeAll(openers)) {
                opener.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ClientSocket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }
}
