package io.parlour.knowledge.reading;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.knowledge.centers.HelpCenter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the page that a slug belongs to, or did before.
@Component
final class FollowSlug {
    /// What has a page at a slug.
    interface Page {
        String locale();

        String slug();
    }

    enum Kind {
        ARTICLE("article"),
        CATEGORY("category");

        private final String sql;

        Kind(String table) {
            sql = """
                    select %1$s_id as id, locale, current from %1$s_slug
                    where organization_id = :organization and center_id = :center and slug = :slug
                        and locale = any (:order)
                    order by array_position(:order, locale)""".formatted(table);
        }
    }

    /// @param id null where it is gone
    private record Slug(@Nullable UUID id, String locale, boolean current) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;

    FollowSlug(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @param read what the viewer may see of it
    <P extends Page> Answer<P> follow(
            Kind kind, HelpCenter center, String locale, String slug, Function<UUID, Optional<P>> read) {
        return transactions.lookUp(center.organization(), () -> {
            boolean gone = false;
            for (Slug found : slugs(kind, center, locale, slug)) {
                if (found.id() == null) {
                    gone = true;
                    continue;
                }
                P page = read.apply(found.id()).orElse(null);
                if (page != null) {
                    return found.current() && page.locale().equals(found.locale())
                            ? new Answer.Found<>(page)
                            : new Answer.MovedTo<>(locale, page.slug());
                }
            }
            return gone ? new Answer.Gone<>() : new Answer.NotFound<>();
        });
    }

    private List<Slug> slugs(Kind kind, HelpCenter center, String locale, String slug) {
        return jdbc.sql(kind.sql)
                .param("organization", center.organization().value())
                .param("center", center.id())
                .param("slug", slug)
                .param("order", center.order(locale).toArray(String[]::new))
                .query((row, number) ->
                        new Slug(Sql.uuid(row, "id"), row.getString("locale"), row.getBoolean("current")))
                .list();
    }
}
