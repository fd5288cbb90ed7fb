package io.parlour.mail.direct;

import io.parlour.mail.LetterServers;
import io.parlour.mail.domains.SendingHosts;
import io.parlour.mail.proving.FakeDns;
import java.time.Clock;

/// Direct ways for tests of others.
public final class Directs {
    private Directs() {}

    public static LetterServers letters() {
        return new DirectLetters(nowhere(), SendingHosts.settings());
    }

    /// Nobody is found.
    public static Direct nowhere() {
        FakeDns dns = new FakeDns();
        DirectGate gate = new DirectGate(SendingHosts.direct(dns, ""), true, Clock.systemUTC());
        return new Direct(dns, gate, SendingHosts.settings(), false, Clock.systemUTC());
    }
}
