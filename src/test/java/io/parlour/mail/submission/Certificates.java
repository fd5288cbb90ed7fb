package io.parlour.mail.submission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Certificates of any kind, made on the spot (RFC 5280): the JDK reads them and makes none.
record Certificates(PrivateKey key, List<X509Certificate> chain) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] ECDSA_SHA256 = tlv(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

    static Certificates selfSigned(String host) {
        return make(host, Instant.now().plusSeconds(3600), null);
    }

    static Certificates authority() {
        return make("authority.example", Instant.now().plusSeconds(3600), null);
    }

    /// Valid for that long, which may be over.
    Certificates issue(String host, int seconds) {
        return make(host, Instant.now().plusSeconds(seconds), this);
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    SSLContext context() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificates make(String host, Instant until, @Nullable Certificates issuer) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            byte[] name = issuer == null
                    ? name(host)
                    : issuer.own().getSubjectX500Principal().getEncoded();
            byte[] body = tlv(
                    0x30,
                    tlv(0xa0, tlv(0x02, new byte[] {2})),
                    tlv(0x02, Long.toHexString(System.nanoTime()).getBytes(StandardCharsets.US_ASCII)),
                    ECDSA_SHA256,
                    name,
                    tlv(0x30, time(until.minusSeconds(7200)), time(until)),
                    name(host),
                    pair.getPublic().getEncoded(),
                    tlv(0xa3, tlv(0x30, authority(issuer == null), alternative(host))));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuer == null ? pair.getPrivate() : issuer.key());
            signature.update(body);
            byte[] signed = tlv(0x30, body, ECDSA_SHA256, tlv(0x03, new byte[1], signature.sign()));
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
            return new Certificates(
                    pair.getPrivate(), issuer == null ? List.of(certificate) : List.of(certificate, issuer.own()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] name(String host) {
        byte[] common = tlv(0x30, oid(0x55, 0x04, 0x03), tlv(0x0c, host.getBytes(StandardCharsets.US_ASCII)));
        return tlv(0x30, tlv(0x31, common));
    }

    private static byte[] time(Instant at) {
        return tlv(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] authority(boolean is) {
        byte[] value = is ? tlv(0x30, tlv(0x01, new byte[] {(byte) 0xff})) : tlv(0x30);
        return tlv(0x30, oid(0x55, 0x1d, 0x13), tlv(0x04, value));
    }

    private static byte[] alternative(String host) {
        byte[] names = tlv(0x30, tlv(0x82, host.getBytes(StandardCharsets.US_ASCII)));
        return tlv(0x30, oid(0x55, 0x1d, 0x11), tlv(0x04, names));
    }

    private static byte[] oid(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return tlv(0x06, bytes);
    }

    private static byte[] tlv(int tag, byte[]... values) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] each : values) {
            value.writeBytes(each);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = value.size();
        if (length > 0xff) {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8)});
        } else if (length > 0x7f) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(value.toByteArray());
        return out.toByteArray();
    }
}
