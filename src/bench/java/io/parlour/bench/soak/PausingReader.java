package io.parlour.bench.soak;

import io.parlour.bench.live.ClientSocket;
import io.parlour.bench.live.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Callable;

/// Reads one conversation, and can stop taking anything from its socket. When it goes on and finds the socket closed,
/// it comes back and reads on from where it was.
final class PausingReader implements Callable<Boolean> {
    /// Small, so that a reader that stops is felt at the server soon.
    private static final int RECEIVE_BUFFER = 4_096;

    private final ServerProcess server;
    private final String person;
    private final String conversation;
    private boolean live;
    private boolean paused;
    private boolean over;
    private long last;
    private int missed;
    private int limited;

    PausingReader(ServerProcess server, String person, String conversation) {
        this.server = server;
        this.person = person;
        this.conversation = conversation;
    }

    @Override
    public Boolean call() throws IOException, InterruptedException {
        while (goesOn()) {
            try (ClientSocket socket = open()) {
                while (goesOn()) {
                    heard(socket.next());
                }
            } catch (IOException closed) {
                live(false);
            }
        }
        return true;
    }

    private ClientSocket open() throws IOException {
        ClientSocket socket = ClientSocket.open(server.port(), InetAddress.getLoopbackAddress(), RECEIVE_BUFFER);
        socket.send("{\"t\":\"hello\",\"v\":1,\"pass\":\"" + server.ask("pass " + person)
                + "\",\"device\":\"reader of " + conversation + "\",\"conversations\":{\"" + conversation + "\":"
                + last()
                + "}}");
        return socket;
    }

    private synchronized void heard(String frame) {
        if (frame.startsWith("{\"t\":\"live\"")) {
            live = true;
            notifyAll();
        } else if (frame.contains("\"t\":\"limited\"")) {
            limited++;
            last = 0;
        } else if (frame.startsWith("{\"t\":\"message\"")) {
            int at = frame.indexOf("\"seq\":") + 6;
            int end = at;
            while (Character.isDigit(frame.charAt(end))) {
                end++;
            }
            long seq = Long.parseLong(frame, at, end, 10);
            missed += last > 0 && seq != last + 1 ? 1 : 0;
            last = seq;
        }
    }

    private synchronized boolean goesOn() throws InterruptedException {
        while (paused && !over) {
            wait();
        }
        return !over;
    }

    private synchronized void live(boolean now) {
        live = now;
    }

    private synchronized long last() {
        return last;
    }

    synchronized void pause(boolean wished) {
        paused = wished;
        notifyAll();
    }

    synchronized void awaitLive(long millis) throws IOException, InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!live) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException("a reader is not back after " + millis + " ms");
            }
            wait(left);
        }
    }

    /// How often a message did not follow the one before it.
    synchronized int missed() {
        return missed;
    }

    /// How often it was told that it is too far behind and must page.
    synchronized int limited() {
        return limited;
    }

    synchronized void end() {
        over = true;
        notifyAll();
    }
}
