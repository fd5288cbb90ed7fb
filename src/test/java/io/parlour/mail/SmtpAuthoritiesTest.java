package io.parlour.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.mail.submission.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server that takes our mail may have a certificate of an authority of one's own (ML-109).
class SmtpAuthoritiesTest {
    @Test
    void theCertificatesOfTheFileAndNoOthersAreBelieved(@TempDir Path directory)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> two = some();
        StringBuilder pem = new StringBuilder("# ours\n");
        for (X509Certificate each : two) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(each.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Path file = Files.writeString(directory.resolve("ca.pem"), pem, US_ASCII);
        SmtpAuthorities authorities = new SmtpAuthorities(file.toString());
        assertThat(authorities.trust()).isEqualTo(new Trust.Authorities(two));
        assertThat(authorities.sockets()).isPresent();
        assertThat(new SmtpAuthorities("").trust()).isEqualTo(new Trust.Machine());
    }

    @Test
    void aFileThatIsNoneStopsTheStart(@TempDir Path directory) throws IOException {
        Path none = Files.writeString(directory.resolve("none.pem"), "");
        for (String wrong :
                List.of(none.toString(), directory.resolve("missing.pem").toString())) {
            assertThatThrownBy(() -> new SmtpAuthorities(wrong)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<X509Certificate> some() throws GeneralSecurityException {
        TrustManagerFactory machine = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        machine.init((@Nullable KeyStore) null);
        X509TrustManager manager = (X509TrustManager) machine.getTrustManagers()[0];
        return Arrays.stream(manager.getAcceptedIssuers()).limit(2).toList();
    }
}
