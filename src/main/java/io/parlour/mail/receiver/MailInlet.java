package io.parlour.mail.receiver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Where received mail goes. Called by many sessions at once.
public interface MailInlet {
    /// Whether mail for this address is taken. The address is as the peer wrote it, without brackets and
    /// source route; it may be `postmaster` alone. An exception is answered like [Recipient.Busy].
    Recipient recipient(String address);

    /// The same, for who sends it.
    ///
    /// @param sender of the envelope; null for nobody (`<>`)
    default Recipient recipient(String address, @Nullable String sender, InetAddress peer) {
        return recipient(address);
    }

    /// Keeps one mail; called once for each. Reads the stream to its end or throws what the stream threw.
    ///
    /// The end of the stream is the end of the whole mail: a peer that vanishes, waits too long or sends
    /// too much makes reading throw, and nothing may be kept then. An `IOException` of the inlet's own and
    /// every other exception is answered like [Stored.Fault].
    Stored store(Envelope envelope, InputStream mail) throws IOException;

    sealed interface Recipient {
        record Known() implements Recipient {}

        /// 550 5.1.1
        record Unknown() implements Recipient {}

        /// 550 5.2.1: the site takes no mail any more.
        record Closed() implements Recipient {}

        /// 550 5.7.1: nothing of this sender is taken.
        record Refused() implements Recipient {}

        /// 450 4.7.1: its domain is not verified yet.
        record Unverified() implements Recipient {}

        /// 451 4.3.0: cannot be said now.
        record Busy() implements Recipient {}
    }

    sealed interface Stored {
        /// 250: it survives a crash of the machine. The id is told to the peer.
        record Durable(String id) implements Stored {}

        /// 451 4.3.0
        record Fault() implements Stored {}

        /// 452 4.3.1: the disk is nearly full.
        record Full() implements Stored {}
    }
}
