package io.parlour.livechat.invitations;

import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.UrlRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
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

/// Stored invitations, in the running transaction.
@Repository
class InvitationRows {
    private static final TypeReference<List<UrlRule>> PAGES = new TypeReference<>() {};
    private static final TypeReference<Map<String, InvitationRule.Text>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    InvitationRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<InvitationRule> ofSite(OrganizationId organization, UUID site) {
        return jdbc.sql("""
                        select * from invitation_rule where organization_id = :organization and site_id = :site
                         order by position, id limit 100""")
                .param("organization", organization.value())
                .param("site", site)
                .query(this::row)
                .list();
    }

    Optional<InvitationRule> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from invitation_rule where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /// Stands last among the site's.
    void add(OrganizationId organization, InvitationRule rule, Instant at) {
        terms(jdbc.sql("""
                        insert into invitation_rule (organization_id, id, site_id, name, position, live, style, pages,
                            condition, texts, delay_seconds, on_pages, per_visit, most, most_days, quiet_days,
                            gap_seconds, online, department_id, hours, counted, version, created_at)
                        values (:organization, :id, :site, :name,
                            (select coalesce(max(position) + 1, 0) from invitation_rule
                              where organization_id = :organization and site_id = :site),
                            :live, :style, :pages::jsonb, :condition::jsonb, :texts::jsonb, :delay, :on, :visit, :most,
                            :days, :quiet, :gap, :online, :department, :hours::jsonb, :counted, 1, :at)"""), rule)
                .param("organization", organization.value())
                .param("site", rule.site())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// False when its version is another by now.
    boolean save(OrganizationId organization, InvitationRule rule) {
        return terms(jdbc.sql("""
                        update invitation_rule set name = :name, live = :live, style = :style, pages = :pages::jsonb,
                            condition = :condition::jsonb, texts = :texts::jsonb, delay_seconds = :delay,
                            on_pages = :on, per_visit = :visit, most = :most, most_days = :days, quiet_days = :quiet,
                            gap_seconds = :gap, online = :online, department_id = :department, hours = :hours::jsonb,
                            counted = :counted, version = version + 1
                         where organization_id = :organization and id = :id and version = :version"""), rule)
                        .param("organization", organization.value())
                        .param("version", rule.version())
                        .update()
                == 1;
    }

    void place(OrganizationId organization, UUID site, List<UUID> order) {
        for (int at = 0; at < order.size(); at++) {
            jdbc.sql("""
                            update invitation_rule set position = :position
                             where organization_id = :organization and site_id = :site and id = :id""")
                    .param("position", at)
                    .param("organization", organization.value())
                    .param("site", site)
                    .param("id", order.get(at))
                    .update();
        }
    }

    boolean remove(OrganizationId organization, UUID id) {
        return jdbc.sql("delete from invitation_rule where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec terms(JdbcClient.StatementSpec statement, InvitationRule rule) {
        InvitationRule.Terms terms = rule.terms();
        boolean department = !List.of("nobody", "any").contains(terms.online());
        InvitationRule.Most most = terms.most();
        return statement
                .param("id", rule.id())
                .param("name", terms.name())
                .param("live", terms.live())
                .param("style", terms.style())
                .param("pages", json.writeValueAsString(terms.pages()))
                .param("condition", written(terms.when()))
                .param("texts", json.writeValueAsString(terms.texts()))
                .param("delay", terms.delay())
                .param("on", terms.on())
                .param("visit", terms.visit())
                .param("most", most == null ? null : most.n())
                .param("days", most == null ? null : most.days())
                .param("quiet", terms.quiet())
                .param("gap", terms.gap())
                .param("online", department ? "department" : terms.online())
                .param("department", department ? UUID.fromString(terms.online()) : null)
                .param("hours", written(terms.hours()))
                .param("counted", terms.counted());
    }

    private @Nullable String written(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }

    private InvitationRule row(ResultSet row, int number) throws SQLException {
        String condition = row.getString("condition");
        String hours = row.getString("hours");
        UUID department = row.getObject("department_id", UUID.class);
        int most = row.getInt("most");
        return new InvitationRule(
                row.getObject("id", UUID.class),
                row.getObject("site_id", UUID.class),
                row.getInt("position"),
                row.getInt("version"),
                new InvitationRule.Terms(
                        row.getString("name"),
                        row.getBoolean("live"),
                        json.readValue(row.getString("pages"), PAGES),
                        condition == null ? null : json.readTree(condition),
                        row.getString("style"),
                        json.readValue(row.getString("texts"), TEXTS),
                        row.getInt("delay_seconds"),
                        row.getString("on_pages"),
                        row.getInt("per_visit"),
                        most == 0 ? null : new InvitationRule.Most(most, row.getInt("most_days")),
                        row.getInt("quiet_days"),
                        row.getInt("gap_seconds"),
                        department == null ? Objects.requireNonNull(row.getString("online")) : department.toString(),
                        hours == null ? null : json.readValue(hours, InvitationRule.Hours.class),
                        row.getBoolean("counted")));
    }
}
