package io.parlour.live.internal.socket;

import static java.util.Objects.requireNonNull;

import io.parlour.live.Audience;
import io.parlour.live.CloseCode;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import io.parlour.live.internal.LiveSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// One open socket. There are many, so what is rarely needed exists only while it is: the outbound queue, the frame
/// rate, what is held during a replay.
///
/// The next frame is demanded after the last one was handled: per-socket order holds, and a flood waits in the network.
public final class SocketConnection implements Session.Listener, Callback, LiveConnection, Wheel.Timed {
    private static final int CLOSING_TICKS = 2;
    private static final int STRIKES = 20;
    private static final int STRIKE_TICKS = 60;
    private static final int HELD = 256;

    private final SocketShared shared;
    private final UUID id;
    private final AddressLimit.Slot slot;
    private final boolean ownOrigin;

    private volatile @Nullable Session session;
    private volatile @Nullable Party party;
    private volatile int heard;
    private volatile boolean closed;
    /// Its first frame has come; what that says may still be waiting for the database.
    private volatile boolean spoke;
    private long device;
    private @Nullable FrameRate rate;
    private @Nullable Outbound outbound;
    private @Nullable List<OutFrame> held;
    private boolean heldTooMany;
    private boolean writing;
    private boolean starved;
    private boolean warned;
    private boolean gone;
    private short strikes;
    private int strikesSince;
    private @Nullable Set<UUID> conversations;

    SocketConnection(SocketShared shared, UUID id, AddressLimit.Slot slot, boolean ownOrigin) {
        this.shared = shared;
        this.id = id;
        this.slot = slot;
        this.ownOrigin = ownOrigin;
    }

    // ---- identity

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Party party() {
        return requireNonNull(party, "before hello");
    }

    boolean greeted() {
        return party != null;
    }

    boolean ownOrigin() {
        return ownOrigin;
    }

    long device() {
        return device;
    }

    boolean open() {
        return !closed;
    }

    /// The conversations it reads. Guarded by its organization's delivery.
    Set<UUID> conversations() {
        Set<UUID> current = conversations;
        if (current == null) {
            current = new HashSet<>(2);
            conversations = current;
        }
        return current;
    }

    AddressLimit.Slot slot() {
        return slot;
    }

    /// From here on it counts as this party's; live events are held until [#release].
    void admit(Party admitted, String deviceName) {
        LiveSettings settings = shared.settings();
        boolean agent = admitted.audience() == Audience.AGENT;
        Session current = session;
        if (agent && current != null) {
            current.setMaxTextMessageSize(settings.agentFrameBytes());
            current.setMaxFrameSize(settings.agentFrameBytes());
        }
        synchronized (this) {
            device = deviceName.isEmpty() ? 0 : hash(deviceName);
            held = agent ? new ArrayList<>(0) : null;
        }
        party = admitted;
    }

