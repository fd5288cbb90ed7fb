package io.parlour.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A network between browsers and server that a test can cut: octets pass unchanged until then.
final class CuttableLine implements AutoCloseable {
    private static final int HEAD = 4096;

    private final ServerSocket listener;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong sockets = new AtomicLong();
    private volatile int target;
    private volatile boolean down;

    private CuttableLine(ServerSocket listener) {
        this.listener = listener;
    }

    static CuttableLine open() {
        try {
            CuttableLine line = new CuttableLine(new ServerSocket(0, 512, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void leadTo(int port) {
        target = port;
    }

    /// How many WebSockets have been opened through here so far.
    long socketsOpened() {
        return sockets.get();
    }

    /// Cuts the WebSockets, wherever in a frame they are, and answers how many.
    int cutSockets() {
        return cut(true);
    }

    /// Cuts everything, requests under way included.
    int cutAll() {
        return cut(false);
    }

    /// While down, every connection is closed as soon as it opens.
    void down(boolean now) {
        down = now;
        if (now) {
            cutAll();
        }
    }

    @Override
    public void close() {
        down(true);
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int cut(boolean socketsOnly) {
        int count = 0;
        for (Link link : links) {
            if (link.webSocket || !socketsOnly) {
                link.cut();
                count++;
            }
        }
        return count;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket browser = listener.accept();
                if (down) {
                    browser.close();
                } else {
                    join(browser);
                }
            } catch (IOException e) {
                // The listener was closed, or the server is not there yet: the browser sees a closed connection.
            }
        }
    }

    private void join(Socket browser) throws IOException {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            browser.close();
            throw e;
        }
        browser.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Link link = new Link(browser, server);
        links.add(link);
        Thread.ofVirtual().start(() -> carry(link, browser, server, true));
        Thread.ofVirtual().start(() -> carry(link, server, browser, false));
    }

    private void carry(Link link, Socket from, Socket to, boolean upward) {
        byte[] buffer = new byte[HEAD * 4];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int read = in.read(buffer);
            while (read >= 0) {
                if (upward && !link.webSocket && asksForSocket(buffer, read)) {
                    link.webSocket = true;
                    sockets.incrementAndGet();
                }
                out.write(buffer, 0, read);
                out.flush();
                read = in.read(buffer);
            }
        } catch (IOException e) {
            // Cut by the test or by either end.
        } finally {
            links.remove(link);
            link.cut();
        }
    }

    private static boolean asksForSocket(byte[] buffer, int length) {
        String head = new String(buffer, 0, Math.min(length, HEAD), ISO_8859_1).toLowerCase(Locale.ROOT);
        return head.startsWith("get ") && head.contains("upgrade: websocket");
    }

    private static final class Link {
        private final Socket browser;
        private final Socket server;
        private volatile boolean webSocket;

        Link(Socket browser, Socket server) {
            this.browser = browser;
            this.server = server;
        }

        void cut() {
            try (browser;
                    server) {
                browser.setSoLinger(true, 0);
                server.setSoLinger(true, 0);
            } catch (IOException e) {
                // Closed already.
            }
        }
    }
}
