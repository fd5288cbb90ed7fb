package io.parlour.live.internal.fanout;

/// Carries signals to every node, this one included. Publishing never blocks on another node and never fails: what
/// cannot be sent is dropped and counted.
public interface Fanout {
    /// Takes what arrives. Must be quick: it runs on the publisher's or the listener's thread.
    interface Receiver {
        void receive(Signal signal);

        /// Signals may have been missed: look at the log, check who may still connect.
        void missed();
    }

    void start(Receiver receiver);

    void publish(Signal signal);

    void stop();

    /// False while other nodes cannot be reached; delivery then takes up to 1.5 s.
    boolean healthy();
}
