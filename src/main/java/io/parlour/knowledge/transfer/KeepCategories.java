package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.Slug;
import io.parlour.knowledge.Slugs;
import io.parlour.knowledge.categories.Category;
import io.parlour.knowledge.categories.FindCategories;
import io.parlour.knowledge.categories.SaveCategory;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The categories of an import, found by their names or made.
@Component
final class KeepCategories {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final List<String> ACCESS = List.of("public", "signed-in", "agents");

    private final ArticleImportRows rows;
    private final SaveCategory save;
    private final FindCategories find;
    private final HelpCenters centers;
    private final Slugs slugs;
    private final Transactions transactions;
    private final Clock clock;

    KeepCategories(
            ArticleImportRows rows,
            SaveCategory save,
            FindCategories find,
            HelpCenters centers,
            Slugs slugs,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.save = save;
        this.find = find;
        this.centers = centers;
        this.slugs = slugs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Their ids by their folders; the empty path is for files outside of any folder.
    Map<List<String>, UUID> keep(OrganizationId organization, ArticleImport run, ImportPlan plan) {
        return transactions.in(organization, () -> {
            rows.require(organization, run.id(), "running");
            HelpCenter center = centers.find(organization, run.center()).orElseThrow(Problem::notFound);
            List<ImportPlan.PlannedCategory> all = new ArrayList<>(plan.categories());
            if (plan.articles().stream().anyMatch(article -> article.category().isEmpty())) {
                String name = Paths.words(run.name().replaceFirst("(?i)\\.zip$", ""));
                all.add(new ImportPlan.PlannedCategory(
                        List.of(),
                        null,
                        null,
                        List.of(new ImportPlan.CategoryName(center.defaultLocale(), name, "", "", true))));
            }
            Map<List<String>, UUID> found = new HashMap<>();
            for (ImportPlan.PlannedCategory category : all) {
                UUID parent = category.path().size() < 2
                        ? null
                        : found.get(category.path().subList(0, category.path().size() - 1));
                Optional<UUID> known = find.all(organization, run.center()).stream()
                        .filter(each -> Objects.equals(each.parent(), parent))
                        .filter(each -> each.translations().stream().anyMatch(text -> same(text, category)))
                        .map(Category::id)
                        .findFirst();
                found.put(category.path(), known.orElseGet(() -> make(organization, run, parent, category)));
            }
            return found;
        });
    }

    private UUID make(
            OrganizationId organization,
            ArticleImport run,
            @Nullable UUID parent,
            ImportPlan.PlannedCategory category) {
        String access = category.access();
        UUID id = save.create(
                        organization,
                        run.center(),
                        parent,
                        new SaveCategory.Wish(
                                access != null && ACCESS.contains(access) ? Audience.of(access) : Audience.INHERIT,
                                SaveCategory.isIcon(category.icon()) ? category.icon() : null,
                                category.names().stream()
                                        .map(name -> text(organization, run.center(), name))
                                        .toList()))
                .id();
        rows.add(
                organization,
                run.id(),
                ArticleImport.Entry.of(0, String.join("/", category.path()), "create", List.of())
                        .as("create", id, true, null, null, Sql.now(clock)));
        return id;
    }

    private SaveCategory.Text text(OrganizationId organization, UUID center, ImportPlan.CategoryName name) {
        boolean free = Slug.isValid(name.slug())
                && !slugs.taken(organization, Slugs.Kind.CATEGORY, center, name.locale(), center, name.slug());
        return new SaveCategory.Text(
                name.locale(),
                Paths.line(name.name(), LONGEST_NAME),
                Paths.line(name.description(), LONGEST_DESCRIPTION),
                free ? name.slug() : null);
    }

    private static boolean same(Category.Text text, ImportPlan.PlannedCategory category) {
        return category.names().stream()
                .anyMatch(name -> text.locale().equals(name.locale())
                        && (text.name().equals(Paths.line(name.name(), LONGEST_NAME))
                                || text.slug().equals(name.slug())));
    }
}
