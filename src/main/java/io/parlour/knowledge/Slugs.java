package io.parlour.knowledge;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The slugs of a help center, in the running transaction. Each stays with what once had it, so that old links go on
/// working (KB-43), until something live takes it.
@Repository
public class Slugs {
    private static final int MOST_NUMBERS = 10_000;

    public enum Kind {
        ARTICLE("article"),
        CATEGORY("category");

        private final String name;

        Kind(String name) {
            this.name = name;
        }
    }

    private final JdbcClient jdbc;

    Slugs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> current(OrganizationId organization, Kind kind, UUID center, String locale, UUID owner) {
        return jdbc.sql("""
                        select slug from KIND_slug where organization_id = :organization and KIND_id = :owner
                            and center_id = :center and locale = :locale and current""".replace("KIND", kind.name))
                .param("organization", organization.value())
                .param("owner", owner)
                .param("center", center)
                .param("locale", locale)
                .query((row, number) -> row.getString("slug"))
                .optional();
    }

    /// Whether something else that is live has it.
    public boolean taken(OrganizationId organization, Kind kind, UUID center, String locale, UUID owner, String slug) {
        return jdbc.sql("""
                        select true from KIND_slug where organization_id = :organization and center_id = :center
                            and locale = :locale and slug = :slug and current
                            and KIND_id <> :owner""".replace("KIND", kind.name))
                .param("organization", organization.value())
                .param("owner", owner)
                .param("center", center)
                .param("locale", locale)
                .param("slug", slug)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /// Makes the wanted slug the current one of its owner, or the first free number of it. The one before redirects.
    public String take(OrganizationId organization, Kind kind, UUID center, String locale, UUID owner, String wanted) {
        Optional<String> now = current(organization, kind, center, locale, owner);
        if (now.isPresent() && now.get().equals(wanted)) {
            return wanted;
        }
        jdbc.sql("""
                        update KIND_slug set current = false where organization_id = :organization and KIND_id = :owner
                            and center_id = :center and locale = :locale and current""".replace("KIND", kind.name))
                .param("organization", organization.value())
                .param("owner", owner)
                .param("center", center)
                .param("locale", locale)
                .update();
        for (int number = 1; number <= MOST_NUMBERS; number++) {
            String slug = Slug.numbered(wanted, number);
            if (put(organization, kind, center, locale, owner, slug)) {
                return slug;
            }
        }
        throw new IllegalStateException("no free slug");
    }

    private boolean put(OrganizationId organization, Kind kind, UUID center, String locale, UUID owner, String slug) {
        return jdbc.sql("""
                        insert into KIND_slug as s (organization_id, center_id, locale, slug, KIND_id, current)
                        values (:organization, :center, :locale, :slug, :owner, true)
                        on conflict (organization_id, center_id, locale, slug)
                            do update set KIND_id = excluded.KIND_id, current = true
                            where not s.current""".replace("KIND", kind.name))
                        .param("organization", organization.value())
                        .param("owner", owner)
                        .param("center", center)
                        .param("locale", locale)
                        .param("slug", slug)
                        .update()
                > 0;
    }

    /// From now on they answer that it is gone. Those that only some could see are forgotten.
    ///
    /// @param known whether everyone could see what had them
    public void release(OrganizationId organization, Kind kind, UUID owner, boolean known) {
        String sql = known
                ? "update KIND_slug set KIND_id = null, current = false"
                        + " where organization_id = :organization and KIND_id = :owner"
                : "delete from KIND_slug where organization_id = :organization and KIND_id = :owner";
        jdbc.sql(sql.replace("KIND", kind.name))
                .param("organization", organization.value())
                .param("owner", owner)
                .update();
    }
}
