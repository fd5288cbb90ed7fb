package io.parlour.audit;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.keys.SigningKeys;
import io.parlour.verify.ChainCheck;
import io.parlour.verify.Entry;
import io.parlour.verify.Invalid;
import io.parlour.verify.Json;
import io.parlour.verify.Merkle;
import io.parlour.verify.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The chain of one organization: as a list, as a whole, and checked. Who may see it is the caller's to check.
///
/// Errors: `page.cursor-invalid`.
@Component
public final class ReadAudit {
    private static final int AT_ONCE = 5_000;
    private static final int SEALS = 1_000;

    private final SigningKeys keys;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// What is looked for. `from` is included, `until` isn't.
    public record Filter(
            @Nullable UUID actor,
            @Nullable Action action,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /// `n` and `at`: the number and the time of the newest seal.
    public record Checked(
            ChainCheck.Result result,
            @Nullable Long n,
            @Nullable Instant at) {}

    private record SealRow(long n, Instant at, String file) {}

    ReadAudit(SigningKeys keys, Transactions transactions, JdbcClient jdbc) {
        this.keys = keys;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Newest first.
    public Page<Entry> page(OrganizationId organization, Filter filter, @Nullable String cursor, int limit) {
        @Nullable Cursor after = Cursor.decode(cursor, 1);
        return transactions.read(
                organization,
                () -> Page.of(
                        jdbc.sql("""
                                        select * from audit_entry
                                        where organization_id = :organization and seq < :before
                                            and (:actor::uuid is null or actor_id = :actor)
                                            and (:action::smallint is null or action = :action)
                                            and (:from::timestamptz is null or at >= :from)
                                            and (:until::timestamptz is null or at < :until)
                                        order by seq desc limit :limit""")
                                .param("organization", organization.value())
                                .param("before", after == null ? Long.MAX_VALUE : after.number(0))
                                .param("actor", filter.actor(), Types.OTHER)
                                .param(
                                        "action",
                                        filter.action() == null
                                                ? null
                                                : filter.action().code(),
                                        Types.SMALLINT)
                                .param("from", filter.from() == null ? null : Sql.utc(filter.from()))
                                .param("until", filter.until() == null ? null : Sql.utc(filter.until()))
                                .param("limit", limit + 1)
                                .query(ReadAudit::entry)
                                .list(),
                        limit,
                        entry -> Cursor.of(entry.seq())));
    }

    /// From the first to the last, in pieces with a short transaction each.
    public void all(OrganizationId organization, Consumer<Entry> each) {
        long last = 0;
        List<Entry> some;
        do {
            some = after(organization, last);
            some.forEach(each);
            last = some.isEmpty() ? last : some.getLast().seq();
        } while (some.size() == AT_ONCE);
    }

    private List<Entry> after(OrganizationId organization, long seq) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql("""
                                select * from audit_entry where organization_id = :organization and seq > :seq
                                order by seq limit :limit""")
                        .param("organization", organization.value())
                        .param("seq", seq)
                        .param("limit", AT_ONCE)
                        .query(ReadAudit::entry)
                        .list());
    }

    /// The newest seal as a file that proves this organization's chain and tells nothing of others.
    public Optional<String> newestSeal(OrganizationId organization) {
        return seals(organization, 1).stream().findFirst().map(SealRow::file);
    }

    /// Checks every entry, and up to a thousand seals of it.
    public Checked check(OrganizationId organization) {
        List<SealRow> rows = seals(organization, SEALS);
        @Nullable Long n = rows.isEmpty() ? null : rows.getFirst().n();
        @Nullable Instant at = rows.isEmpty() ? null : rows.getFirst().at();
        List<Seal> seals = new ArrayList<>();
        try {
            rows.forEach(row -> seals.add(Seal.parse(row.file(), keys.all())));
        } catch (Invalid e) {
            return new Checked(new ChainCheck.Result(0, 0, ChainCheck.Fault.ROOT_MISMATCH, 0), n, at);
        }
        ChainCheck check = new ChainCheck(organization.value(), seals);
        all(organization, check::add);
        return new Checked(check.end(), n, at);
    }

    /// Newest first.
    private List<SealRow> seals(OrganizationId organization, int limit) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select s.n, s.at, s.root, s.prev_root, s.key_id, s.signature, h.seq, h.hash, h.proof
                                from audit_sealed_head h join audit_seal s on s.n = h.n
                                where h.organization_id = :organization
                                order by h.n desc limit :limit""")
                        .param("organization", organization.value())
                        .param("limit", limit)
                        .query((row, number) -> seal(organization, row))
                        .list());
    }

    private static SealRow seal(OrganizationId organization, ResultSet row) throws SQLException {
        long n = row.getLong("n");
        Instant at = Sql.instant(row, "at");
        Map<String, Object> signed =
                new HashMap<>(Seal.document(n, at, row.getBytes("root"), row.getBytes("prev_root")));
        signed.put("type", Seal.TYPE);
        signed.put("keyId", HexFormat.of().formatHex(row.getBytes("key_id")));
        signed.put("signature", Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("signature")));
        Merkle.Head head = new Merkle.Head(organization.value(), row.getLong("seq"), row.getBytes("hash"));
        return new SealRow(n, at, Seal.file(Json.canonical(signed), head, steps(row.getBytes("proof"))));
    }

    private static List<Merkle.Step> steps(byte[] proof) {
        List<Merkle.Step> steps = new ArrayList<>();
        for (int at = 0; at < proof.length; at += 33) {
            steps.add(new Merkle.Step(proof[at] == 1, Arrays.copyOfRange(proof, at + 1, at + 33)));
        }
        return steps;
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("organization_id", UUID.class),
                row.getLong("seq"),
                row.getBytes("prev"),
                row.getBytes("hash"),
                Sql.instant(row, "at"),
                Sql.uuid(row, "actor_id"),
                row.getInt("actor_kind"),
                row.getInt("action"),
                Sql.intOrNull(row, "object_kind"),
                Sql.uuid(row, "object_id"),
                longOrNull(row, "field_set"),
                Sql.intOrNull(row, "reason"),
                Sql.intOrNull(row, "rule_id"),
                longOrNull(row, "n"),
                row.getBytes("commitment"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
