package io.parlour.mail.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The certificate of the receiver comes from PEM files, or the program says which of them is wrong (ML-2).
class CertificateFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatTheFilesHoldIsWhatPeersSee() throws Exception {
        SelfSigned own = SelfSigned.of("mail.example");
        Path chain = Files.writeString(folder.resolve("chain.pem"), own.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), own.keyPem());
        try (SSLServerSocket server = (SSLServerSocket) new CertificateFiles(chain, key)
                .load()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> accepted = CompletableFuture.runAsync(() -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                    SSLSocket peer =
                            (SSLSocket) own.client().getSocketFactory().createSocket(plain, "mail.example", 25, true)) {
                SSLParameters parameters = peer.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                peer.setSSLParameters(parameters);
                peer.startHandshake();
                assertThat(peer.getSession().getPeerCertificates()).hasSize(1);
            }
            accepted.join();
        }
    }

    @Test
    void aWrongFileIsNamed() throws Exception {
        SelfSigned own = SelfSigned.of("mail.example");
        Path chain = Files.writeString(folder.resolve("chain.pem"), own.certificatePem());
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        assertThatThrownBy(() -> new CertificateFiles(chain, nothing).load()).hasMessageContaining("nothing.pem");
        assertThatThrownBy(() -> new CertificateFiles(folder.resolve("missing.pem"), chain).load())
                .hasMessageContaining("missing.pem");
        assertThatThrownBy(() -> new CertificateFiles(chain, chain).load()).hasMessageContaining("BEGIN PRIVATE KEY");
    }
}
