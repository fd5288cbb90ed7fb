package io.parlour.livechat.alerts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A push service (RFC 8030) with one browser behind it, which opens what is sealed for it (RFC 8188, RFC 8291).
public final class PushService implements AutoCloseable {
    private final HttpServer server;
    private final KeyPair browser;
    private final byte[] auth = new byte[16];
    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    private volatile int answer = 201;

    /// One request, opened.
    public record Push(String text, String authorization, String ttl, String topic, String encoding, String urgency) {}

    private PushService(HttpServer server, KeyPair browser) {
        this.server = server;
        this.browser = browser;
        new SecureRandom().nextBytes(auth);
    }

    public static PushService open() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            PushService service = new PushService(server, generator.generateKeyPair());
            server.createContext("/push/", service::take);
            server.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public String endpoint(String name) {
        return origin() + "/push/" + name;
    }

    public String p256dh() {
        return encoded(point((ECPublicKey) browser.getPublic()));
    }

    public String auth() {
        return encoded(auth);
    }

    public void answers(int status) {
        answer = status;
    }

    /// The next push, or null when none comes in time.
    public @Nullable Push next(long seconds) {
        try {
            return pushes.poll(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = answer; // before a test that saw the push asks for another
            pushes.add(new Push(
                    opened(body),
                    header(exchange, "Authorization"),
                    header(exchange, "TTL"),
                    header(exchange, "Topic"),
                    header(exchange, "Content-Encoding"),
                    header(exchange, "Urgency")));
            exchange.sendResponseHeaders(status, -1);
        } catch (GeneralSecurityException | RuntimeException e) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /// RFC 8188 §2 with the keys of RFC 8291 §3.4: one record.
    private String opened(byte[] body) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        in.get(salt);
        in.getInt();
        byte[] sender = new byte[in.get()];
        in.get(sender);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(key(sender), true);
        byte[] secret = agreement.generateSecret();
        byte[] own = point((ECPublicKey) browser.getPublic());
        byte[] keyInfo = joined("WebPush: info\0".getBytes(US_ASCII), own, sender);
        byte[] ikm = expand(hmac(auth, secret), keyInfo, 32);
        byte[] root = hmac(salt, ikm);
        byte[] key = expand(root, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16);
        byte[] nonce = expand(root, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] plain = cipher.doFinal(sealed);
        int end = plain.length - 1;
        while (plain[end] == 0) {
            end--;
        }
        if (plain[end] != 2) {
            throw new GeneralSecurityException("the last record ends with 2");
        }
        return new String(plain, 0, end, UTF_8);
    }

    private ECPublicKey key(byte[] point) throws GeneralSecurityException {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        ECPublicKeySpec spec = new ECPublicKeySpec(new ECPoint(x, y), ((ECPublicKey) browser.getPublic()).getParams());
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    }

    private static byte[] point(ECPublicKey key) {
        byte[] point = new byte[65];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 33);
        put(key.getW().getAffineY(), point, 65);
        return point;
    }

    private static void put(BigInteger number, byte[] into, int end) {
        byte[] octets = number.toByteArray();
        int length = Math.min(32, octets.length);
        System.arraycopy(octets, octets.length - length, into, end - length, length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(key, joined(info, new byte[] {1})), length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
