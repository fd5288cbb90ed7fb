package io.parlour.conversations.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.keys.Keys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Links to files that are too large for a mail: whoever has the mail may open them until they are over. The same file
/// and end give the same link, so that a mail that is written again is the same mail (ML-92).
///
/// Errors of opening: 403 `link.over`; 503 `file.later`.
@Component
public final class MailedFiles {
    private static final int PLAIN = 8 + 16;
    private static final int MAC = 16;

    private final byte[] key;
    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final Transactions transactions;
    private final Clock clock;

    private record Stored(String name, String type, long size) {}

    MailedFiles(Keys keys, JdbcClient jdbc, Blobs blobs, Transactions transactions, Clock clock) {
        this.key = keys.derived("mailed files");
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// A path from the root of the installation.
    public String path(OrganizationId organization, UUID file, Instant until) {
        byte[] plain = ByteBuffer.allocate(PLAIN)
                .putLong(until.getEpochSecond())
                .putLong(organization.value().getMostSignificantBits())
                .putLong(organization.value().getLeastSignificantBits())
                .array();
        byte[] token = Arrays.copyOf(plain, PLAIN + MAC);
        System.arraycopy(mac(file, plain), 0, token, PLAIN, MAC);
        return "/files/" + file + "/mailed?k="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    public ReadFile.Opened open(UUID file, String text) {
        OrganizationId organization = read(file, text);
        Stored stored = transactions
                .read(
                        organization,
                        () -> jdbc.sql("""
                                select name, type, size from attachment
                                where organization_id = :organization and id = :id and conversation_id is not null
                                  and state not in ('uploading', 'infected', 'removed')
                                """)
                                .param("organization", organization.value())
                                .param("id", file)
                                .query(Stored.class)
                                .optional())
                .orElseThrow(MailedFiles::over);
        return new ReadFile.Opened(
                stored.name(),
                stored.type(),
                stored.size(),
                false,
                blobs.open(organization, file).orElseThrow(() -> Problem.unavailable("file.later")));
    }

    private OrganizationId read(UUID file, String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text.length() > 100 ? "" : text);
        } catch (IllegalArgumentException forged) {
            throw over();
        }
        if (token.length != PLAIN + MAC
                || !MessageDigest.isEqual(
                        Arrays.copyOfRange(token, PLAIN, token.length), mac(file, Arrays.copyOf(token, PLAIN)))) {
            throw over();
        }
        ByteBuffer plain = ByteBuffer.wrap(token);
        if (Instant.ofEpochSecond(plain.getLong()).isBefore(clock.instant())) {
            throw over();
        }
        return new OrganizationId(new UUID(plain.getLong(), plain.getLong()));
    }

    private byte[] mac(UUID file, byte[] plain) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(("mailed " + file + " ").getBytes(UTF_8));
            return Arrays.copyOf(mac.doFinal(plain), MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static Problem over() {
        return Problem.forbidden("link.over:mailed");
    }
}
