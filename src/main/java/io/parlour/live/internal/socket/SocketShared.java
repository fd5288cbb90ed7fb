package io.parlour.live.internal.socket;

import io.parlour.live.Audience;
import io.parlour.live.internal.LiveSettings;
import java.util.concurrent.Executor;

/// What all sockets of a node share.
record SocketShared(
        LiveSettings settings, Wheel wheel, Executor executor, Frames frames, FrameRouter router, Sockets sockets) {

    FrameRate rate(Audience audience) {
        int perSecond =
                audience == Audience.AGENT ? settings.agentFramesPerSecond() : settings.visitorFramesPerSecond();
        return new FrameRate(perSecond, perSecond * 3, System.nanoTime());
    }

    void resume(SocketConnection connection) {
        executor.execute(() -> sockets.resume(connection));
    }

    void gone(SocketConnection connection) {
        sockets.gone(connection);
    }
}
