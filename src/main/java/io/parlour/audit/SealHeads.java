package io.parlour.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.keys.SigningKeys;
import io.parlour.verify.Json;
import io.parlour.verify.Merkle;
import io.parlour.verify.Seal;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Signs every hour how far all chains went, in the database and in a file outside it. The file is written first: a
/// seal in the database without one would prove nothing against a copy of the database from before.
@Component
public final class SealHeads {
    private static final byte[] NONE = new byte[32];

    private final SigningKeys keys;
    private final SealedFiles files;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    private record Previous(long n, byte[] root, String key) {}

    SealHeads(
            SigningKeys keys, SealedFiles files, Transactions transactions, JdbcClient jdbc, Audit audit, Clock clock) {
        this.keys = keys;
        this.files = files;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        RecurringTask<Void> sealAuditHeads(SealHeads heads) {
            return Tasks.recurring("audit-seals", FixedDelay.ofHours(1)).execute((instance, context) -> heads.seal());
        }
    }

    /// The number of the new seal, or 0 when there is nothing to seal yet.
    public long seal() {
        List<Merkle.Head> heads = heads();
        if (heads.isEmpty()) {
            return 0;
        }
        Previous previous = previous();
        // a restored database doesn't know the last seals, and their numbers aren't used again
        long n = Math.max(previous.n(), files.last()) + 1;
        Instant at = Sql.now(clock);
        byte[] root = Merkle.root(heads);
        String signed = keys.sign(Seal.TYPE, Seal.document(n, at, root, previous.root()));
        files.write(n, Seal.file(signed, heads));
        keep(n, at, root, previous.root(), signed, heads);
        if (!previous.key().equals(keys.id())) {
            audit.installation(Action.SIGNING_KEY_USED, null, null);
        }
        return n;
    }

    private List<Merkle.Head> heads() {
        return transactions.installation(() -> jdbc.sql("select organization_id, seq, hash from parlour_audit_heads()")
                .query((row, number) -> new Merkle.Head(
                        row.getObject("organization_id", UUID.class), row.getLong("seq"), row.getBytes("hash")))
                .list());
    }

    private Previous previous() {
        return transactions.installation(() -> jdbc.sql(
                        "select n, root, key_id from audit_seal order by n desc limit 1")
                .query((row, number) -> new Previous(
                        row.getLong("n"), row.getBytes("root"), HexFormat.of().formatHex(row.getBytes("key_id"))))
                .optional()
                .orElse(new Previous(0, NONE, "")));
    }

    private void keep(long n, Instant at, byte[] root, byte[] previousRoot, String signed, List<Merkle.Head> heads) {
        String signature =
                (String) Objects.requireNonNull(Json.parseObject(signed).get("signature"));
        byte[][] hashes = heads.stream().map(Merkle.Head::hash).toArray(byte[][]::new);
        byte[][] proofs = Merkle.proofs(heads).stream().map(SealHeads::bytes).toArray(byte[][]::new);
        transactions.installation(() -> jdbc.sql("""
                        select parlour_audit_sealed(
                            :n, :at, :root, :previous, :key, :signature, :organizations, :seqs, :hashes, :proofs)""")
                .param("n", n)
                .param("at", Sql.utc(at))
                .param("root", root)
                .param("previous", previousRoot)
                .param("key", HexFormat.of().parseHex(keys.id()))
                .param("signature", Base64.getUrlDecoder().decode(signature))
                .param("organizations", Sql.uuids(heads, Merkle.Head::organization))
                .param("seqs", Sql.numbers(heads, Merkle.Head::seq))
                .param("hashes", new SqlArrayValue("bytea", (Object[]) hashes))
                .param("proofs", new SqlArrayValue("bytea", (Object[]) proofs))
                .query((row, number) -> number)
                .single());
    }

    private static byte[] bytes(List<Merkle.Step> proof) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Merkle.Step step : proof) {
            out.write(step.left() ? 1 : 0);
            out.writeBytes(step.hash());
        }
        return out.toByteArray();
    }
}
