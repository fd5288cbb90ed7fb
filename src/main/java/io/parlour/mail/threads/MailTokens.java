package io.parlour.mail.threads;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// What is signed into mails, so that an answer proves which conversation it belongs to and a bounce which recipient.
///
/// ```
/// reply       r1 base32(thread key, 10 bytes) base32(MAC, 10 bytes)       34 characters
/// bounce      b1 base32(recipient key, 10)    base32(MAC, 10)             34 characters
/// message id  m1.base32(message id, 16).base32(MAC, 10)@domain
/// unsubscribe u1 base32(recipient key, 10)    base32(MAC, 10)             34 characters
///   in a link, with whose it is: .base32(organization, 16) behind it
/// loop mark   l1.base32(mailbox, 16).base32(MAC, 10)
/// ```
///
/// MAC: the first 10 bytes of HMAC-SHA-256 over kind, organization and key. Read without regard to case.
@Component
public final class MailTokens {
    private static final String KEY_ID = "1";
    public static final int KEY_BYTES = 10;
    private static final int MAC_BYTES = 10;
    private static final int KEY_CHARACTERS = 16;
    private static final int LENGTH = 34;
    private static final int UUID_BYTES = 16;
    private static final int UUID_CHARACTERS = 26;

    private final SecretKeySpec key;

    MailTokens(Keys keys) {
        this.key = new SecretKeySpec(keys.derived("mail tokens " + KEY_ID), "HmacSHA256");
    }

    public String reply(OrganizationId organization, byte[] threadKey) {
        return token("r", organization, threadKey);
    }

    public String bounce(OrganizationId organization, byte[] recipientKey) {
        return token("b", organization, recipientKey);
    }

    public String unsubscribe(OrganizationId organization, byte[] recipientKey) {
        return token("u", organization, recipientKey);
    }

    public Optional<byte[]> readUnsubscribe(OrganizationId organization, String local) {
        return find("u", organization, local);
    }

    /// Of a link that comes without saying for whom.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Unsubscribing(OrganizationId organization, byte[] key) {}

    public String unsubscribeLink(OrganizationId organization, byte[] recipientKey) {
        return unsubscribe(organization, recipientKey) + "." + Base32.encode(bytes(organization.value()));
    }

    public Optional<Unsubscribing> readUnsubscribeLink(String link) {
        if (link.length() != LENGTH + 1 + UUID_CHARACTERS || link.charAt(LENGTH) != '.') {
            return Optional.empty();
        }
        return Base32.decode(link.substring(LENGTH + 1).toLowerCase(Locale.ROOT), UUID_BYTES)
                .map(MailTokens::uuid)
                .map(OrganizationId::new)
                .flatMap(organization -> readUnsubscribe(organization, link.substring(0, LENGTH))
                        .map(key -> new Unsubscribing(organization, key)));
    }

    /// With angle brackets left out.
    public String messageId(OrganizationId organization, UUID message, String domain) {
        byte[] id = bytes(message);
        return "m" + KEY_ID + "." + Base32.encode(id) + "." + Base32.encode(mac("m", organization, id)) + "@" + domain;
    }

    /// The thread key of a reply token somewhere in the local part of an address.
    public Optional<byte[]> readReply(OrganizationId organization, String local) {
        return find("r", organization, local);
    }

    public Optional<byte[]> readBounce(OrganizationId organization, String local) {
        return find("b", organization, local);
    }

    /// The message whose id this is, if it was made here for this organization.
    public Optional<UUID> readMessageId(OrganizationId organization, String rfcMessageId) {
        String[] parts = rfcMessageId.strip().toLowerCase(Locale.ROOT).split("[.@]", 4);
        return parts.length < 4 ? Optional.empty() : readId("m", organization, parts);
    }

    /// What our automatic mails carry, so that one that comes back is known (`X-Parlour-Loop`, ML-67).
    public String loop(OrganizationId organization, UUID mailbox) {
        byte[] id = bytes(mailbox);
        return "l" + KEY_ID + "." + Base32.encode(id) + "." + Base32.encode(mac("l", organization, id));
    }

    /// The mailbox that wrote it, if it is one of this organization.
    public Optional<UUID> readLoop(OrganizationId organization, String mark) {
        String[] parts = mark.strip().toLowerCase(Locale.ROOT).split("[.]", 4);
        return parts.length != 3 ? Optional.empty() : readId("l", organization, parts);
    }

    private Optional<UUID> readId(String kind, OrganizationId organization, String[] parts) {
        if (!parts[0].equals(kind + KEY_ID) || parts[1].length() != UUID_CHARACTERS) {
            return Optional.empty();
        }
        Optional<byte[]> id = Base32.decode(parts[1], UUID_BYTES);
        Optional<byte[]> mac = Base32.decode(parts[2], MAC_BYTES);
        if (id.isEmpty() || mac.isEmpty() || !MessageDigest.isEqual(mac(kind, organization, id.get()), mac.get())) {
            return Optional.empty();
        }
        return Optional.of(uuid(id.get()));
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private String token(String kind, OrganizationId organization, byte[] bytes) {
        return kind + KEY_ID + Base32.encode(bytes) + Base32.encode(mac(kind, organization, bytes));
    }

    private Optional<byte[]> find(String kind, OrganizationId organization, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String begin = kind + KEY_ID;
        for (int at = lower.indexOf(begin);
                at >= 0 && at + LENGTH <= lower.length();
                at = lower.indexOf(begin, at + 1)) {
            Optional<byte[]> found = read(kind, organization, lower.substring(at + begin.length(), at + LENGTH));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> read(String kind, OrganizationId organization, String body) {
        Optional<byte[]> bytes = Base32.decode(body.substring(0, KEY_CHARACTERS), KEY_BYTES);
        Optional<byte[]> mac = Base32.decode(body.substring(KEY_CHARACTERS), MAC_BYTES);
        boolean ours = bytes.isPresent()
                && mac.isPresent()
                && MessageDigest.isEqual(mac(kind, organization, bytes.get()), mac.get());
        return ours ? bytes : Optional.empty();
    }

    private byte[] mac(String kind, OrganizationId organization, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(kind.getBytes(UTF_8));
            mac.update((byte) 0);
            mac.update(bytes(organization.value()));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(bytes), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
