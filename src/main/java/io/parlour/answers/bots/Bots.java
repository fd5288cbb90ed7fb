package io.parlour.answers.bots;

import io.parlour.answers.gates.Gate;
import io.parlour.answers.gates.GateKind;
import io.parlour.answers.gates.GateWords;
import io.parlour.answers.gates.Gates;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The bots of an organization and their gates.
@Repository
public class Bots {
    /// So long another node may go on with what it knew.
    private static final Duration KNOWN = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;
    private final Map<OrganizationId, Known> known = new ConcurrentHashMap<>();

    private record Known(boolean any, Instant at) {}

    /// A gate as an organization changed it.
    ///
    /// @param terms null: those that are shipped
    public record Changed(
            GateKind kind, @Nullable String terms, GateKind.@Nullable Action action, boolean on, int hits) {}

    Bots(JdbcClient jdbc, Transactions transactions, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Whether an organization has a bot that is not off. Asked for every message, so it is remembered for two
    /// seconds.
    public boolean any(OrganizationId organization) {
        Instant now = clock.instant();
        Known last = known.get(organization);
        if (last != null && Duration.between(last.at(), now).compareTo(KNOWN) < 0) {
            return last.any();
        }
        boolean any = transactions.read(
                organization,
                () -> jdbc.sql(
                                "select exists (select from bot where organization_id = :organization and mode <> 'off')")
                        .param("organization", organization.value())
                        .query(Boolean.class)
                        .single());
        known.put(organization, new Known(any, now));
        return any;
    }

    /// A bot that is off, for a site without one.
    public Bot ofSite(OrganizationId organization, UUID site) {
        return find(organization, site).orElseGet(() -> Bot.fresh(ids.next(), site));
    }

    public Optional<Bot> find(OrganizationId organization, UUID site) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select * from bot where organization_id = :organization and site_id = :site")
                        .param("organization", organization.value())
                        .param("site", site)
                        .query(Bots::bot)
                        .optional());
    }

    /// In the running transaction: the bot of the site, made if it has none, locked.
    Bot lock(OrganizationId organization, UUID site) {
        jdbc.sql("""
                        insert into bot (organization_id, id, site_id) values (:organization, :id, :site)
                        on conflict (organization_id, site_id) do nothing""")
                .param("organization", organization.value())
                .param("id", ids.next())
                .param("site", site)
                .update();
        return jdbc.sql("select * from bot where organization_id = :organization and site_id = :site for update")
                .param("organization", organization.value())
                .param("site", site)
                .query(Bots::bot)
                .single();
    }

    void save(OrganizationId organization, Bot bot) {
        jdbc.sql("""
                        update bot set mode = :mode, share_percent = :share, used = :use, greeting = :greeting,
                            max_answers = :answers, shadow_since = :shadow, live_since = :live,
                            override_by = :override, override_at = :override_at, version = version + 1
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", bot.id())
                .param("mode", bot.mode().key())
                .param("share", bot.sharePercent())
                .param("use", bot.use().key())
                .param("greeting", bot.greeting())
                .param("answers", bot.maxAnswers())
                .param("shadow", time(bot.shadowSince()))
                .param("live", time(bot.liveSince()))
                .param("override", bot.overrideBy())
                .param("override_at", time(bot.overrideAt()))
                .update();
        known.remove(organization);
        transactions.afterCommit(() -> known.remove(organization));
    }

    public Gates gates(OrganizationId organization, UUID bot) {
        Map<GateKind, Gate> gates = new EnumMap<>(GateKind.class);
        changed(organization, bot)
                .forEach(each -> gates.put(
                        each.kind(),
                        new Gate(
                                each.kind(),
                                each.action() == null ? each.kind().action() : each.action(),
                                each.on(),
                                each.terms() == null
                                        ? null
                                        : GateWords.patterns(
                                                each.terms().lines().toList()))));
        return new Gates(gates);
    }

    public List<Changed> changed(OrganizationId organization, UUID bot) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select * from bot_gate where organization_id = :organization and bot_id = :bot")
                        .param("organization", organization.value())
                        .param("bot", bot)
                        .query((row, number) -> new Changed(
                                GateKind.find(row.getString("kind")).orElseThrow(),
                                row.getString("terms"),
                                row.getString("action") == null ? null : GateKind.Action.of(row.getString("action")),
                                row.getBoolean("active"),
                                row.getInt("hits")))
                        .list());
    }

    void change(OrganizationId organization, UUID bot, Changed gate) {
        jdbc.sql("""
                        insert into bot_gate (organization_id, bot_id, kind, terms, action, active)
                        values (:organization, :bot, :kind, :terms, :action, :active)
                        on conflict (organization_id, bot_id, kind) do update
                        set terms = excluded.terms, action = excluded.action, active = excluded.active""")
                .param("organization", organization.value())
                .param("bot", bot)
                .param("kind", gate.kind().key())
                .param("terms", gate.terms())
                .param("action", gate.action() == null ? null : gate.action().key())
                .param("active", gate.on())
                .update();
    }

    /// A gate decided about a message.
    public void hit(OrganizationId organization, UUID bot, GateKind gate) {
        jdbc.sql("""
                        insert into bot_gate as g (organization_id, bot_id, kind, hits) values (:organization, :bot, :kind, 1)
                        on conflict (organization_id, bot_id, kind) do update set hits = g.hits + 1""")
                .param("organization", organization.value())
                .param("bot", bot)
                .param("kind", gate.key())
                .update();
    }

    private static @Nullable Object time(@Nullable Instant at) {
        return at == null ? null : Sql.utc(at);
    }

    private static Bot bot(ResultSet row, int number) throws SQLException {
        return new Bot(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "site_id")),
                BotMode.of(row.getString("mode")),
                row.getInt("share_percent"),
                Bot.Use.of(row.getString("used")),
                row.getString("greeting"),
                row.getInt("max_answers"),
                Sql.instantOrNull(row, "shadow_since"),
                Sql.instantOrNull(row, "live_since"),
                Sql.uuid(row, "override_by"),
                Sql.instantOrNull(row, "override_at"),
                row.getInt("version"));
    }
}
