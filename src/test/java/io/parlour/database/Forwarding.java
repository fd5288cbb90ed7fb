package io.parlour.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A port of this machine behind which another one answers.
final class Forwarding implements AutoCloseable {
    private final ServerSocket server;
    private final int to;
    private final AtomicInteger connections = new AtomicInteger();

    Forwarding(int port, int to) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.to = to;
        Thread.ofVirtual().start(this::accept);
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), to);
                Thread.ofVirtual().start(() -> copy(client, target));
                Thread.ofVirtual().start(() -> copy(target, client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // one side is gone, and closing tells the other
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
