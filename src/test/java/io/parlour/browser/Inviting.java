package io.parlour.browser;

import io.parlour.organizations.SiteRef;
import io.parlour.organizations.Sites;
import java.util.UUID;

/// Invitations of a site, made beside the settings page.
final class Inviting {
    private final BrowserApp app;
    private final SiteRef site;
    private int position;

    Inviting(BrowserApp app, String siteKey) {
        this.app = app;
        this.site = app.bean(Sites.class).byKey(siteKey).orElseThrow();
    }

    /// A rule on pages whose path begins like this, with a condition as JSON or null; its text is its name.
    UUID rule(String name, String style, String path, String condition) {
        UUID id = UUID.randomUUID();
        app.database()
                .superuser()
                .sql("""
                        insert into invitation_rule (organization_id, id, site_id, name, position, live, style, pages,
                            condition, texts, delay_seconds, on_pages, per_visit, quiet_days, gap_seconds, online,
                            counted, version, created_at)
                        values (:organization, :id, :site, left(:name, 100), :position, true, :style,
                            jsonb_build_array(jsonb_build_object('kind', 'include', 'match', 'prefix', 'pattern', :path)),
                            :condition::jsonb, jsonb_build_object('en', jsonb_build_object('a', :name)), 0, 'every', 0,
                            0, 0, 'nobody', true, 1, now())""")
                .param("organization", site.organization().value())
                .param("id", id)
                .param("site", site.site())
                .param("name", name)
                .param("position", position++)
                .param("style", style)
                .param("path", path)
                .param("condition", condition.isEmpty() ? null : condition)
                .update();
        return id;
    }

    long counted(UUID rule, String kind) {
        return app.database()
                .superuser()
                .sql(
                        "select coalesce(sum(anonymous), 0)::bigint from invitation_count where rule_id = :rule and kind = :kind")
                .param("rule", rule)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }
}