    // ---- frames in, on Jetty's threads

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        heard = shared.wheel().now();
        opened.setMaxTextMessageSize(shared.settings().visitorFrameBytes());
        opened.setMaxFrameSize(shared.settings().visitorFrameBytes());
        shared.wheel().add(this, (int) shared.settings().helloWithin().toSeconds());
        opened.demand();
    }

    @Override
    public void onWebSocketText(String text) {
        heard = shared.wheel().now();
        spoke = true;
        shared.executor().execute(() -> serve(text));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(CloseCode.MALFORMED, "text frames only");
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        heard = shared.wheel().now();
        Session current = session;
        if (current != null && !closed) {
            current.sendPong(payload, Callback.NOOP);
            current.demand();
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heard = shared.wheel().now();
        demand();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        gone();
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        gone();
        session = null;
        callback.succeed();
    }

    private void serve(String text) {
        if (closed) {
            return;
        }
        if (allowed()) {
            shared.router().frame(this, text);
        }
        demand();
    }

    private void demand() {
        Session current = session;
        if (current != null && !closed && current.isOpen()) {
            current.demand();
        }
    }

    /// One warning, then 4429.
    private boolean allowed() {
        Party known = party;
        if (known == null) {
            return true;
        }
        boolean within;
        boolean again;
        synchronized (this) {
            FrameRate current = rate;
            if (current == null) {
                current = shared.rate(known.audience());
                rate = current;
            }
            within = current.take(System.nanoTime());
            again = warned;
            if (!within && !again) {
                warned = true;
                current.forgive();
            }
        }
        if (!within && again) {
            close(CloseCode.FLOOD, "too many frames");
        } else if (!within) {
            nack(null, "rate-limited", 1_000);
        }
        return within;
    }

    // ---- frames out

    @Override
    public void send(Map<String, ?> frame) {
        send(shared.frames().write(frame));
    }

    @Override
    public void sendLastValue(String key, Map<String, ?> frame) {
        send(shared.frames().lastValue(key, frame));
    }

    @Override
    public void nack(@Nullable String frameId, String code, Object retry, Map<String, ?> more) {
        Map<String, Object> frame = new LinkedHashMap<>(more);
        frame.put("t", "nack");
        if (frameId != null) {
            frame.put("id", frameId);
        }
        frame.put("code", code);
        frame.put("retry", retry);
        send(frame);
        if (frameId != null && code.equals("not-found")) {
            strike();
        }
    }

    /// Twenty attempts at what is not theirs within a minute end the socket.
    private void strike() {
        boolean out;
        synchronized (this) {
            int now = shared.wheel().now();
            if (now - strikesSince > STRIKE_TICKS) {
                strikesSince = now;
                strikes = 0;
            }
            strikes++;
            out = strikes >= STRIKES;
        }
        if (out) {
            close(CloseCode.FORBIDDEN, "too many refusals");
        }
    }

    void send(OutFrame frame) {
        boolean overflow = false;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (writing) {
                if (outbound == null) {
                    outbound = new Outbound();
                }
                overflow = !outbound.add(
                        frame,
                        shared.settings().queueFrames(),
                        shared.settings().queueBytes());
            }
            if (!overflow && writing) {
                return;
            }
            writing = true;
        }
        if (overflow) {
            close(CloseCode.SLOW_READER, "too slow");
            return;
        }
        write(frame);
    }

    /// An event of the log: held back while the replay is on its way.
    void event(OutFrame frame) {
        synchronized (this) {
            List<OutFrame> holding = held;
            if (holding != null) {
                if (holding.size() >= HELD) {
                    heldTooMany = true;
                    holding.clear();
                } else if (!heldTooMany) {
                    holding.add(frame);
                }
                return;
            }
        }
        send(frame);
    }

    /// The replay is out: sends what was held. False when that was too much to keep.
    boolean release() {
        while (true) {
            List<OutFrame> now;
            synchronized (this) {
                now = held == null ? List.of() : List.copyOf(held);
                if (heldTooMany || now.isEmpty()) {
                    held = null;
                    return !heldTooMany;
                }
                requireNonNull(held).clear();
            }
            now.forEach(this::send);
        }
    }

    /// Whether messages may be added: half of the queue is theirs, so that they are read at the pace they are taken.
    synchronized boolean hasRoom() {
        return outbound == null
                || (outbound.frames() < shared.settings().queueFrames() / 2
                        && outbound.bytes() < shared.settings().queueBytes() / 2);
    }

    /// Asks to be resumed when the queue has drained; false when it has room already.
    synchronized boolean starve() {
        if (closed || hasRoom()) {
            return false;
        }
        starved = true;
        return true;
    }

    /// Waits for room, at most `millis`; for the virtual thread of a replay.
    synchronized void awaitRoom(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!closed && !hasRoom()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private void write(OutFrame frame) {
        Session current = session;
        if (current == null) {
            fail(new IllegalStateException("not open"));
            return;
        }
        current.sendText(frame.text(), this);
    }

    @Override
    public void succeed() {
        OutFrame next;
        boolean resume;
        synchronized (this) {
            next = outbound == null ? null : outbound.poll();
            if (next == null) {
                writing = false;
                outbound = null;
            }
            resume = starved && hasRoom();
            starved = starved && !resume;
            notifyAll();
        }
        if (next != null) {
            write(next);
        }
        if (resume) {
            shared.resume(this);
        }
    }

    @Override
    public void fail(Throwable cause) {
        gone();
    }

    // ---- the end

    void close(int code, String reason) {
        Session current;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            outbound = null;
            held = null;
            notifyAll();
            current = session;
        }
        shared.sockets().closings().count(code);
        if (current != null) {
            current.close(code, reason, Callback.NOOP);
            shared.wheel().add(this, CLOSING_TICKS);
        }
        gone();
    }

    private void gone() {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            closed = true;
            outbound = null;
            held = null;
            notifyAll();
        }
        shared.gone(this);
    }

    /// Heartbeat: a ping at half of the allowed silence (a browser's timers sleep in a hidden tab, its pongs do not).
    @Override
    public int tick(int now) {
        Session current = session;
        if (current == null) {
            return 0;
        }
        if (closed) {
            session = null;
            if (current.isOpen()) {
                current.disconnect();
            }
            return 0;
        }
        if (party == null && !spoke) {
            close(CloseCode.SILENT, "no hello");
            return 0;
        }
        int allowed = (int) shared.settings().silence().toSeconds();
        int silent = now - heard;
        if (silent >= allowed) {
            close(CloseCode.SILENT, "silent");
            return 0;
        }
        int half = allowed / 2;
        if (silent < half) {
            return half - silent;
        }
        current.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        return allowed - silent;
    }

    /// FNV-1a: only equality within one party is asked of it.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }
}
