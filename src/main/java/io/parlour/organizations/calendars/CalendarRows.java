package io.parlour.organizations.calendars;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Stored calendars and who goes by them.
@Repository
class CalendarRows {
    private static final String NEWEST = """
            select c.id, c.name, v.zone, v.week, v.dates, v.valid_from
              from calendar c join lateral (
                select * from calendar_version v where v.organization_id = c.organization_id and v.calendar_id = c.id
                 order by v.number desc limit 1) v on true
             where c.organization_id = :organization""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CalendarRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// By name, at most 1,000.
    List<Calendar> all(OrganizationId organization) {
        return jdbc.sql(NEWEST + " order by c.name, c.id limit 1000")
                .param("organization", organization.value())
                .query((row, number) -> calendar(row))
                .list();
    }

    Optional<Calendar> find(OrganizationId organization, UUID id) {
        return jdbc.sql(NEWEST + " and c.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> calendar(row))
                .optional();
    }

    void insert(OrganizationId organization, UUID id, String name, Instant at) {
        jdbc.sql("""
                        insert into calendar (organization_id, id, name, created_at)
                        values (:organization, :id, :name, :at)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void rename(OrganizationId organization, UUID id, String name) {
        jdbc.sql("update calendar set name = :name where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("name", name)
                .update();
    }

    boolean isNameTaken(OrganizationId organization, UUID id, String name) {
        return all(organization).stream()
                .anyMatch(
                        each -> each.name().equalsIgnoreCase(name) && !each.id().equals(id));
    }

    void addVersion(OrganizationId organization, UUID id, CalendarRules rules, Instant from) {
        jdbc.sql("""
                        insert into calendar_version (organization_id, calendar_id, number, zone, week, dates, valid_from)
                        values (:organization, :id,
                            (select coalesce(max(number), 0) + 1 from calendar_version
                              where organization_id = :organization and calendar_id = :id),
                            :zone, cast(:week as jsonb), cast(:dates as jsonb), :from)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("zone", rules.zone())
                .param("week", json.writeValueAsString(rules.week()))
                .param("dates", json.writeValueAsString(rules.dates()))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean delete(OrganizationId organization, UUID id) {
        return jdbc.sql("delete from calendar where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    List<Opening> openings(OrganizationId organization) {
        return jdbc.sql("select * from opening where organization_id = :organization")
                .param("organization", organization.value())
                .query(CalendarRows::opening)
                .list();
    }

    void save(OrganizationId organization, Opening opening) {
        Opening.ForNow override = opening.override();
        boolean site = opening.subject().kind() == Opening.Subject.Kind.SITE;
        UUID id = opening.subject().id();
        jdbc.sql("""
                        insert into opening (organization_id, subject_id, site_id, department_id, mode, calendar_id, override,
                            override_from, override_until, finish_queue)
                        values (:organization, :id, :site, :department, :mode, :calendar, :override, :from, :until, :finish)
                        on conflict (organization_id, subject_id) do update
                            set mode = excluded.mode, calendar_id = excluded.calendar_id, override = excluded.override,
                                override_from = excluded.override_from, override_until = excluded.override_until,
                                finish_queue = excluded.finish_queue""")
                .param("organization", organization.value())
                .param("id", id)
                .param("site", site ? id : null)
                .param("department", site ? null : id)
                .param("mode", opening.mode().key())
                .param("calendar", opening.calendar())
                .param("override", override == null ? null : override.open() ? "open" : "closed")
                .param("from", override == null ? null : override.from().atOffset(ZoneOffset.UTC))
                .param("until", override == null ? null : override.until().atOffset(ZoneOffset.UTC))
                .param("finish", opening.finishQueue())
                .update();
    }

    /// The calendars that somebody goes by.
    Map<UUID, CalendarPast> used(OrganizationId organization) {
        return past(
                organization,
                openings(organization).stream()
                        .map(Opening::calendar)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /// The newest versions of calendars. One whose zone this machine does not know is left out.
    Map<UUID, CalendarPast> past(OrganizationId organization, Collection<UUID> calendars) {
        Map<UUID, List<CalendarPast.Version>> versions = new HashMap<>();
        jdbc.sql("""
                        select v.calendar_id as id, v.zone, v.week, v.dates, v.valid_from
                          from calendar o
                          join lateral (
                            select * from calendar_version v
                             where v.organization_id = :organization and v.calendar_id = o.id
                             order by v.number desc limit 20) v on true
                         where o.organization_id = :organization and o.id = any (:calendars)
                         order by v.calendar_id, v.number""")
                .param("organization", organization.value())
                .param("calendars", calendars.toArray(UUID[]::new))
                .query((row, number) -> {
                    try {
                        return versions.computeIfAbsent(row.getObject("id", UUID.class), id -> new ArrayList<>())
                                .add(new CalendarPast.Version(
                                        Sql.instant(row, "valid_from"), new BusinessHours(rules(row))));
                    } catch (DateTimeException e) {
                        return false;
                    }
                })
                .list();
        Map<UUID, CalendarPast> used = new HashMap<>();
        versions.forEach((id, all) -> {
            if (!all.isEmpty()) {
                used.put(id, CalendarPast.of(all));
            }
        });
        return used;
    }

    private Calendar calendar(ResultSet row) throws SQLException {
        return new Calendar(
                row.getObject("id", UUID.class), row.getString("name"), rules(row), Sql.instant(row, "valid_from"));
    }

    private CalendarRules rules(ResultSet row) throws SQLException {
        return new CalendarRules(
                row.getString("zone"),
                json.readValue(row.getString("week"), new TypeReference<List<CalendarRules.Weekly>>() {}),
                json.readValue(row.getString("dates"), new TypeReference<List<CalendarRules.Special>>() {}));
    }

    private static Opening opening(ResultSet row, int number) throws SQLException {
        UUID site = row.getObject("site_id", UUID.class);
        String override = row.getString("override");
        return new Opening(
                site == null
                        ? Opening.Subject.department(row.getObject("department_id", UUID.class))
                        : Opening.Subject.site(site),
                Opening.Mode.of(row.getString("mode")),
                calendarId(row),
                override == null
                        ? null
                        : new Opening.ForNow(
                                override.equals("open"),
                                Sql.instant(row, "override_from"),
                                Sql.instant(row, "override_until")),
                row.getBoolean("finish_queue"));
    }

    private static @Nullable UUID calendarId(ResultSet row) throws SQLException {
        return row.getObject("calendar_id", UUID.class);
    }
}
