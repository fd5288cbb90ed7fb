package io.parlour.mail.intake;

import io.parlour.kernel.PublicAddress;
import io.parlour.mail.receiver.CertificateFiles;
import io.parlour.mail.receiver.ReceiverSettings;
import io.parlour.mail.receiver.SmtpReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The receiver's place in the life of the program. `PARLOUR_SMTP_IN` says where it listens, `127.0.0.1:2525` unless
/// set; `off` takes no mail. With `PARLOUR_SMTP_IN_CERTIFICATE` and `PARLOUR_SMTP_IN_KEY` (PEM files) it offers
/// STARTTLS. A taken port moves on to the next free one and says so, unless it was asked for.
@Component
public final class Receiving implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);
    private static final String DEFAULT = "127.0.0.1:2525";
    private static final int TRIES = 100;

    private final ReceiveMail inlet;
    private final String configured;
    private final String host;
    private final @Nullable CertificateFiles certificate;
    private @Nullable SmtpReceiver receiver;

    Receiving(
            ReceiveMail inlet,
            @Value("${parlour.smtp-in:${PARLOUR_SMTP_IN:}}") String configured,
            @Value("${parlour.smtp-in-certificate:${PARLOUR_SMTP_IN_CERTIFICATE:}}") String chain,
            @Value("${parlour.smtp-in-key:${PARLOUR_SMTP_IN_KEY:}}") String key,
            PublicAddress address) {
        this.inlet = inlet;
        this.configured = configured.strip();
        if (chain.isBlank() != key.isBlank()) {
            throw new IllegalStateException("PARLOUR_SMTP_IN_CERTIFICATE and PARLOUR_SMTP_IN_KEY are set together");
        }
        this.certificate = chain.isBlank() ? null : new CertificateFiles(Path.of(chain), Path.of(key));
        this.host = Optional.ofNullable(URI.create(address.base()).getHost()).orElse("localhost");
    }

    /// Where mail is taken; empty when it is not.
    public synchronized Optional<Integer> port() {
        return Optional.ofNullable(receiver).map(SmtpReceiver::port);
    }

    @Override
    public synchronized void start() {
        if (configured.equals("off")) {
            return;
        }
        InetSocketAddress wanted = parse(configured.isEmpty() ? DEFAULT : configured);
        InetSocketAddress address = configured.isEmpty() ? free(wanted) : wanted;
        if (address.getPort() != wanted.getPort()) {
            LOG.warn("Port {} for mail is taken: it is on port {}", wanted.getPort(), address.getPort());
        }
        ReceiverSettings settings = ReceiverSettings.defaults(address, host);
        SmtpReceiver started =
                SmtpReceiver.start(certificate == null ? settings : settings.withTls(certificate.load()), inlet);
        receiver = started;
        System.out.println("Mail comes in at " + address.getHostString() + ", port " + started.port());
    }

    @Override
    public synchronized void stop() {
        if (receiver != null) {
            receiver.close();
            receiver = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return receiver != null;
    }

    private static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon).replaceAll("[\\[\\]]", "");
            return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("PARLOUR_SMTP_IN is written like 127.0.0.1:2525, or off", e);
        }
    }

    private static InetSocketAddress free(InetSocketAddress wanted) {
        for (int port = wanted.getPort(); port < wanted.getPort() + TRIES; port++) {
            InetSocketAddress address = new InetSocketAddress(wanted.getAddress(), port);
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(address);
                return address;
            } catch (IOException taken) {
                LOG.debug("port {} is taken", port);
            }
        }
        return wanted;
    }
}
