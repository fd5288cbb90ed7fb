package io.parlour.knowledge.categories;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.Slug;
import io.parlour.knowledge.Slugs;
import io.parlour.knowledge.articles.CompileAccess;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes and changes categories.
///
/// Errors: `access.denied`, `not-found`; 409 `category.full` beyond 2,000, `slug.taken`; 422 `category.depth` below
/// level
/// 12, `input.invalid` (access, icon, translations).
@Component
public final class SaveCategory {
    private static final int MOST = 2_000;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final Pattern ICON = Pattern.compile("[a-z0-9-]{1,40}");

    /// The name of a category in one language.
    ///
    /// @param slug null: the one it has, or one made from its name
    public record Text(
            String locale,
            String name,
            @Nullable String description,
            @Nullable String slug) {}

    /// Null: as it is; for a new one: with the access of its parent, without an icon.
    ///
    /// @param icon empty: none
    /// @param translations all of them
    public record Wish(
            @Nullable Audience access,
            @Nullable String icon,
            @Nullable List<Text> translations) {}

    private final Categories categories;
    private final HelpCenters centers;
    private final Slugs slugs;
    private final CompileAccess compile;
    private final Access access;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    SaveCategory(
            Categories categories,
            HelpCenters centers,
            Slugs slugs,
            CompileAccess compile,
            Access access,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.categories = categories;
        this.centers = centers;
        this.slugs = slugs;
        this.compile = compile;
        this.access = access;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Category create(AgentPrincipal agent, UUID center, @Nullable UUID parent, Wish wish) {
        access.require(agent, KnowledgePermissions.MANAGE);
        return create(agent.organization(), center, parent, wish);
    }

    /// For imports, whose rights were asked before.
    public Category create(OrganizationId organization, UUID center, @Nullable UUID parent, Wish wish) {
        UUID id = ids.next();
        return transactions.in(organization, () -> {
            Tree tree = locked(organization, center);
            if (tree.depth(parent) >= Tree.DEEPEST) {
                throw new Problem(422, "category.depth", Map.of("max", Tree.DEEPEST));
            }
            if (wish.translations() == null || wish.translations().isEmpty()) {
                throw Problem.invalid("translations", "length:name", Map.of("max", LONGEST_NAME));
            }
            if (categories.all(organization, center).size() >= MOST) {
                throw Problem.conflict("category.full", Map.of("max", MOST));
            }
            Audience audience = audience(wish.access() == null ? Audience.INHERIT : wish.access());
            categories.insert(organization, center, id, parent, audience, icon(wish.icon()), Sql.now(clock));
            texts(organization, center, id, wish.translations());
            compile.center(organization, center);
            return new Tree(categories.all(organization, center)).get(id);
        });
    }

    public Category change(AgentPrincipal agent, UUID center, UUID id, Wish wish) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            Category now = locked(organization, center).get(id);
            categories.update(
                    organization,
                    id,
                    audience(wish.access() == null ? now.access() : wish.access()),
                    wish.icon() == null ? now.icon() : icon(wish.icon()));
            if (wish.translations() != null) {
                texts(organization, center, id, wish.translations());
            }
            compile.center(organization, center);
            return new Tree(categories.all(organization, center)).get(id);
        });
    }

    private Tree locked(OrganizationId organization, UUID center) {
        if (!categories.lock(organization, center)) {
            throw Problem.notFound();
        }
        return new Tree(categories.all(organization, center));
    }

    private void texts(OrganizationId organization, UUID center, UUID id, List<Text> texts) {
        HelpCenter of = centers.find(organization, center).orElseThrow(Problem::notFound);
        Set<String> seen = new HashSet<>();
        for (Text text : texts) {
            if (!of.locales().contains(text.locale()) || !seen.add(text.locale())) {
                throw Problem.invalid("translations", "unknown");
            }
            String name = line(text.name(), LONGEST_NAME);
            if (name.isEmpty()) {
                throw Problem.invalid("translations", "length:name", Map.of("max", LONGEST_NAME));
            }
            categories.put(
                    organization,
                    id,
                    text.locale(),
                    name,
                    line(text.description() == null ? "" : text.description(), LONGEST_DESCRIPTION));
            slug(organization, center, id, text, name);
        }
        if (seen.isEmpty()) {
            throw Problem.invalid("translations", "length:name", Map.of("max", LONGEST_NAME));
        }
        categories.dropOtherTexts(organization, id, List.copyOf(seen));
    }

    private void slug(OrganizationId organization, UUID center, UUID id, Text text, String name) {
        Slugs.Kind kind = Slugs.Kind.CATEGORY;
        String slug = text.slug();
        if (slug != null && !slug.isBlank()) {
            if (!Slug.isValid(slug)) {
                throw Problem.invalid("translations", "slug", Map.of("max", Slug.MOST));
            }
            if (slugs.taken(organization, kind, center, text.locale(), id, slug)) {
                throw Problem.conflict("slug.taken:category");
            }
            slugs.take(organization, kind, center, text.locale(), id, slug);
        } else if (slugs.current(organization, kind, center, text.locale(), id).isEmpty()) {
            slugs.take(organization, kind, center, text.locale(), id, Slug.of(name, "category", id));
        }
    }

    private static Audience audience(Audience audience) {
        if (audience == Audience.BOT) {
            throw Problem.invalid("access", "unknown");
        }
        return audience;
    }

    /// Whether it can be the name of an icon.
    public static boolean isIcon(@Nullable String typed) {
        return typed != null && ICON.matcher(typed).matches();
    }

    private static @Nullable String icon(@Nullable String typed) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        if (!isIcon(typed)) {
            throw Problem.invalid("icon", "unknown");
        }
        return typed;
    }

    private static String line(String typed, int max) {
        String text = typed.replaceAll("\\p{Cntrl}+", " ").strip();
        if (text.length() > max) {
            throw Problem.invalid("translations", "length:optional", Map.of("max", max));
        }
        return text;
    }
}
