package io.parlour.knowledge.transfer;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.categories.Category;
import io.parlour.knowledge.categories.FindCategories;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.images.Image;
import io.parlour.knowledge.images.ImageFiles;
import io.parlour.knowledge.images.ImageRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes a help center as a ZIP file of Markdown (KB-56): all languages of all articles that aren't archived.
/// What is published is written as readers see it, everything else as a draft. One text at a time is read.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class ExportHelpCenter {
    private final HelpCenters centers;
    private final FindCategories categories;
    private final ImageRows imageRows;
    private final ImageFiles imageFiles;
    private final JdbcClient jdbc;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;

    ExportHelpCenter(
            HelpCenters centers,
            FindCategories categories,
            ImageRows imageRows,
            ImageFiles imageFiles,
            JdbcClient jdbc,
            Access access,
            Audit audit,
            Transactions transactions) {
        this.centers = centers;
        this.categories = categories;
        this.imageRows = imageRows;
        this.imageFiles = imageFiles;
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
    }

    private record Row(
            UUID article,
            UUID category,
            String locale,
            String name,
            @Nullable String slug,
            String access,
            List<String> keywords) {}

    /// What will be written.
    @FunctionalInterface
    private interface Writing {
        void writeTo(OutputStream out) throws IOException;
    }

    /// An export whose rights were asked.
    public static final class Ready {
        private final String fileName;
        private final Writing writing;

        private Ready(String fileName, Writing writing) {
            this.fileName = fileName;
            this.writing = writing;
        }

        public String fileName() {
            return fileName;
        }

        public void writeTo(OutputStream out) throws IOException {
            writing.writeTo(out);
        }
    }

    public Ready ready(AgentPrincipal agent, UUID center) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        HelpCenter found = transactions
                .read(organization, () -> centers.find(organization, center))
                .orElseThrow(Problem::notFound);
        audit.record(
                organization,
                Actor.agent(agent.agent()),
                Action.EXPORTED,
                new ObjectRef(ObjectRef.Kind.HELP_CENTER, center),
                null);
        return new Ready(found.address() + ".zip", out -> write(organization, found, out));
    }

    private void write(OrganizationId organization, HelpCenter center, OutputStream out) throws IOException {
        List<Category> tree = transactions.read(organization, () -> categories.all(organization, center.id()));
        List<Row> rows = transactions.read(organization, () -> rows(organization, center.id()));
        Map<UUID, Image> images = new HashMap<>();
        transactions
                .read(organization, () -> imageRows.find(organization, used(organization, center.id())))
                .forEach(image -> images.put(image.id(), image));
        Map<String, String> paths = new LinkedHashMap<>();
        Map<UUID, WriteExport.Numbered> names = new HashMap<>();
        Map<UUID, Integer> numbers = new HashMap<>();
        Map<String, Integer> taken = new HashMap<>();
        for (Row row : rows) {
            // one name for all languages of an article, in the order of their place
            WriteExport.Numbered name = names.computeIfAbsent(row.article(), article -> {
                int number = numbers.merge(row.category(), 1, Integer::sum);
                String slug = Paths.slug(row.name());
                int same = taken.merge(row.category() + slug, 1, Integer::sum);
                return new WriteExport.Numbered(number, same == 1 ? slug : slug + "-" + same);
            });
            paths.put(
                    row.article() + row.locale(),
                    WriteExport.path(row.locale(), folders(tree, row.category(), center.defaultLocale()), name));
        }
        Map<UUID, String> anyLanguage = new HashMap<>();
        rows.forEach(row -> anyLanguage.putIfAbsent(
                row.article(), Objects.requireNonNull(paths.get(row.article() + row.locale()))));
        try (WriteExport export = new WriteExport(
                out,
                // an article that isn't in this language is linked in one that it has
                (id, locale) -> paths.getOrDefault(id + locale, anyLanguage.get(id)),
                id -> ending(images.get(id)))) {
            for (Category category : tree) {
                for (Category.Text text : category.translations()) {
                    export.category(
                            text.locale(),
                            folders(tree, category.id(), center.defaultLocale()),
                            text.name(),
                            text.description(),
                            text.slug(),
                            category.access() == Audience.INHERIT
                                    ? null
                                    : category.access().key(),
                            category.icon());
                }
            }
            for (Row row : rows) {
                article(
                        organization,
                        center.id(),
                        row,
                        Objects.requireNonNull(paths.get(row.article() + row.locale())),
                        export);
            }
            for (Image image : images.values()) {
                try (InputStream octets =
                        imageFiles.open(organization, image, null).orElse(null)) {
                    if (octets != null) {
                        export.image(image.id(), octets.readAllBytes());
                    }
                }
            }
        }
    }

    private void article(OrganizationId organization, UUID center, Row row, String path, WriteExport export)
            throws IOException {
        record Text(String title, String description, String doc, boolean draft, List<String> redirects) {}
        Text text = transactions
                .read(
                        organization,
                        () -> jdbc.sql("""
                        select coalesce(v.title, t.title) as title, coalesce(v.description, t.description) as description,
                            coalesce(v.doc, t.doc) as doc, v.number is null as draft,
                            array(select s.slug from article_slug s where s.organization_id = t.organization_id
                                and s.article_id = t.article_id and s.locale = t.locale and s.center_id = :center
                                and not s.current order by s.slug) as redirects
                        from article_translation t
                        left join article_version v on v.organization_id = t.organization_id
                            and v.article_id = t.article_id and v.locale = t.locale and v.number = t.published_version
                        where t.organization_id = :organization and t.article_id = :article and t.locale = :locale""")
                                .param("organization", organization.value())
                                .param("center", center)
                                .param("article", row.article())
                                .param("locale", row.locale())
                                .query((found, number) -> new Text(
                                        found.getString("title"),
                                        found.getString("description"),
                                        found.getString("doc"),
                                        found.getBoolean("draft"),
                                        List.of((String[])
                                                found.getArray("redirects").getArray())))
                                .optional())
                .orElse(null);
        if (text != null) {
            export.article(new WriteExport.Article(
                    path,
                    row.locale(),
                    text.title(),
                    text.description(),
                    row.slug(),
                    row.keywords(),
                    row.access(),
                    text.draft(),
                    null,
                    text.redirects(),
                    Content.parse(text.doc())));
        }
    }

    private List<Row> rows(OrganizationId organization, UUID center) {
        return jdbc
                .sql("""
                        select distinct on (t.article_id, t.locale) t.article_id, p.category_id, p.position, t.locale,
                            coalesce((select c.slug from article_slug c where c.organization_id = a.organization_id
                                and c.center_id = p.center_id and c.locale = a.source_locale and c.article_id = a.id and c.current),
                                (select o.title from article_translation o where o.organization_id = a.organization_id
                                and o.article_id = a.id and o.locale = a.source_locale), t.title) as name,
                            coalesce(t.slug, s.slug) as slug, a.access, a.keywords
                        from article_placement p
                        join article a on a.organization_id = p.organization_id and a.id = p.article_id and a.archived_at is null
                        join article_translation t on t.organization_id = p.organization_id and t.article_id = p.article_id
                        left join article_slug s on s.organization_id = p.organization_id and s.center_id = p.center_id
                            and s.locale = t.locale and s.article_id = t.article_id and s.current
                        where p.organization_id = :organization and p.center_id = :center
                        order by t.article_id, t.locale, p.canonical desc, p.category_id""")
                .param("organization", organization.value())
                .param("center", center)
                .query((row, number) -> Map.entry(
                        row.getInt("position"),
                        new Row(
                                row.getObject("article_id", UUID.class),
                                row.getObject("category_id", UUID.class),
                                row.getString("locale"),
                                row.getString("name"),
                                row.getString("slug"),
                                row.getString("access"),
                                List.of((String[]) row.getArray("keywords").getArray()))))
                .list()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<UUID> used(OrganizationId organization, UUID center) {
        return jdbc.sql("""
                        select distinct u.image_id from article_image_use u
                        join article_placement p on p.organization_id = u.organization_id and p.article_id = u.article_id
                        where p.organization_id = :organization and p.center_id = :center""")
                .param("organization", organization.value())
                .param("center", center)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /// The folders of a category, with the names of its default language and its place among its neighbors.
    private static List<WriteExport.Numbered> folders(List<Category> tree, UUID id, String locale) {
        List<WriteExport.Numbered> folders = new ArrayList<>();
        UUID at = id;
        while (at != null) {
            UUID wanted = at;
            Category category = tree.stream()
                    .filter(each -> each.id().equals(wanted))
                    .findFirst()
                    .orElseThrow();
            Category.Text text = category.translations().stream()
                    .filter(each -> each.locale().equals(locale))
                    .findFirst()
                    .orElse(category.translations().getFirst());
            List<UUID> neighbors = tree.stream()
                    .filter(each -> Objects.equals(each.parent(), category.parent()))
                    .sorted(Comparator.comparingInt(Category::position).thenComparing(Category::id))
                    .map(Category::id)
                    .toList();
            folders.addFirst(new WriteExport.Numbered(neighbors.indexOf(at) + 1, text.slug()));
            at = category.parent();
        }
        return folders;
    }

    private static String ending(@Nullable Image image) {
        return image == null
                ? "png"
                : switch (image.type()) {
                    case "image/jpeg" -> "jpg";
                    case "image/gif" -> "gif";
                    case "image/webp" -> "webp";
                    case "image/svg+xml" -> "svg";
                    default -> "png";
                };
    }
}
