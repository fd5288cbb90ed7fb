package io.parlour.mail.receiver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// Starts receivers with small limits on ports of their own.
abstract class ReceiverTest {
    static final int MAXIMUM_SIZE = 20_000;
    final KeptMails kept = new KeptMails();

    @Nullable
    SmtpReceiver receiver;

    @AfterEach
    void stop() {
        if (receiver != null) {
            receiver.close();
        }
    }

    static ReceiverSettings settings() {
        return ReceiverSettings.defaults(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "desk.example");
    }

    static ReceiverSettings settings(Duration idle, Duration total, int connections, int perPeer) {
        ReceiverSettings usual = settings();
        return new ReceiverSettings(
                usual.address(),
                usual.hostName(),
                MAXIMUM_SIZE,
                usual.recipients(),
                connections,
                perPeer,
                usual.commandLine(),
                usual.badCommands(),
                idle,
                total,
                MAXIMUM_SIZE,
                Duration.ofSeconds(5),
                null);
    }

    static ReceiverSettings small() {
        return settings(Duration.ofSeconds(30), Duration.ofMinutes(1), 100, 10);
    }

    int start() {
        return start(small());
    }

    int start(SSLContext tls) {
        return start(small().withTls(tls));
    }

    int start(ReceiverSettings settings) {
        return start(settings, kept);
    }

    int start(ReceiverSettings settings, MailInlet inlet) {
        SmtpReceiver started = SmtpReceiver.start(settings, inlet);
        receiver = started;
        return started.port();
    }
}
