package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.Slug;
import io.parlour.knowledge.articles.AddTranslation;
import io.parlour.knowledge.articles.CompileAccess;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.categories.Category;
import io.parlour.knowledge.categories.FindCategories;
import io.parlour.knowledge.categories.SaveCategory;
import io.parlour.knowledge.centers.HelpCenters;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.FrontMatter;
import io.parlour.knowledge.content.ReadArticle;
import io.parlour.knowledge.images.ImageRows;
import io.parlour.knowledge.images.KeepImage;
import io.parlour.knowledge.versions.PublishArticle;
import io.parlour.knowledge.versions.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Stores what an import read: categories, then empty articles, so that they can link to each other, then their
/// texts.
@Component
final class KeepArticle {
    private final ArticleImportRows rows;
    private final SaveCategory saveCategory;
    private final FindCategories findCategories;
    private final CreateArticle create;
    private final AddTranslation add;
    private final Translations translations;
    private final KeepImage keepImage;
    private final Store store;
    private final Transactions transactions;
    private final Clock clock;

    /// What a text is written to.
    @Component("articleImportStore")
    record Store(
            ImageRows images, PublishArticle publish, CompileAccess compile, HelpCenters centers, JsonMapper json) {}

    /// A draft as it was before.
    record Before(String title, String description, String doc) {}

