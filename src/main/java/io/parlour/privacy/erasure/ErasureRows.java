package io.parlour.privacy.erasure;

import io.parlour.database.Gates;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import io.parlour.privacy.erasure.tokens.Tokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Rows of erasures, in the running transaction.
@Component
final class ErasureRows {
    private static final String SELECT = """
            select id, request_id, agent_id, state, failure, awaits_approval, mentions, last_file, counts, certificate,
                began_at, erased_live_at, beyond_recovery_at
            from erasure where organization_id = :organization and\s""";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Gates gates;
    private final JsonMapper json;

    ErasureRows(JdbcClient jdbc, Keys keys, Gates gates, JsonMapper json) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.gates = gates;
        this.json = json;
    }

    /// @param request null where the ledger asks for it after a restore
    /// @param awaits whether a second person has to confirm it
    void insert(
            OrganizationId organization,
            UUID id,
            @Nullable UUID request,
            @Nullable UUID agent,
            Instant at,
            Tokens who,
            boolean awaits) {
        jdbc.sql("""
                        insert into erasure (organization_id, id, request_id, agent_id, state, sealed, map_fingerprint, counts,
                            began_at, awaits_approval)
                        values (:organization, :id, :request, :agent, 'verified', :sealed, :map, :counts, :at, :awaits)""")
                .param("awaits", awaits)
                .param("organization", organization.value())
                .param("id", id)
                .param("request", request)
                .param("agent", agent)
                .param("sealed", seal(organization, id, who))
                .param("map", gates.fingerprint())
                .param("counts", json.writeValueAsString(ErasureCounts.before(Map.of())))
                .param("at", Sql.utc(at))
                .update();
        step(organization, id, ErasureState.VERIFIED, at);
    }

    /// In how many places of others a handle may be replaced: so many were confirmed.
    void allow(OrganizationId organization, UUID id, int mentions) {
        jdbc.sql("update erasure set mentions = :mentions where organization_id = :organization and id = :id")
                .param("mentions", mentions)
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    /// A step begins. How often it did since the last that ended: more than once when the program ended meanwhile.
    int begin(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        update erasure set tries = tries + 1 where organization_id = :organization and id = :id
                        returning tries""")
                .param("organization", organization.value())
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /// A step is over, and the program goes on.
    void ended(OrganizationId organization, UUID id) {
        jdbc.sql("update erasure set tries = 0 where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    /// How far the files are read.
    void read(OrganizationId organization, UUID id, String lastFile, ErasureCounts counts) {
        counts(organization, id, counts);
        jdbc.sql("update erasure set last_file = :file where organization_id = :organization and id = :id")
                .param("file", lastFile)
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void approve(OrganizationId organization, UUID id, UUID agent) {
        jdbc.sql("""
                        update erasure set awaits_approval = false, approved_by = :agent
                        where organization_id = :organization and id = :id""")
                .param("agent", agent)
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void move(OrganizationId organization, UUID id, ErasureState to, Instant at) {
        jdbc.sql("""
                        update erasure set state = :state, tries = 0, last_file = ''
                        where organization_id = :organization and id = :id""")
                .param("state", to.key())
                .param("organization", organization.value())
                .param("id", id)
                .update();
        step(organization, id, to, at);
    }

    private void step(OrganizationId organization, UUID id, ErasureState state, Instant at) {
        jdbc.sql("""
                        insert into erasure_step (organization_id, erasure_id, seq, state, at)
                        select :organization, :id, coalesce(max(seq), 0) + 1, :state, :at from erasure_step
                        where organization_id = :organization and erasure_id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("state", state.key())
                .param("at", Sql.utc(at))
                .update();
    }

    void tokens(OrganizationId organization, UUID id, Tokens tokens) {
        jdbc.sql("update erasure set sealed = :sealed where organization_id = :organization and id = :id")
                .param("sealed", seal(organization, id, tokens))
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void counts(OrganizationId organization, UUID id, ErasureCounts counts) {
        jdbc.sql("update erasure set counts = :counts where organization_id = :organization and id = :id")
                .param("counts", json.writeValueAsString(counts))
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void run(OrganizationId organization, UUID run, String reason, @Nullable UUID agent) {
        jdbc.sql("""
                        insert into deletion_run (organization_id, id, kind, actor, reason_code, rule_id, map_fingerprint)
                        values (:organization, :id, 'ERASURE', :agent, :reason, 'erasure', :map)""")
                .param("organization", organization.value())
                .param("id", run)
                .param("agent", agent)
                .param("reason", reason)
                .param("map", gates.fingerprint())
                .update();
    }

    void deleted(OrganizationId organization, UUID id, UUID run) {
        jdbc.sql("update erasure set run_id = :run where organization_id = :organization and id = :id")
                .param("run", run)
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void tombstones(OrganizationId organization, UUID id, Tokens tokens, Instant at) {
        jdbc.sql("""
                        insert into tombstone (organization_id, id, kind, erasure_id, at)
                        select :organization, u.id, u.kind, :erasure, :at
                        from (select unnest(:contacts) as id, 'contact' as kind
                              union all select unnest(:visitors), 'visitor') u
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("erasure", id)
                .param("contacts", Sql.uuids(tokens.contacts()))
                .param("visitors", Sql.uuids(tokens.visitors()))
                .param("at", Sql.utc(at))
                .update();
    }

    void files(OrganizationId organization, UUID id, Collection<String> paths) {
        jdbc.sql("""
                        insert into erasure_file (organization_id, erasure_id, path)
                        select :organization, :id, unnest(:paths) on conflict do nothing""")
                .param("organization", organization.value())
                .param("id", id)
                .param("paths", Sql.texts(paths, each -> each))
                .update();
    }

    List<String> files(OrganizationId organization, UUID id) {
        return jdbc
                .sql("select path from erasure_file where organization_id = :organization and erasure_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    void filesGone(OrganizationId organization, UUID id) {
        jdbc.sql("delete from erasure_file where organization_id = :organization and erasure_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    /// What is left goes on being known: a new try begins with it.
    void failed(OrganizationId organization, UUID id, String failure, Instant at) {
        jdbc.sql("""
                        update erasure set state = 'verify-failed', failure = :failure, tries = 0, last_file = ''
                        where organization_id = :organization and id = :id""")
                .param("failure", failure)
                .param("organization", organization.value())
                .param("id", id)
                .update();
        step(organization, id, ErasureState.VERIFY_FAILED, at);
    }

    /// One that waited for a hold starts over; one that failed is planned again. False when it goes on already.
    boolean again(OrganizationId organization, Erasure failed, Instant at) {
        ErasureState from = "held".equals(failed.failure()) ? ErasureState.VERIFIED : ErasureState.PLANNED;
        boolean changed = jdbc.sql("""
                        update erasure set state = :state, failure = null
                        where organization_id = :organization and id = :id and state = 'verify-failed'""")
                        .param("state", from.key())
                        .param("organization", organization.value())
                        .param("id", failed.id())
                        .update()
                > 0;
        if (changed) {
            step(organization, failed.id(), from, at);
        }
        return changed;
    }

    /// The sealed values go with this.
    void complete(OrganizationId organization, UUID id, String certificate, Instant live, Instant beyond) {
        jdbc.sql("""
                        update erasure set state = 'complete', sealed = null, certificate = :certificate,
                            erased_live_at = :live, beyond_recovery_at = :beyond, ended_at = :live
                        where organization_id = :organization and id = :id""")
                .param("certificate", certificate)
                .param("live", Sql.utc(live))
                .param("beyond", Sql.utc(beyond))
                .param("organization", organization.value())
                .param("id", id)
                .update();
        step(organization, id, ErasureState.COMPLETE, live);
    }

    Tokens unsealed(OrganizationId organization, UUID id) {
        byte[] sealed = jdbc.sql("select sealed from erasure where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> row.getBytes(1))
                .single();
        try (GZIPInputStream in = new GZIPInputStream(
                new ByteArrayInputStream(wrapping(organization, id).unwrap(sealed)))) {
            return json.readValue(in.readAllBytes(), Tokens.class);
        } catch (IOException e) {
            throw new UncheckedIOException("sealed values can't be read", e);
        }
    }

    private byte[] seal(OrganizationId organization, UUID id, Tokens tokens) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write(json.writeValueAsBytes(tokens));
        } catch (IOException e) {
            throw new UncheckedIOException("values can't be sealed", e);
        }
        return wrapping(organization, id).wrap(octets.toByteArray());
    }

    private Wrapping wrapping(OrganizationId organization, UUID id) {
        return new Wrapping(keys.of(organization), "erasure‖" + id);
    }

    Optional<Erasure> find(OrganizationId organization, UUID id) {
        return select(organization, "id", id);
    }

    Optional<Erasure> ofRequest(OrganizationId organization, UUID request) {
        return select(organization, "request_id", request);
    }

    /// The one that a contact's id was taken out of use by.
    Optional<Erasure> ofContact(OrganizationId organization, UUID contact) {
        return jdbc.sql("select erasure_id from tombstone where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", contact)
                .query(UUID.class)
                .optional()
                .flatMap(id -> find(organization, id));
    }

    /// Ids of contacts and visitors whose erasure is complete.
    List<UUID> erasedSince(OrganizationId organization, Instant since) {
        return jdbc.sql("""
                        select t.id from tombstone t
                        join erasure e on e.organization_id = t.organization_id and e.id = t.erasure_id
                        where t.organization_id = :organization and e.state = 'complete' and e.ended_at >= :since""")
                .param("organization", organization.value())
                .param("since", Sql.utc(since))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /// Those that wait for a legal hold, by their ids.
    ///
    /// @param after the last of the page before
    List<Erasure> held(OrganizationId organization, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT + """
                        state = 'verify-failed' and failure = 'held'
                          and (cast(:after as uuid) is null or id > :after) order by id limit :limit""")
                .param("organization", organization.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> erasure(organization, row))
                .list();
    }

    private Optional<Erasure> select(OrganizationId organization, String column, UUID value) {
        return jdbc.sql(SELECT + column + " = :value")
                .param("organization", organization.value())
                .param("value", value)
                .query((row, number) -> erasure(organization, row))
                .optional();
    }

    private Erasure erasure(OrganizationId organization, ResultSet row) throws SQLException {
        UUID id = Objects.requireNonNull(Sql.uuid(row, "id"));
        return new Erasure(
                id,
                Sql.uuid(row, "request_id"),
                Sql.uuid(row, "agent_id"),
                ErasureState.of(row.getString("state")),
                row.getString("failure"),
                row.getBoolean("awaits_approval"),
                row.getInt("mentions"),
                row.getString("last_file"),
                json.readValue(row.getString("counts"), ErasureCounts.class),
                row.getString("certificate"),
                Sql.instant(row, "began_at"),
                Sql.instantOrNull(row, "erased_live_at"),
                Sql.instantOrNull(row, "beyond_recovery_at"),
                steps(organization, id));
    }

    private List<Erasure.Step> steps(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select state, at from erasure_step where organization_id = :organization and erasure_id = :id
                        order by seq""")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) ->
                        new Erasure.Step(ErasureState.of(row.getString("state")), Sql.instant(row, "at")))
                .list();
    }

    /// Whose certificate has this id.
    Optional<OrganizationId> organization(UUID id) {
        return jdbc.sql("select o from erasure_organization(:id) o where o is not null")
                .param("id", id)
                .query((row, number) -> new OrganizationId(Objects.requireNonNull(row.getObject(1, UUID.class))))
                .optional();
    }
}
