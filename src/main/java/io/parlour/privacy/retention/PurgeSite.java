package io.parlour.privacy.retention;

import io.parlour.conversations.erasing.EraseConversations;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.AdvanceSite;
import io.parlour.organizations.SiteEvent;
import io.parlour.organizations.SiteLife;
import io.parlour.organizations.SiteState;
import io.parlour.privacy.holds.Holds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes all that a closed site has, except what is held, which goes when the hold ends (rows 16 to 19). With the
/// last site of an organization everything of the organization goes: only the steps of its life and the audit
/// remain.
@Component
final class PurgeSite {
    private static final String CLOCK = "site_life.purge_at";

    private final AdvanceSite advance;
    private final EraseConversations erase;
    private final ErasePeople people;
    private final RemoveRemains remains;
    private final Holds holds;
    private final RetentionRuns runs;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    PurgeSite(
            AdvanceSite advance,
            EraseConversations erase,
            ErasePeople people,
            RemoveRemains remains,
            Holds holds,
            RetentionRuns runs,
            Transactions transactions,
            JdbcClient jdbc) {
        this.advance = advance;
        this.erase = erase;
        this.people = people;
        this.remains = remains;
        this.holds = holds;
        this.runs = runs;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Sites of the organization that are being purged.
    void purgeAll(OrganizationId organization, Terms terms, Instant now) {
        advance.lives(organization).forEach((site, life) -> {
            if (life.state() == SiteState.PURGING) {
                purge(organization, site, terms, now);
            }
        });
    }

    private void purge(OrganizationId organization, UUID site, Terms terms, Instant now) {
        boolean last = advance.lives(organization).values().stream()
                .map(SiteLife::state)
                .allMatch(state -> state == SiteState.PURGING || state == SiteState.PURGED);
        RetentionRuns.Cause cause =
                new RetentionRuns.Cause(site, "site", CLOCK, terms.ruleKey(), number(terms), terms.plan());
        UUID run = transactions.in(organization, () -> runs.begin(organization, cause, now));
        conversations(organization, last ? null : site, run);
        contacts(organization, run, last ? null : site);
        boolean clean = transactions.read(organization, () -> isClean(organization, last ? null : site))
                && !(last && holds.any(organization));
        if (clean && last) {
            remains.remove(organization, run);
        }
        transactions.in(organization, () -> {
            runs.end(organization, run, now);
            advance.advance(organization, site, new SiteEvent.Scanned(clean), now);
        });
    }

    private static @Nullable Integer number(Terms terms) {
        Terms.Version version =
                terms.effective() == null ? null : terms.versions().get(terms.effective());
        return version == null ? null : version.number();
    }

    /// @param site null: of all sites, and of none
    private void conversations(OrganizationId organization, @Nullable UUID site, UUID run) {
        Pace pace = new Pace();
        Set<UUID> kept = new HashSet<>();
        List<UUID> some;
        do {
            int size = pace.size();
            some = transactions.read(organization, () -> page(organization, """
                    select c.id from conversation c
                     where c.organization_id = :organization and c.side_of is null
                       and (cast(:site as uuid) is null or c.site_id = :site) and c.id <> all (:kept)
                       and not exists (select from ticket t where t.organization_id = c.organization_id
                         and t.conversation_id = c.id and t.merged_into is not null)
                     order by c.id limit :limit""", site, kept, size));
            List<UUID> going = some;
            long started = System.nanoTime();
            kept.addAll(transactions.in(organization, () -> {
                EraseConversations.Erased erased = erase.erase(organization, going, run);
                runs.count(organization, run, going.size() - erased.kept().size(), erased.messages());
                return erased.kept();
            }));
            pace.after(Duration.ofNanos(System.nanoTime() - started));
        } while (!some.isEmpty());
    }

    /// Those that nothing refers to.
    private void contacts(OrganizationId organization, UUID run, @Nullable UUID site) {
        Pace pace = new Pace();
        Set<UUID> kept = new HashSet<>();
        List<UUID> some;
        do {
            int size = pace.size();
            some = transactions.read(organization, () -> page(organization, """
                    select k.id from contact k
                     where k.organization_id = :organization and k.id <> all (:kept)
                       and (cast(:site as uuid) is null or exists (select from visitor v
                            where v.organization_id = k.organization_id and v.contact_id = k.id and v.site_id = :site)
                         and not exists (select from visitor v
                            where v.organization_id = k.organization_id and v.contact_id = k.id and v.site_id <> :site))
                       and not exists (select from conversation c
                            where c.organization_id = k.organization_id and c.contact_id = k.id)
                       and not exists (select from participant p where p.organization_id = k.organization_id
                            and p.kind = 'visitor' and p.participant_id = k.id)
                       and not exists (select from message m
                            where m.organization_id = k.organization_id and m.of_part and m.author_id = k.id)
                     order by k.id limit :limit""", site, kept, size));
            Set<UUID> held = holds.heldContacts(organization, some);
            kept.addAll(held);
            List<UUID> going =
                    some.stream().filter(each -> !held.contains(each)).toList();
            long started = System.nanoTime();
            transactions.in(organization, () -> {
                if (!going.isEmpty()) {
                    transactions.deleting(run);
                    people.contacts(organization, going);
                    runs.count(organization, run, going.size(), 0);
                }
            });
            pace.after(Duration.ofNanos(System.nanoTime() - started));
        } while (!some.isEmpty());
    }

    private List<UUID> page(OrganizationId organization, String sql, @Nullable UUID site, Set<UUID> kept, int limit) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("site", site)
                .param("kept", Sql.uuids(kept))
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    private boolean isClean(OrganizationId organization, @Nullable UUID site) {
        return jdbc.sql("""
                        select not exists (select from conversation
                                where organization_id = :organization and (cast(:site as uuid) is null or site_id = :site))
                           and (cast(:site as uuid) is not null
                                or not exists (select from contact where organization_id = :organization))""")
                .params(values(organization, site))
                .query(Boolean.class)
                .single();
    }

    private static Map<String, Object> values(OrganizationId organization, @Nullable UUID site) {
        Map<String, Object> values = new HashMap<>();
        values.put("organization", organization.value());
        values.put("site", site);
        return values;
    }
}