    KeepArticle(
            ArticleImportRows rows,
            SaveCategory saveCategory,
            FindCategories findCategories,
            CreateArticle create,
            AddTranslation add,
            Translations translations,
            KeepImage keepImage,
            Store store,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.saveCategory = saveCategory;
        this.findCategories = findCategories;
        this.create = create;
        this.add = add;
        this.translations = translations;
        this.keepImage = keepImage;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Those of the plan, found by their names or made; the empty path is for files outside of any folder.
    Map<List<String>, UUID> categories(OrganizationId organization, ArticleImport run, ImportPlan plan) {
        return transactions.in(organization, () -> {
            Map<List<String>, UUID> found = new HashMap<>();
            List<ImportPlan.PlannedCategory> all = new ArrayList<>(plan.categories());
            if (plan.articles().stream().anyMatch(article -> article.category().isEmpty())) {
                String locale = store.centers()
                        .find(organization, run.center())
                        .orElseThrow(Problem::notFound)
                        .defaultLocale();
                String name = Paths.words(run.name().replaceFirst("(?i)\\.zip$", ""));
                all.add(new ImportPlan.PlannedCategory(List.of(), locale, name, "", ""));
            }
            for (ImportPlan.PlannedCategory category : all) {
                UUID parent = category.path().size() < 2
                        ? null
                        : found.get(category.path().subList(0, category.path().size() - 1));
                Optional<UUID> known = findCategories.all(organization, run.center()).stream()
                        .filter(each -> Objects.equals(each.parent(), parent))
                        .filter(each -> each.translations().stream().anyMatch(text -> same(text, category)))
                        .map(Category::id)
                        .findFirst();
                found.put(
                        category.path(),
                        known.orElseGet(() -> saveCategory
                                .create(
                                        organization,
                                        run.center(),
                                        parent,
                                        new SaveCategory.Wish(
                                                Audience.INHERIT,
                                                null,
                                                List.of(new SaveCategory.Text(
                                                        category.locale(),
                                                        shorten(category.name(), 120),
                                                        shorten(category.description(), 500),
                                                        null))))
                                .id()));
            }
            return found;
        });
    }

    private static boolean same(Category.Text text, ImportPlan.PlannedCategory category) {
        return text.locale().equals(category.locale())
                && (text.name().equals(shorten(category.name(), 120))
                        || text.slug().equals(category.slug()));
    }

    /// The article of a file: the one of an earlier import, or a new one without text.
    ///
    /// @param sibling the article of another language of it
    ArticleImport.Entry place(
            OrganizationId organization,
            ArticleImport run,
            ArticleImport.Entry entry,
            ImportPlan.PlannedArticle planned,
            String source,
            @Nullable UUID sibling,
            Map<List<String>, UUID> categories) {
        if (entry.article() != null) {
            return entry;
        }
        try {
            return transactions.in(organization, () -> {
                Optional<UUID> known = rows.bySource(organization, run.center(), source, planned.locale());
                UUID article = known.orElse(sibling);
                boolean made = article == null;
                if (article == null) {
                    UUID category = Objects.requireNonNull(categories.get(planned.category()));
                    article = create.create(
                            organization,
                            run.startedBy(),
                            category,
                            planned.locale(),
                            shorten(planned.title(), SaveDraft.LONGEST_TITLE));
                } else if (translations
                        .find(organization, article, planned.locale())
                        .isEmpty()) {
                    add.add(organization, run.startedBy(), article, planned.locale(), null);
                }
                FrontMatter front = planned.front();
                if (known.isEmpty()) {
                    String slug = Slug.isValid(planned.slug()) ? planned.slug() : null;
                    rows.source(organization, article, planned.locale(), source, slug);
                }
                boolean access = front.access() != null
                        && List.of("public", "signed-in", "agents", "bot").contains(front.access());
                rows.settings(organization, article, access ? front.access() : null, front.tags());
                store.compile().article(organization, article);
                ArticleImport.Entry placed = new ArticleImport.Entry(
                        entry.number(),
                        entry.path(),
                        made ? "create" : entry.action(),
                        entry.title(),
                        entry.locale(),
                        entry.category(),
                        entry.messages(),
                        article,
                        made,
                        null,
                        null,
                        null);
                rows.update(organization, run.id(), placed);
                return placed;
            });
        } catch (Problem refused) {
            return failed(organization, run, entry, refused);
        }
    }

    void text(
            OrganizationId organization,
            ArticleImport run,
            ArticleImport.Entry entry,
            ImportPlan.PlannedArticle planned,
            ImportFile file,
            Map<String, UUID> articles,
            Map<String, ArticleImport.Entry> entries)
            throws IOException {
        UUID article = Objects.requireNonNull(entry.article());
        List<ReadArticle.Warning> messages = new ArrayList<>();
        Optional<ReadArticle> read = file.read(
                planned.path(), articles::get, path -> image(organization, run, file, path, entries), messages);
        if (read.isEmpty()) {
            failed(organization, run, entry, new Problem(422, "import.damaged"));
            return;
        }
        try {
            transactions.in(organization, () -> {
                Translation now = translations.locked(organization, article, planned.locale());
                Content content = read.get().content().withAnchors(Content.parse(now.doc()));
                String title = shorten(planned.title(), SaveDraft.LONGEST_TITLE);
                String description = shorten(
                        Objects.requireNonNullElse(planned.front().description(), ""), SaveDraft.LONGEST_DESCRIPTION);
                boolean same = now.title().equals(title)
                        && now.description().equals(description)
                        && now.doc().equals(content.json());
                if (!same) {
                    translations.save(
                            organization,
                            article,
                            planned.locale(),
                            title,
                            description,
                            content.json(),
                            run.startedBy(),
                            Sql.now(clock));
                    store.images().use(organization, article, planned.locale(), content.images(), false);
                }
                boolean publish = run.publish() && (!same || now.publishedVersion() == null);
                if (publish) {
                    store.publish()
                            .publish(
                                    organization,
                                    rows.person(organization, run.startedBy()),
                                    translations.locked(organization, article, planned.locale()),
                                    null,
                                    Version.Reason.IMPORT);
                }
                redirects(organization, run, article, planned);
                String action = entry.made() ? "create" : same && !publish ? "keep" : "update";
                rows.update(
                        organization,
                        run.id(),
                        new ArticleImport.Entry(
                                entry.number(),
                                entry.path(),
                                action,
                                entry.title(),
                                entry.locale(),
                                entry.category(),
                                entry.messages(),
                                article,
                                entry.made(),
                                now.publishedVersion(),
                                entry.made()
                                        ? null
                                        : store.json()
                                                .writeValueAsString(
                                                        new Before(now.title(), now.description(), now.doc())),
                                doneAt()));
                rows.count(
                        organization,
                        run.id(),
                        switch (action) {
                            case "create" -> "created";
                            case "keep" -> "unchanged";
                            default -> "updated";
                        });
            });
        } catch (Problem refused) {
            failed(organization, run, entry, refused);
        }
    }

    private Instant doneAt() {
        return Sql.now(clock);
    }

    private void redirects(
            OrganizationId organization, ArticleImport run, UUID article, ImportPlan.PlannedArticle planned) {
        for (String old : planned.front().redirectFrom()) {
            String slug = Paths.slug(old);
            if (Slug.isValid(slug)) {
                rows.redirect(organization, run.center(), article, planned.locale(), slug);
            }
        }
    }

    private ArticleImport.Entry failed(
            OrganizationId organization, ArticleImport run, ArticleImport.Entry entry, Problem refused) {
        List<ArticleImport.Message> messages = new ArrayList<>(entry.messages());
        messages.add(new ArticleImport.Message(refused.text(), ""));
        ArticleImport.Entry failed = new ArticleImport.Entry(
                entry.number(),
                entry.path(),
                "refuse",
                entry.title(),
                entry.locale(),
                entry.category(),
                messages,
                entry.article(),
                entry.made(),
                entry.versionBefore(),
                entry.draftBefore(),
                doneAt());
        transactions.in(organization, () -> {
            rows.update(organization, run.id(), failed);
            rows.count(organization, run.id(), "failed");
        });
        return failed;
    }

    /// The stored image of a file: the one that an earlier import stored of the same octets, or a new one.
    private @Nullable UUID image(
            OrganizationId organization,
            ArticleImport run,
            ImportFile file,
            String path,
            Map<String, ArticleImport.Entry> entries) {
        ArticleImport.Entry entry = entries.get(path);
        if (entry == null || entry.doneAt() != null) {
            return entry == null ? null : entry.article();
        }
        try {
            byte[] octets = file.image(path).orElse(null);
            if (octets == null) {
                return null;
            }
            String fingerprint = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
            UUID known = transactions
                    .read(organization, () -> rows.image(organization, fingerprint))
                    .orElse(null);
            UUID id = known != null
                    ? known
                    : keepImage.keep(organization, run.startedBy(), octets).id();
            ArticleImport.Entry done = new ArticleImport.Entry(
                    entry.number(),
                    path,
                    "image",
                    null,
                    null,
                    List.of(),
                    entry.messages(),
                    id,
                    known == null,
                    null,
                    fingerprint,
                    doneAt());
            transactions.in(organization, () -> rows.update(organization, run.id(), done));
            entries.put(path, done);
            return id;
        } catch (Problem refused) {
            entries.put(path, failed(organization, run, entry, refused));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String shorten(String text, int max) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= max
                ? line
                : line.substring(0, Character.isHighSurrogate(line.charAt(max - 1)) ? max - 1 : max);
    }
}
