package io.parlour.mail.submission;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// TLS over a line that is there: 1.2 or newer, and with whom it is meant to be unless that was given up.
final class Tls {
    private static final Map<Trust, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

    private Tls() {}

    /// The caller keeps watch: a handshake can drip like everything else.
    static SSLSocket over(Line line, Endpoint endpoint) throws LineFault {
        boolean anybody = endpoint.trust() instanceof Trust.Anybody || endpoint.security() == Security.OPPORTUNISTIC;
        try {
            SSLContext context = context(anybody ? new Trust.Anybody() : endpoint.trust());
            Socket plain = line.socket();
            SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, endpoint.host(), endpoint.port(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            if (!anybody) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return tls;
        } catch (SSLException e) {
            throw refused(line, e);
        } catch (IOException e) {
            throw line.fault(e);
        } catch (GeneralSecurityException e) {
            throw new LineFault(Fault.HANDSHAKE, "TLS could not be set up", e);
        }
    }

    /// Reading whom the machine believes takes longer than a handshake: it is done once.
    private static SSLContext context(Trust trust) throws GeneralSecurityException, IOException {
        if (trust instanceof Trust.Authorities) {
            return made(trust);
        }
        @Nullable SSLContext known = CONTEXTS.get(trust);
        if (known == null) {
            known = made(trust);
            CONTEXTS.put(trust, known);
        }
        return known;
    }

    private static SSLContext made(Trust trust) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager manager = trust instanceof Trust.Anybody ? new Everybody() : new Named(trust);
        context.init(null, new TrustManager[] {manager}, null);
        return context;
    }

    private static LineFault refused(Line line, SSLException e) {
        if (line.watch().hasStruck()) {
            return line.fault(e);
        }
        for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof CertificateException certificate) {
                return new LineFault(Fault.CERTIFICATE, reason(certificate), e);
            }
        }
        return new LineFault(Fault.HANDSHAKE, "TLS failed", e);
    }

    private static String reason(CertificateException e) {
        for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof CertificateExpiredException) {
                return "the certificate has expired";
            }
            if (at instanceof CertificateNotYetValidException) {
                return "the certificate is not valid yet";
            }
            if (at instanceof SelfSigned) {
                return "the certificate is signed by itself";
            }
        }
        String message = String.valueOf(e.getMessage());
        boolean other = message.startsWith("No name matching") || message.startsWith("No subject alternative");
        return other ? "the certificate is for another host" : "the certificate is from nobody we believe";
    }

    private static final class SelfSigned extends CertificateException {
        private static final long serialVersionUID = 1L;

        SelfSigned(CertificateException cause) {
            super("self-signed", cause);
        }
    }

    /// Believes whom the JDK believes, and says it when one has signed itself, which is what people want to
    /// know first.
    private static final class Named extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager believed;

        Named(Trust trust) throws GeneralSecurityException, IOException {
            @Nullable KeyStore store = trust instanceof Trust.Authorities own ? store(own.certificates()) : null;
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            believed = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        }

        private static KeyStore store(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            return store;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            try {
                believed.checkServerTrusted(chain, type, socket);
            } catch (CertificateException e) {
                boolean own = chain.length == 1
                        && chain[0].getSubjectX500Principal().equals(chain[0].getIssuerX500Principal());
                boolean nobody = String.valueOf(e.getMessage()).startsWith("PKIX path building failed");
                throw own && nobody ? new SelfSigned(e) : e;
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            believed.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            believed.checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            believed.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            believed.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            believed.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return believed.getAcceptedIssuers();
        }
    }

    /// Where verification was given up.
    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
