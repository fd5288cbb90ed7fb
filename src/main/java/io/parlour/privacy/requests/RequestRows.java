package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of requests, in the running transaction.
@Component
final class RequestRows {
    private static final String SELECT = """
            select r.id, r.number, r.kind, r.state, r.channel, r.address, r.contact_id,
                (select k.name from contact k
                  where k.organization_id = r.organization_id and k.id = r.contact_id) as person,
                r.country, r.language, r.details, r.ground, r.level, r.received_on, r.received_at, r.verified_at, r.paused_on, r.paused_days, r.extended,
                r.due_on, r.package_at, r.package_items, r.closed_at, r.outcome, r.refusal
            from privacy_request r where r.organization_id = :organization and\s""";

    private final JdbcClient jdbc;

    RequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A request that begins.
    record New(
            UUID id,
            RequestKind kind,
            RequestState state,
            String channel,
            @Nullable String address,
            @Nullable UUID contact,
            @Nullable String country,
            String language,
            @Nullable String details,
            @Nullable Ground ground) {}

    /// With the next number of its organization.
    void insert(OrganizationId organization, New request, LocalDate on, Instant at, LocalDate due) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 61))")
                .param("name", "privacy-request " + organization)
                .query((row, number) -> true)
                .single();
        jdbc.sql("""
                        insert into privacy_request (organization_id, id, number, kind, state, channel, address,
                            address_lower, contact_id, country, language, details, ground, received_on, received_at, due_on)
                        select :organization, :id, coalesce(max(number), 0) + 1, :kind, :state, :channel, :address,
                            :lower, :contact, :country, :language, :details, :ground, :on, :at, :due
                        from privacy_request where organization_id = :organization""")
                .params(Sql.parameters(organization, request))
                .param("kind", request.kind().key())
                .param("state", request.state().key())
                .param(
                        "lower",
                        request.address() == null ? null : request.address().toLowerCase(Locale.ROOT))
                .param(
                        "ground",
                        request.ground() == null ? null : request.ground().key())
                .param("on", on)
                .param("at", Sql.utc(at))
                .param("due", due)
                .update();
    }

    /// In place of those it had.
    void clocks(OrganizationId organization, UUID request, List<Deadline> deadlines) {
        jdbc.sql("""
                        delete from privacy_request_clock
                        where organization_id = :organization and request_id = :request and regime <> all (:regimes)""")
                .param("organization", organization.value())
                .param("request", request)
                .param("regimes", Sql.texts(deadlines, RequestRows::regime))
                .update();
        for (Deadline each : deadlines) {
            jdbc.sql("""
                            insert into privacy_request_clock as c (organization_id, request_id, regime, due_on, confirm_on,
                                extended_to)
                            values (:organization, :request, :regime, :due, :confirm, :extended)
                            on conflict (organization_id, request_id, regime) do update
                            set due_on = excluded.due_on, extended_to = excluded.extended_to""")
                    .param("organization", organization.value())
                    .param("request", request)
                    .param("regime", regime(each))
                    .param("due", each.due())
                    .param("confirm", each.confirm())
                    .param("extended", each.extended())
                    .update();
        }
        jdbc.sql("""
                        update privacy_request set due_on = (select min(coalesce(c.extended_to, c.due_on))
                            from privacy_request_clock c where c.organization_id = :organization and c.request_id = :request)
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .update();
    }

    private static String regime(Deadline deadline) {
        return deadline.regime().key();
    }

    /// Notes that something was done.
    void step(OrganizationId organization, UUID request, String kind, Instant at, @Nullable UUID agent) {
        jdbc.sql("""
                        insert into privacy_request_step (organization_id, request_id, seq, kind, at, agent_id)
                        select :organization, :request, coalesce(max(seq), 0) + 1, :kind, :at, :agent
                        from privacy_request_step where organization_id = :organization and request_id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("kind", kind)
                .param("at", Sql.utc(at))
                .param("agent", agent)
                .update();
    }

    /// Locked until the transaction ends.
    Optional<Request> lock(OrganizationId organization, UUID request) {
        return one(organization, request, "r.id = :id for update");
    }

    Optional<Request> find(OrganizationId organization, UUID request) {
        return one(organization, request, "r.id = :id");
    }

    private Optional<Request> one(OrganizationId organization, UUID request, String where) {
        return whole(
                        organization,
                        jdbc.sql(SELECT + where)
                                .param("organization", organization.value())
                                .param("id", request)
                                .query(RequestRows::request)
                                .list())
                .stream()
                .findFirst();
    }

    /// One that is open.
    ///
    /// @param proven by the person, or entered by an agent
    record Open(UUID id, boolean proven) {}

    /// An open one of the same kind from the same address, locked until the transaction ends.
    Optional<Open> open(OrganizationId organization, RequestKind kind, String address) {
        return jdbc.sql("""
                        select id, state <> 'identity-pending' as proven from privacy_request where organization_id = :organization and kind = :kind
                          and address_lower = :address and closed_at is null for update""")
                .param("organization", organization.value())
                .param("kind", kind.key())
                .param("address", address.toLowerCase(Locale.ROOT))
                .query((row, number) -> new Open(row.getObject("id", UUID.class), row.getBoolean("proven")))
                .optional();
    }

    /// To the operator's, which it came from.
    void linked(OrganizationId organization, UUID request, UUID to) {
        jdbc.sql("update privacy_request set linked_to = :to where organization_id = :organization and id = :request")
                .param("organization", organization.value())
                .param("request", request)
                .param("to", to)
                .update();
    }

    /// What the proven one says takes the place of what someone said without proof.
    void restate(OrganizationId organization, UUID request, Request proven) {
        jdbc.sql("""
                        update privacy_request set details = :details, ground = :ground
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("details", proven.details())
                .param("ground", proven.ground())
                .update();
    }

    void verified(OrganizationId organization, UUID request, @Nullable UUID contact, Instant at) {
        jdbc.sql("""
                        update privacy_request set state = 'in-progress', level = 2, verified_at = :at, contact_id = :contact
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("contact", contact)
                .param("at", Sql.utc(at))
                .update();
    }

    /// A proof of identity is asked for, or came.
    void pause(OrganizationId organization, UUID request, @Nullable LocalDate since, int days) {
        jdbc.sql("""
                        update privacy_request set paused_on = :since, paused_days = :days
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("since", since)
                .param("days", days)
                .update();
    }

    void extended(OrganizationId organization, UUID request) {
        jdbc.sql("update privacy_request set extended = true where organization_id = :organization and id = :request")
                .param("organization", organization.value())
                .param("request", request)
                .update();
    }

    /// @param outcome null for one that was refused, routed or withdrawn
    void close(
            OrganizationId organization,
            UUID request,
            RequestState state,
            @Nullable String outcome,
            @Nullable Refusal refusal,
            Instant at) {
        jdbc.sql("""
                        update privacy_request set state = :state, outcome = :outcome, refusal = :refusal, closed_at = :at,
                            paused_on = null
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("state", state.key())
                .param("outcome", outcome)
                .param("refusal", refusal == null ? null : refusal.key())
                .param("at", Sql.utc(at))
                .update();
    }

    /// What names the person goes; the proof stays.
    void forget(OrganizationId organization, UUID request) {
        jdbc.sql("""
                        update privacy_request set address = null, address_lower = null, contact_id = null, details = null, country = null
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .update();
    }

    /// Open ones by deadline, or closed ones, newest first.
    List<Request> page(
            OrganizationId organization, boolean open, @Nullable LocalDate afterDay, @Nullable UUID after, int limit) {
        String order = open ? """
                        r.closed_at is null and (cast(:after as uuid) is null or (r.due_on, r.id) > (cast(:day as date), cast(:after as uuid)))
                         order by r.due_on, r.id limit :limit""" : """
                        r.closed_at is not null and (cast(:after as uuid) is null or r.id < cast(:after as uuid))
                         order by r.id desc limit :limit""";
        List<Request> found = jdbc.sql(SELECT + order)
                .param("organization", organization.value())
                .param("day", afterDay)
                .param("after", after)
                .param("limit", limit)
                .query(RequestRows::request)
                .list();
        return whole(organization, found);
    }

    /// How many are open, overdue, and due until this day.
    WorkRequests.Counts counts(OrganizationId organization, LocalDate today, LocalDate soon) {
        return jdbc.sql("""
                        select count(*)::int as open, count(*) filter (where due_on < :today)::int as overdue,
                            count(*) filter (where due_on between :today and :soon)::int as soon
                        from privacy_request where organization_id = :organization and closed_at is null""")
                .param("organization", organization.value())
                .param("today", today)
                .param("soon", soon)
                .query((row, number) ->
                        new WorkRequests.Counts(row.getInt("open"), row.getInt("overdue"), row.getInt("soon")))
                .single();
    }

    /// Those of a contact, newest first.
    List<Request> of(OrganizationId organization, Set<UUID> contacts, int limit) {
        return whole(
                organization,
                jdbc.sql(SELECT + "r.contact_id = any (:contacts) order by r.id desc limit :limit")
                        .param("organization", organization.value())
                        .param("contacts", Sql.uuids(contacts))
                        .param("limit", limit)
                        .query(RequestRows::request)
                        .list());
    }

    /// With their deadlines and steps: three more queries at most, however many there are.
    private List<Request> whole(OrganizationId organization, List<Request> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Object ids = Sql.uuids(bare.stream().map(Request::id).toList());
        Map<UUID, List<Request.Clock>> clocks = new HashMap<>();
        jdbc.sql("""
                        select request_id, regime, due_on, confirm_on, extended_to from privacy_request_clock
                        where organization_id = :organization and request_id = any (:ids)""")
                .param("organization", organization.value())
                .param("ids", ids)
                .query(row -> {
                    LocalDate extended = row.getObject("extended_to", LocalDate.class);
                    LocalDate due = row.getObject("due_on", LocalDate.class);
                    of(clocks, row)
                            .add(new Request.Clock(
                                    Regime.valueOf(row.getString("regime").toUpperCase(Locale.ROOT)),
                                    extended == null ? due : extended,
                                    row.getObject("confirm_on", LocalDate.class),
                                    extended != null));
                });
        clocks.values()
                .forEach(each ->
                        each.sort(Comparator.comparing(Request.Clock::due).thenComparing(Request.Clock::regime)));
        Map<UUID, List<Request.Step>> steps = new HashMap<>();
        jdbc.sql("""
                        select request_id, kind, at, agent_id from privacy_request_step
                        where organization_id = :organization and request_id = any (:ids) order by seq""")
                .param("organization", organization.value())
                .param("ids", ids)
                .query(row -> {
                    of(steps, row)
                            .add(new Request.Step(
                                    row.getString("kind"),
                                    Sql.instant(row, "at"),
                                    row.getObject("agent_id", UUID.class)));
                });
        Set<UUID> erasing = erasing(organization, bare);
        return bare.stream()
                .map(each -> each.with(
                        clocks.getOrDefault(each.id(), List.of()),
                        steps.getOrDefault(each.id(), List.of()),
                        erasing.contains(each.id())))
                .toList();
    }

    /// Those whose erasure runs. One that waits for a second person, or that a hold stopped at once, doesn't.
    private Set<UUID> erasing(OrganizationId organization, List<Request> all) {
        List<UUID> asked = all.stream()
                .filter(each -> each.kind() == RequestKind.ERASE && each.state().isOpen())
                .map(Request::id)
                .toList();
        if (asked.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql("""
                        select e.request_id from erasure e
                        where e.organization_id = :organization and e.request_id = any (:ids) and not e.awaits_approval
                          and (e.failure is distinct from 'held' or exists (select from erasure_step s
                            where s.organization_id = :organization and s.erasure_id = e.id and s.state = 'frozen'))""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(asked))
                .query((row, number) -> Objects.requireNonNull(row.getObject("request_id", UUID.class)))
                .list());
    }

    private static <T> List<T> of(Map<UUID, List<T>> parts, ResultSet row) throws SQLException {
        return parts.computeIfAbsent(row.getObject("request_id", UUID.class), id -> new ArrayList<>());
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                RequestKind.of(row.getString("kind")),
                RequestState.of(row.getString("state")),
                row.getString("channel"),
                row.getString("address"),
                row.getObject("contact_id", UUID.class),
                row.getString("person"),
                row.getString("country"),
                row.getString("language"),
                row.getString("details"),
                row.getString("ground"),
                row.getInt("level"),
                row.getObject("received_on", LocalDate.class),
                Sql.instant(row, "received_at"),
                Sql.instantOrNull(row, "verified_at"),
                row.getObject("paused_on", LocalDate.class),
                row.getInt("paused_days"),
                row.getBoolean("extended"),
                row.getObject("due_on", LocalDate.class),
                Sql.instantOrNull(row, "package_at"),
                Sql.intOrNull(row, "package_items"),
                Sql.instantOrNull(row, "closed_at"),
                row.getString("outcome"),
                row.getString("refusal"),
                List.of(),
                List.of(),
                false);
    }
}
