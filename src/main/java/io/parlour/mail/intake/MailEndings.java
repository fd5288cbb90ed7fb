package io.parlour.mail.intake;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How the last five mails of each person ended, line by line (ML-50). Lines are kept as keyed hashes: who
/// reads the table can try no guess of a name or a number on it.
@Component
final class MailEndings {
    private static final int MOST_MAILS = 5;
    private static final int MOST_LINES = 12;
    private static final int USED = 2;

    private final SecretKeySpec key;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final IdSource ids;

    MailEndings(Keys keys, JdbcClient jdbc, Transactions transactions, IdSource ids) {
        this.key = new SecretKeySpec(keys.derived("mail endings"), "HmacSHA256");
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ids = ids;
    }

    /// Those of the lines that two or more earlier mails of the contact ended with.
    Set<Long> known(OrganizationId organization, UUID contact, Set<Long> lines) {
        if (lines.isEmpty()) {
            return Set.of();
        }
        Map<Long, Integer> used = new HashMap<>();
        for (byte[] hashes : transactions.read(organization, () -> rows(organization, contact))) {
            read(hashes).forEach(hash -> used.merge(hash, 1, Integer::sum));
        }
        return lines.stream()
                .filter(line -> used.getOrDefault(keyed(organization, line), 0) >= USED)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<byte[]> rows(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                        select line_hashes from mail_ending
                        where organization_id = :organization and contact_id = :contact
                        order by id desc limit :most
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("most", MOST_MAILS)
                .query((row, number) -> Objects.requireNonNull(row.getBytes("line_hashes")))
                .list();
    }

    /// In the running transaction. What was before the last five is forgotten (rule `ending-old`).
    void remember(OrganizationId organization, UUID contact, Set<Long> lines, Instant now) {
        if (lines.isEmpty()) {
            return;
        }
        int before = jdbc.sql("""
                        insert into mail_ending (organization_id, id, contact_id, line_hashes, at)
                        values (:organization, :id, :contact, :hashes, :now)
                        returning (select count(*) from mail_ending
                            where organization_id = :organization and contact_id = :contact)
                        """)
                .param("organization", organization.value())
                .param("id", ids.next())
                .param("contact", contact)
                .param("hashes", written(organization, lines))
                .param("now", Sql.utc(now))
                .query(Integer.class)
                .single();
        if (before >= MOST_MAILS) {
            forget(organization, contact);
        }
    }

    private void forget(OrganizationId organization, UUID contact) {
        transactions.deleting("ending-old");
        jdbc.sql("""
                        delete from mail_ending where organization_id = :organization and contact_id = :contact
                          and id not in (select id from mail_ending
                            where organization_id = :organization and contact_id = :contact
                            order by id desc limit :most)
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("most", MOST_MAILS)
                .update();
    }

    private byte[] written(OrganizationId organization, Collection<Long> lines) {
        List<Long> some = lines.stream().limit(MOST_LINES).toList();
        ByteBuffer buffer = ByteBuffer.allocate(some.size() * Long.BYTES);
        some.forEach(line -> buffer.putLong(keyed(organization, line)));
        return buffer.array();
    }

    private static Set<Long> read(byte[] hashes) {
        Set<Long> read = new HashSet<>();
        ByteBuffer buffer = ByteBuffer.wrap(hashes);
        while (buffer.remaining() >= Long.BYTES) {
            read.add(buffer.getLong());
        }
        return read;
    }

    private long keyed(OrganizationId organization, long line) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(organization.value().getMostSignificantBits())
                    .putLong(organization.value().getLeastSignificantBits())
                    .putLong(line)
                    .flip());
            return ByteBuffer.wrap(mac.doFinal()).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
