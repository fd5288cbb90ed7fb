package io.parlour.kernel.limits;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Connections of the web server: so many in total and of one network, and the header of a request has 20 seconds to
/// come. What doesn't keep to it is closed without an answer. A trusted proxy limits its own connections; live sockets
/// have limits of their own.
final class ConnectionLimits extends Handler.Wrapper implements Connection.Listener {
    private final Places places;
    private final ClientAddress clients;
    private final Duration half;
    private final Map<Connection, String> networks = new ConcurrentHashMap<>();
    private final Map<Connection, Waiting> waiting = new ConcurrentHashMap<>();

    /// A connection between two requests.
    ///
    /// @param bytes that had come when the last request ended
    /// @param begun whether some of the next header had come when it was last looked at
    private record Waiting(long bytes, boolean begun) {}

    /// @param deadline of a header; it is looked after twice in that time
    ConnectionLimits(Places places, ClientAddress clients, Duration deadline) {
        this.places = places;
        this.clients = clients;
        this.half = deadline.dividedBy(2);
    }

    void guard(Server server) {
        setHandler(server.getHandler());
        server.setHandler(this);
        for (var connector : server.getConnectors()) {
            connector.addEventListener(this);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lookLater();
    }

    private void lookLater() {
        getServer().getScheduler().schedule(this::look, half.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (isRunning()) {
            waiting.forEach(this::look);
            lookLater();
        }
    }

    private void look(Connection connection, Waiting last) {
        if (connection.getBytesIn() <= last.bytes()) {
            return;
        }
        if (last.begun()) {
            connection.getEndPoint().close();
        } else {
            waiting.replace(connection, last, new Waiting(last.bytes(), true));
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof ConnectionMetaData http)) {
            return;
        }
        String network = network(http);
        if (network != null) {
            if (places.take(network) != Places.Answer.TAKEN) {
                connection.getEndPoint().close();
                return;
            }
            networks.put(connection, network);
        }
        waiting.put(connection, new Waiting(0, false));
    }

    private @Nullable String network(ConnectionMetaData connection) {
        return connection.getRemoteSocketAddress() instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                        && !clients.isProxy(peer.getAddress())
                ? NetworkPrefix.of(peer.getAddress()).key()
                : null;
    }

    @Override
    public void onClosed(Connection connection) {
        waiting.remove(connection);
        String network = networks.remove(connection);
        if (network != null) {
            places.leave(network);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        if (waiting.remove(connection) != null) {
            Request.addCompletionListener(
                    request, _ -> waiting.put(connection, new Waiting(connection.getBytesIn(), false)));
        }
        return super.handle(request, response, callback);
    }
}
