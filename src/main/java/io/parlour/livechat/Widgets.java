package io.parlour.livechat;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The widgets of an organization.
@Repository
class Widgets {
    private static final TypeReference<Map<String, Map<String, String>>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<List<UrlRule>> RULES = new TypeReference<>() {};

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Widgets(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Widget> ofSite(OrganizationId organization, UUID site) {
        String sql = SELECT + """
                 where w.organization_id = :organization and w.site_id = :site
                 order by w.position limit 200""";
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("site", site)
                .query(this::row)
                .list();
    }

    Optional<Widget> find(OrganizationId organization, UUID id) {
        String sql = SELECT + " where w.organization_id = :organization and w.id = :id";
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("id", id)
                .query(this::row)
                .optional();
    }

    Map<UUID, Behaviour> behaviours(OrganizationId organization, Collection<UUID> ids) {
        Map<UUID, Behaviour> found = new HashMap<>();
        jdbc.sql("select id, behaviour from widget where organization_id = :organization and id = any (:ids)")
                .param("organization", organization.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            row.getObject("id", UUID.class),
                            json.readValue(row.getString("behaviour"), Behaviour.class));
                });
        return found;
    }

    /// Which organization a public key names. Needs no organization.
    Optional<WidgetRef> find(String key) {
        if (!KEY.matcher(key).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("select organization_id, widget_id, site_id from widget_by_key(:key)")
                .param("key", key)
                .query((row, number) -> new WidgetRef(
                        new OrganizationId(row.getObject(1, UUID.class)),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class)))
                .optional();
    }

    void add(OrganizationId organization, Widget widget, Instant at) {
        String sql = """
                insert into widget (organization_id, id, site_id, name, public_key, position, state,
                                    look, strings, behaviour, version, created_at)
                values (:organization, :id, :site, :name, :key,
                        (select coalesce(max(position) + 1, 0) from widget
                          where organization_id = :organization and site_id = :site),
                        :state, :look::jsonb, :strings::jsonb, :behaviour::jsonb, 1, :at)""";
        jdbc.sql(sql)
                .params(Sql.parameters(organization, widget))
                .param("look", json.writeValueAsString(widget.look()))
                .param("strings", json.writeValueAsString(widget.strings()))
                .param("behaviour", json.writeValueAsString(widget.behaviour()))
                .param("at", Timestamp.from(at))
                .update();
        writeRules(organization, widget);
    }

    /// Saves over `widget.version()`; a save over an older version is refused with what stands now.
    void save(OrganizationId organization, Widget widget, @Nullable UUID by, Instant at) {
        keepVersion(organization, widget, by, at);
        String sql = """
                update widget set name = :name, state = :state, look = :look::jsonb, strings = :strings::jsonb,
                       behaviour = :behaviour::jsonb, version = version + 1
                 where organization_id = :organization and id = :id and version = :version""";
        int changed = jdbc.sql(sql)
                .params(Sql.parameters(organization, widget))
                .param("look", json.writeValueAsString(widget.look()))
                .param("strings", json.writeValueAsString(widget.strings()))
                .param("behaviour", json.writeValueAsString(widget.behaviour()))
                .update();
        if (changed == 0) {
            throw Problem.conflict("widget.version-conflict");
        }
        jdbc.sql("delete from widget_url_rule where organization_id = :organization and widget_id = :id")
                .param("organization", organization.value())
                .param("id", widget.id())
                .update();
        writeRules(organization, widget);
    }

    private void keepVersion(OrganizationId organization, Widget widget, @Nullable UUID by, Instant at) {
        String sql = """
                insert into widget_version (organization_id, widget_id, version, look, strings, behaviour, saved_by, saved_at)
                select organization_id, id, version, look, strings, behaviour, :by, :at from widget
                 where organization_id = :organization and id = :id
                on conflict do nothing""";
        jdbc.sql(sql)
                .param("organization", organization.value())
                .param("id", widget.id())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    void place(OrganizationId organization, UUID site, List<UUID> order) {
        for (int at = 0; at < order.size(); at++) {
            jdbc.sql("""
                            update widget set position = :position
                             where organization_id = :organization and site_id = :site and id = :id""")
                    .param("position", at)
                    .param("organization", organization.value())
                    .param("site", site)
                    .param("id", order.get(at))
                    .update();
        }
    }

    boolean remove(OrganizationId organization, UUID id) {
        return jdbc.sql("delete from widget where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    private void writeRules(OrganizationId organization, Widget widget) {
        String sql = """
                insert into widget_url_rule (organization_id, widget_id, ordinal, kind, match, pattern)
                select :organization, :id, r.ordinal - 1, r.rule ->> 'kind', r.rule ->> 'match', r.rule ->> 'pattern'
                  from jsonb_array_elements(:rules::jsonb) with ordinality as r (rule, ordinal)""";
        jdbc.sql(sql)
                .param("organization", organization.value())
                .param("id", widget.id())
                .param("rules", json.writeValueAsString(widget.urlRules()))
                .update();
    }

    private static final String SELECT = """
            select w.id, w.site_id, w.name, w.public_key, w.position, w.state, w.look, w.strings, w.behaviour, w.version,
                   coalesce((select jsonb_agg(jsonb_build_object('kind', r.kind, 'match', r.match, 'pattern', r.pattern)
                                              order by r.ordinal)
                               from widget_url_rule r
                              where r.organization_id = w.organization_id and r.widget_id = w.id), '[]') as rules
              from widget w
            """;

    private Widget row(ResultSet row, int number) throws SQLException {
        return new Widget(
                row.getObject("id", UUID.class),
                row.getObject("site_id", UUID.class),
                row.getString("name"),
                row.getString("public_key"),
                row.getInt("position"),
                row.getString("state"),
                json.readValue(row.getString("look"), Look.class),
                json.readValue(row.getString("strings"), STRINGS),
                json.readValue(row.getString("behaviour"), Behaviour.class),
                json.readValue(row.getString("rules"), RULES),
                row.getInt("version"));
    }
}
