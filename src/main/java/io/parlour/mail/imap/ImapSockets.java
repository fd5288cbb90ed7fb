package io.parlour.mail.imap;

import io.parlour.kernel.egress.Egress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Connections to the server of an account, in clear and in TLS, and the names of what goes wrong there.
final class ImapSockets {
    private static final int MOST_ADDRESSES = 4;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int PROBE_SECONDS = 15;
    private final ImapAccount account;
    private final ImapSettings settings;

    ImapSockets(ImapAccount account, ImapSettings settings) {
        this.account = account;
        this.settings = settings;
    }

    Socket connect() throws Troubled {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(account.host());
        } catch (UnknownHostException e) {
            throw new Troubled(new Trouble.UnknownHost(account.host()), e);
        }
        if (account.outsideOnly() && Arrays.stream(addresses).anyMatch(Egress::isInside)) {
            throw new Troubled(new Trouble.Inside(account.host()), null);
        }
        Troubled last = new Troubled(new Trouble.UnknownHost(account.host()), null);
        for (int i = 0; i < Math.min(MOST_ADDRESSES, addresses.length); i++) {
            try {
                return connect(addresses[i]);
            } catch (IOException e) {
                last = new Troubled(unreachable(e), e);
            }
        }
        throw last;
    }

    private Trouble unreachable(IOException fault) {
        return switch (fault) {
            case ConnectException _, NoRouteToHostException _ ->
                new Trouble.NothingListens(account.host(), account.port());
            case SocketTimeoutException _ -> new Trouble.NoAnswer(account.host(), account.port());
            default -> new Trouble.LineCut(account.host());
        };
    }

    private Socket connect(InetAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, account.port()), millis(settings.connect()));
            socket.setSoTimeout(millis(settings.read()));
            socket.setTcpNoDelay(true);
            keepAlive(socket);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// A line that died without a word is noticed within two minutes, not when IDLE is renewed.
    private static void keepAlive(Socket socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_SECONDS);
            socket.setOption(jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL, PROBE_SECONDS);
            socket.setOption(jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT, 4);
        }
    }

    /// The same line in TLS, after the certificate was checked.
    Socket secure(Socket plain) throws Troubled {
        try {
            SSLSocket secured = (SSLSocket) factory().createSocket(plain, account.host(), account.port(), true);
            if (account.verifyCertificate()) {
                SSLParameters parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
            }
            secured.startHandshake();
            return secured;
        } catch (SSLException e) {
            throw new Troubled(insecure(e), e);
        } catch (SocketTimeoutException e) {
            throw new Troubled(new Trouble.NoAnswer(account.host(), account.port()), e);
        } catch (IOException e) {
            throw new Troubled(new Trouble.LineCut(account.host()), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Trouble insecure(SSLException fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof CertificateException) {
                return new Trouble.WrongCertificate(account.host(), String.valueOf(at.getMessage()));
            }
        }
        String message = String.valueOf(fault.getMessage());
        return message.contains("unrecognized SSL message")
                ? new Trouble.NoTls(account.host(), account.port())
                : new Trouble.TlsFailed(account.host(), message);
    }

    private SSLSocketFactory factory() throws GeneralSecurityException {
        @Nullable SSLContext trust = settings.trust();
        if (!account.verifyCertificate()) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context.getSocketFactory();
        }
        return (trust == null ? SSLContext.getDefault() : trust).getSocketFactory();
    }

    static int millis(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.toMillis()));
    }

    /// For accounts that were told not to verify.
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
