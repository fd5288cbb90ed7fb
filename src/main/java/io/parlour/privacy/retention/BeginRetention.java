package io.parlour.privacy.retention;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import io.parlour.organizations.Organizations;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Nothing goes unannounced: the first run of an organization, as after an upgrade, only counts and tells the
/// owners, and deletes 14 days later. Of each import owners are told how much of it is past its retention, which
/// waits as long.
@Component
final class BeginRetention {
    private static final Duration WAIT = Duration.ofDays(14);

    private final PreviewRetention preview;
    private final WriteToAdministrators administrators;
    private final Organizations organizations;
    private final PublicAddress address;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// An import that owners weren't told of yet, and what of it is past its retention by the clock of its tickets.
    private record Import(UUID id, Instant ended) {}

    BeginRetention(
            PreviewRetention preview,
            WriteToAdministrators administrators,
            Organizations organizations,
            PublicAddress address,
            Transactions transactions,
            JdbcClient jdbc) {
        this.preview = preview;
        this.administrators = administrators;
        this.organizations = organizations;
        this.address = address;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// From when on anything may go; empty before the first run.
    Optional<Instant> notBefore(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select not_before from retention_start where organization_id = :organization")
                        .param("organization", organization.value())
                        .query((row, number) -> Sql.instant(row, "not_before"))
                        .optional());
    }

    boolean mayDelete(OrganizationId organization, Instant now) {
        tellOfImports(organization, now);
        Optional<Instant> notBefore = notBefore(organization);
        if (notBefore.isPresent()) {
            return !now.isBefore(notBefore.get());
        }
        int units = preview.until(organization, now, now).units();
        Instant from = now.plus(WAIT);
        transactions.in(organization, () -> {
            jdbc.sql("""
                            insert into retention_start (organization_id, not_before, told_at, told_units)
                            values (:organization, :from, :now, :units)""")
                    .param("organization", organization.value())
                    .param("from", Sql.utc(from))
                    .param("now", Sql.utc(now))
                    .param("units", units)
                    .update();
            tell(organization, "privacy.retention.first", units, from);
        });
        return false;
    }

    private void tellOfImports(OrganizationId organization, Instant now) {
        List<Import> imports = transactions.read(
                organization,
                () -> jdbc.sql("""
                                select m.id, m.ended_at from ticket_import m
                                 where m.organization_id = :organization and m.state = 'done' and m.ended_at > :since
                                   and not exists (select from retention_import r
                                    where r.organization_id = m.organization_id and r.import_id = m.id)""")
                        .param("organization", organization.value())
                        .param("since", Sql.utc(now.minus(WAIT)))
                        .query((row, number) ->
                                new Import(Objects.requireNonNull(Sql.uuid(row, "id")), Sql.instant(row, "ended_at")))
                        .list());
        for (Import each : imports) {
            Instant from = each.ended().plus(WAIT);
            // as of the day after the wait, when the import no longer keeps them
            int units = preview.until(organization, now, from.plusSeconds(1)).units();
            transactions.in(organization, () -> {
                jdbc.sql("""
                                insert into retention_import (organization_id, import_id, told_at, told_units)
                                values (:organization, :id, :now, :units)""")
                        .param("organization", organization.value())
                        .param("id", each.id())
                        .param("now", Sql.utc(now))
                        .param("units", units)
                        .update();
                tell(organization, "privacy.retention.import", units, from);
            });
        }
    }

    private void tell(OrganizationId organization, String key, int units, Instant from) {
        if (units == 0) {
            return;
        }
        String day = DateTimeFormatter.ISO_LOCAL_DATE
                .withZone(organizations.zone(organization))
                .format(from);
        Map<String, String> values = Map.of("date", day, "link", address.base() + "/privacy-desk/retention");
        administrators.write(
                organization,
                texts -> new WriteToAgent.Email(
                        texts.say(key + ".subject", values), texts.count(key + ".body", units, values)));
    }
}
