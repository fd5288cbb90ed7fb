package io.parlour.identity.api;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which writes were done under which key, for a day. A write that never ended (the server fell) may be done again
/// after five minutes.
@Component
final class RepeatedWrites {
    static final Duration LIFE = Duration.ofHours(24);
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    /// `fingerprint` is the hash of method, address and body.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    record Write(byte[] keyHash, byte[] fingerprint) {}

    sealed interface Claim {
        /// This write is the first of its key.
        record First() implements Claim {}

        record Running() implements Claim {}

        record OtherBody() implements Claim {}

        record Done(Answer answer) implements Claim {}
    }

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    record Answer(int status, @Nullable String contentType, byte[] sealed) {}

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    private record Stored(byte[] fingerprint, @Nullable Answer answer) {}

    RepeatedWrites(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    Claim claim(AgentPrincipal agent, Write write) {
        Instant now = clock.instant();
        return transactions.in(agent.organization(), () -> {
            if (insert(agent, write, now)) {
                return new Claim.First();
            }
            return stored(agent, write).map(found -> claimOf(found, write)).orElseGet(Claim.Running::new);
        });
    }

    private static Claim claimOf(Stored found, Write write) {
        if (!Arrays.equals(found.fingerprint(), write.fingerprint())) {
            return new Claim.OtherBody();
        }
        return found.answer() == null ? new Claim.Running() : new Claim.Done(found.answer());
    }

    private boolean insert(AgentPrincipal agent, Write write, Instant now) {
        return jdbc.sql("""
                                insert into repeated_write as w (organization_id, agent_id, key_hash, fingerprint, at)
                                values (:organization, :agent, :key, :fingerprint, :now)
                                on conflict (organization_id, agent_id, key_hash) do update
                                set fingerprint = :fingerprint, at = :now, status = null, content_type = null, answer = null
                                where w.organization_id = :organization
                                    and (w.at < :expired or (w.status is null and w.at < :fallen))
                                """)
                        .param("organization", agent.organization().value())
                        .param("agent", agent.agent())
                        .param("key", write.keyHash())
                        .param("fingerprint", write.fingerprint())
                        .param("now", Sql.utc(now))
                        .param("expired", Sql.utc(now.minus(LIFE)))
                        .param("fallen", Sql.utc(now.minus(LONGEST_WRITE)))
                        .update()
                == 1;
    }

    private Optional<Stored> stored(AgentPrincipal agent, Write write) {
        return jdbc.sql("""
                        select fingerprint, status, content_type, answer from repeated_write
                        where organization_id = :organization and agent_id = :agent and key_hash = :key
                        """)
                .param("organization", agent.organization().value())
                .param("agent", agent.agent())
                .param("key", write.keyHash())
                .query((row, number) -> {
                    byte[] sealed = row.getBytes("answer");
                    @Nullable
                    Answer answer = sealed == null
                            ? null
                            : new Answer(row.getInt("status"), row.getString("content_type"), sealed);
                    return new Stored(row.getBytes("fingerprint"), answer);
                })
                .optional();
    }

    void done(AgentPrincipal agent, Write write, Answer answer) {
        transactions.in(agent.organization(), () -> {
            jdbc.sql("""
                            update repeated_write set status = :status, content_type = :type, answer = :answer
                            where organization_id = :organization and agent_id = :agent and key_hash = :key
                            """)
                    .param("organization", agent.organization().value())
                    .param("agent", agent.agent())
                    .param("key", write.keyHash())
                    .param("status", answer.status())
                    .param("type", answer.contentType())
                    .param("answer", answer.sealed())
                    .update();
        });
    }

    /// A write that changed nothing leaves its key free.
    void release(AgentPrincipal agent, Write write) {
        transactions.in(agent.organization(), () -> {
            transactions.deleting("repeated-write");
            jdbc.sql("""
                            delete from repeated_write
                            where organization_id = :organization and agent_id = :agent and key_hash = :key
                            """)
                    .param("organization", agent.organization().value())
                    .param("agent", agent.agent())
                    .param("key", write.keyHash())
                    .update();
        });
    }

    int sweep(OrganizationId organization) {
        return transactions.in(organization, () -> {
            transactions.deleting("repeated-write");
            return jdbc.sql("delete from repeated_write where organization_id = :organization and at < :expired")
                    .param("organization", organization.value())
                    .param("expired", Sql.utc(clock.instant().minus(LIFE)))
                    .update();
        });
    }
}
