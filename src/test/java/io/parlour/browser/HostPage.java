package io.parlour.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A customer's web site: pages on an origin that is not Parlour's, with the headers a test wants.
final class HostPage implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Served> pages = new ConcurrentHashMap<>();
    private final List<String> reports = new CopyOnWriteArrayList<>();

    private record Served(String html, Map<String, String> headers) {}

    private HostPage(HttpServer server) {
        this.server = server;
    }

    static HostPage open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            HostPage host = new HostPage(server);
            server.createContext("/", host::answer);
            server.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// What browsers reported of broken policies to `/reports`.
    List<String> reports() {
        return List.copyOf(reports);
    }

    HostPage page(String path, String html) {
        return page(path, html, Map.of());
    }

    HostPage page(String path, String html, Map<String, String> headers) {
        pages.put(path, new Served(html, headers));
        return this;
    }

    /// The tag of the install page, in a page with a little content.
    static String withTag(String parlour, String siteKey) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"></head>
                <body><main><h1>A shop</h1><p>Tea, cups and kettles.</p></main>
                <script async src="%s/w.js?site=%s"></script></body></html>
                """.formatted(parlour, siteKey);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/reports")) {
                reports.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            Served served = pages.get(path);
            if (served == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = served.html().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            served.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
