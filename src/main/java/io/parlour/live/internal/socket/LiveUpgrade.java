package io.parlour.live.internal.socket;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.kernel.limits.NetworkPrefix;
import io.parlour.live.CloseCode;
import io.parlour.live.internal.LiveSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Takes the upgrade of `/live`. What it cannot take it accepts and closes at once, because a browser sees close codes
/// and no HTTP status.
@Component
public final class LiveUpgrade implements WebSocketCreator {
    private static final Logger LOG = LoggerFactory.getLogger(LiveUpgrade.class);
    static final String PROTOCOL = "parlour.1";
    private static final String RETRY_SECONDS = "5";

    private final SocketShared shared;
    private final ClientAddress clients;
    private final PublicAddress address;
    private final IdSource ids;
    private final NewSockets newSockets;

    LiveUpgrade(
            LiveSettings settings,
            Wheel wheel,
            Frames frames,
            FrameRouter router,
            Sockets sockets,
            PublicAddress address,
            ClientAddress clients,
            IdSource ids) {
        this.shared = new SocketShared(settings, wheel, sockets.executor(), frames, router, sockets);
        this.clients = clients;
        this.address = address;
        this.ids = ids;
        this.newSockets = new NewSockets(settings.newSocketsPerSecond());
    }

    /// Closes as soon as it is open.
    public record Refusal(int code, String reason) implements Session.Listener {
        @Override
        public void onWebSocketOpen(Session session) {
            session.close(code, reason, org.eclipse.jetty.websocket.api.Callback.NOOP);
        }

        /// The client may be gone before it is told.
        @Override
        public void onWebSocketError(Throwable cause) {
            LOG.debug("a refused socket ended: {}", cause.toString());
        }
    }

    @Override
    public Object createWebSocket(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        response.setExtensions(List.of());
        if (!request.hasSubProtocol(PROTOCOL)) {
            return refuse(CloseCode.MALFORMED, "sub-protocol " + PROTOCOL);
        }
        response.setAcceptedSubProtocol(PROTOCOL);
        if (!newSockets.take()) {
            return refuse(CloseCode.SHEDDING, RETRY_SECONDS);
        }
        NetworkPrefix prefix = NetworkPrefix.of(client(request));
        Optional<Duration> wait = shared.sockets().opens().take(prefix.key(), System.nanoTime());
        if (wait.isPresent()) {
            return refuse(CloseCode.FLOOD, String.valueOf(Math.max(1, wait.get().toSeconds())));
        }
        AddressLimit.Slot slot = shared.sockets().addresses().take(prefix);
        if (slot == null) {
            return refuse(CloseCode.FLOOD, "too many sockets of one network");
        }
        return new SocketConnection(shared, ids.next(), slot, ownOrigin(request));
    }

    private Refusal refuse(int code, String reason) {
        shared.sockets().closings().count(code);
        return new Refusal(code, reason);
    }

    /// A browser always says its origin; whoever is no browser can say anything and still needs a pass.
    private boolean ownOrigin(ServerUpgradeRequest request) {
        @Nullable String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null || origin.equals(address.origin())) {
            return true;
        }
        try {
            @Nullable String authority = URI.create(origin).getAuthority();
            return authority != null
                    && authority.equalsIgnoreCase(request.getHeaders().get(HttpHeader.HOST));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private InetAddress client(Request request) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote)) {
            return InetAddress.getLoopbackAddress();
        }
        return clients.of(remote.getAddress(), request.getHeaders().get(HttpHeader.X_FORWARDED_FOR));
    }
}
