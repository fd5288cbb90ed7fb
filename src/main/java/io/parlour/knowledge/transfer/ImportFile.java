package io.parlour.knowledge.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.work.MemoryBudget;
import io.parlour.knowledge.content.files.FrontMatter;
import io.parlour.knowledge.content.files.ReadArticle;
import io.parlour.knowledge.content.files.ReadOptions;
import io.parlour.knowledge.content.html.ReadHtml;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A ZIP file of Markdown or HTML: folders are categories, `index` and `readme` pages name them, numbers before
/// names are their order, folders or endings such as `de/` and `faq.de.md` are languages (KB-54).
///
/// Errors: those of [SafeZip].
public final class ImportFile implements AutoCloseable {
    private static final int MAX_TEXT = 8 * 1024 * 1024;
    /// How many times its size a text takes while it is parsed.
    private static final long PARSED = 12;
    /// Characters of what is said of all files and by all front matter, which stay in memory for the whole import.
    private static final long MAX_KEPT = 20_000_000;

    private static final int MAX_IMAGE = 20 * 1024 * 1024;
    /// Of a file, that are named.
    private static final int MAX_LOST = 200;

    private static final Set<String> TEXTS = Set.of("md", "mdx", "markdown", "html", "htm");
    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "webp", "svg");
    private static final Set<String> INDEX = Set.of("index", "_index", "readme");
    private static final Set<String> ACCESS = Set.of("public", "signed-in", "agents", "bot");

    private final SafeZip zip;
    private final MemoryBudget memory;
    private final String defaultLocale;
    private final Set<String> locales;
    private final int maxDepth;
    /// Removed from all paths: the one folder that holds everything.
    private final String root;
    private final Paths paths;
    private long kept;

    private ImportFile(
            SafeZip zip, String defaultLocale, Collection<String> locales, int maxDepth, MemoryBudget memory) {
        this.memory = memory;
        this.zip = zip;
        this.defaultLocale = defaultLocale;
        this.locales = new LinkedHashSet<>(locales);
        this.maxDepth = maxDepth;
        List<String> files = zip.entries().stream()
                .map(SafeZip.Entry::path)
                .filter(path -> !Paths.hidden(path))
                .toList();
        this.root = Paths.root(files, this.locales);
        this.paths = new Paths(files, root);
    }

    /// Opens a ZIP file that is to be imported.
    ///
    /// @param locales of the help center
    /// @param maxDepth how deep its categories may be nested
    public static ImportFile open(
            SeekableByteChannel file,
            String defaultLocale,
            Collection<String> locales,
            int maxDepth,
            MemoryBudget memory)
            throws IOException {
        return new ImportFile(SafeZip.open(file), defaultLocale, locales, maxDepth, memory);
    }

    /// A file's place: its language, its folders without numbers, and what orders it.
    private record Place(String path, String locale, List<String> folders, String name, String order) {
        boolean index() {
            return INDEX.contains(name.toLowerCase(Locale.ROOT));
        }

        String key() {
            return String.join("/", folders) + "/" + name;
        }
    }

    /// Reads all of it once and stores nothing.
    public ImportPlan plan() throws IOException {
        List<ImportPlan.PlannedArticle> articles = new ArrayList<>();
        List<String> images = new ArrayList<>();
        List<ImportPlan.PlannedFile> files = new ArrayList<>();
        Map<List<String>, ImportPlan.PlannedCategory> categories = new LinkedHashMap<>();
        Map<ImportPlan.PlannedArticle, String> orders = new HashMap<>();
        Map<String, String> slugs = new HashMap<>();
        List<Place> places = zip.entries().stream()
                .map(SafeZip.Entry::path)
                .filter(path -> !Paths.hidden(path))
                .map(this::place)
                // the default language is the source of the others
                .sorted(Comparator.comparing(Place::order)
                        .thenComparing(place -> !place.locale().equals(defaultLocale)))
                .toList();
        for (Place place : places) {
            String path = place.path();
            String type = Paths.type(path);
            if (IMAGES.contains(type)) {
                images.add(path);
                files.add(new ImportPlan.PlannedFile(path, "image", List.of()));
            } else if (!TEXTS.contains(type)) {
                files.add(new ImportPlan.PlannedFile(path, "skip", List.of()));
            } else {
                text(place, articles, files, categories, orders, slugs);
            }
        }
        for (SafeZip.Refused each : zip.refused()) {
            files.add(new ImportPlan.PlannedFile(
                    each.path(), "refuse", List.of(new ReadArticle.Warning("refused." + each.reason(), ""))));
        }
        articles.sort(Comparator.comparing(article -> orders.getOrDefault(article, "")));
        return new ImportPlan(List.copyOf(ordered(categories).values()), articles, images, files);
    }

    private void text(
            Place place,
            List<ImportPlan.PlannedArticle> articles,
            List<ImportPlan.PlannedFile> files,
            Map<List<String>, ImportPlan.PlannedCategory> categories,
            Map<ImportPlan.PlannedArticle, String> orders,
            Map<String, String> slugs)
            throws IOException {
        List<ReadArticle.Warning> messages = new ArrayList<>();
        Optional<ReadArticle> found = read(
                place.path(),
                key -> UUID.nameUUIDFromBytes(key.getBytes(UTF_8)),
                image -> UUID.nameUUIDFromBytes(image.getBytes(UTF_8)),
                messages);
        if (found.isEmpty()) {
            if (!messages.isEmpty()) {
                files.add(new ImportPlan.PlannedFile(place.path(), "refuse", messages));
            }
            return;
        }
        ReadArticle read = found.get();
        messages.addAll(read.warnings());
        FrontMatter front = read.front();
        String locale = locale(place, front, messages);
        List<String> folders = place.folders();
        if (folders.size() > maxDepth) {
            messages.add(new ReadArticle.Warning("folder-depth", String.join("/", folders)));
            folders = folders.subList(0, maxDepth);
        }
        if (front.access() != null && !ACCESS.contains(front.access())) {
            messages.add(new ReadArticle.Warning("access", front.access()));
        }
        // also of a page that only names its category
        keep(place.path().length()
                + read.title().length()
                + front.toString().length()
                + messages.toString().length());
        addCategories(folders, locale, categories);
        boolean empty = read.content().isEmpty();
        if (place.index() && !folders.isEmpty()) {
            index(folders, locale, read, categories);
        }
        if (place.index() && empty) {
            files.add(new ImportPlan.PlannedFile(place.path(), folders.isEmpty() ? "skip" : "category", messages));
            return;
        }
        String name = place.index() && !folders.isEmpty() ? folders.getLast() : place.name();
        String title = read.title().isEmpty() ? Paths.words(name) : read.title();
        String slug = Paths.slug(front.slug() == null ? name : front.slug());
        String before = slugs.putIfAbsent(locale + "/" + slug, place.path());
        if (before != null) {
            messages.add(new ReadArticle.Warning("slug", before));
        }
        ImportPlan.PlannedArticle article =
                new ImportPlan.PlannedArticle(place.path(), place.key(), folders, locale, title, slug, front);
        articles.add(article);
        Double order = front.order();
        orders.put(article, order == null || place.index() ? place.order() : Paths.ordered(place.order(), order));
        files.add(new ImportPlan.PlannedFile(place.path(), "article", messages));
    }

    private void keep(int characters) {
        kept += characters;
        if (kept > MAX_KEPT) {
            throw SafeZip.limit("import.limit:size");
        }
    }

    /// The article of a file; empty when the file can't be read.
    ///
    /// @param articles the id of the article of a path in this file
    /// @param images the id of the stored image of a path in this file; null where it couldn't be stored
    public Optional<ReadArticle> read(
            String path,
            Function<String, @Nullable UUID> articles,
            Function<String, @Nullable UUID> images,
            List<ReadArticle.Warning> messages)
            throws IOException {
        try (MemoryBudget.Held _ = memory.hold(PARSED * Math.min(MAX_TEXT, zip.size(path)))) {
            return parsed(path, articles, images, messages);
        }
    }

    private Optional<ReadArticle> parsed(
            String path,
            Function<String, @Nullable UUID> articles,
            Function<String, @Nullable UUID> images,
            List<ReadArticle.Warning> messages)
            throws IOException {
        Optional<byte[]> bytes = zip.bytes(path, MAX_TEXT);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        String type = Paths.type(path);
        Set<ReadArticle.Warning> lost = new LinkedHashSet<>();
        ReadOptions options = new ReadOptions(
                href -> href == null ? null : link(path, href, articles, lost),
                src -> src == null ? null : image(path, src, images, lost),
                type.equals("mdx"));
        String text = new String(bytes.get(), UTF_8);
        try {
            ReadArticle read = type.startsWith("htm") ? ReadHtml.read(text, options) : ReadMarkdown.read(text, options);
            messages.addAll(lost);
            return Optional.of(read);
        } catch (Problem refused) {
            messages.add(new ReadArticle.Warning(refused.code(), ""));
            return Optional.empty();
        }
    }

    /// The path by which a later import of the same files knows this one again.
    String source(String path) {
        return path.substring(root.length());
    }

    /// An image of the file; empty when it is damaged or too large.
    public Optional<byte[]> image(String path) throws IOException {
        return zip.bytes(path, MAX_IMAGE);
    }

    private @Nullable String link(
            String from, String href, Function<String, @Nullable UUID> articles, Set<ReadArticle.Warning> lost) {
        if (Paths.outside(href) || href.startsWith("#")) {
            return href;
        }
        String target = paths.text(from, href);
        UUID article = target == null ? null : articles.apply(target);
        if (article == null) {
            lose(lost, "link-target", href);
            return paths.absolute(from, href);
        }
        int fragment = href.indexOf('#');
        return "article:" + article + (fragment < 0 || fragment == href.length() - 1 ? "" : href.substring(fragment));
    }

    private static void lose(Set<ReadArticle.Warning> lost, String code, String address) {
        if (lost.size() < MAX_LOST) {
            lost.add(new ReadArticle.Warning(code, Paths.shorten(address)));
        }
    }

    private @Nullable String image(
            String from, String src, Function<String, @Nullable UUID> images, Set<ReadArticle.Warning> lost) {
        if (Paths.outside(src)) {
            return src;
        }
        String target = paths.file(from, src);
        UUID image = target == null || !IMAGES.contains(Paths.type(target)) ? null : images.apply(target);
        if (image == null) {
            lose(lost, "image-missing", src);
            return paths.absolute(from, src);
        }
        return "image:" + image;
    }

    private String locale(Place place, FrontMatter front, List<ReadArticle.Warning> messages) {
        String named = front.locale();
        if (named == null) {
            return place.locale();
        }
        Optional<String> known = Paths.locale(named, locales);
        if (known.isEmpty() && !Paths.type(place.path()).startsWith("htm")) {
            messages.add(new ReadArticle.Warning("locale", named));
        }
        return known.orElse(place.locale());
    }

    private Place place(String path) {
        List<String> parts =
                new ArrayList<>(List.of(path.substring(root.length()).split("/")));
        String file = parts.removeLast();
        int dot = file.lastIndexOf('.');
        String name = dot < 0 ? file : file.substring(0, dot);
        String locale = defaultLocale;
        Optional<String> folder = parts.isEmpty() ? Optional.empty() : Paths.locale(parts.getFirst(), locales);
        int ending = name.lastIndexOf('.');
        Optional<String> ended = ending < 0 ? Optional.empty() : Paths.locale(name.substring(ending + 1), locales);
        if (folder.isPresent()) {
            locale = folder.get();
            parts.removeFirst();
        }
        if (ended.isPresent()) {
            locale = ended.get();
            name = name.substring(0, ending);
        }
        StringBuilder order = new StringBuilder();
        parts.forEach(part -> order.append(Paths.order(part)).append('/'));
        order.append(INDEX.contains(name.toLowerCase(Locale.ROOT)) ? "" : Paths.order(name));
        return new Place(
                path, locale, parts.stream().map(Paths::unnumbered).toList(), Paths.unnumbered(name), order.toString());
    }

    private static void addCategories(
            List<String> folders, String locale, Map<List<String>, ImportPlan.PlannedCategory> categories) {
        for (int i = 1; i <= folders.size(); i++) {
            List<String> path = List.copyOf(folders.subList(0, i));
            String name = path.getLast();
            categories.putIfAbsent(
                    path,
                    new ImportPlan.PlannedCategory(
                            path,
                            null,
                            null,
                            List.of(new ImportPlan.CategoryName(
                                    locale, Paths.words(name), "", Paths.slug(name), true))));
        }
    }

    /// Names a category in one language.
    private void index(
            List<String> folders,
            String locale,
            ReadArticle read,
            Map<List<String>, ImportPlan.PlannedCategory> categories) {
        ImportPlan.PlannedCategory old = categories.get(List.copyOf(folders));
        if (old == null) {
            return;
        }
        FrontMatter front = read.front();
        List<ImportPlan.CategoryName> names = new ArrayList<>(old.names());
        if (!read.title().isEmpty()) {
            names.removeIf(each -> each.guessed() || each.locale().equals(locale));
            names.add(
                    locale.equals(defaultLocale) ? 0 : names.size(),
                    new ImportPlan.CategoryName(
                            locale,
                            read.title(),
                            front.description() == null ? "" : front.description(),
                            Paths.slug(front.slug() == null ? folders.getLast() : front.slug()),
                            false));
        }
        boolean access = front.access() != null && ACCESS.contains(front.access());
        categories.put(
                old.path(),
                new ImportPlan.PlannedCategory(
                        old.path(),
                        access ? front.access() : old.access(),
                        front.icon() == null ? old.icon() : front.icon(),
                        List.copyOf(names)));
    }

    /// Parents first, children in the order in which their files came.
    private static Map<List<String>, ImportPlan.PlannedCategory> ordered(
            Map<List<String>, ImportPlan.PlannedCategory> categories) {
        Map<List<String>, ImportPlan.PlannedCategory> ordered = new LinkedHashMap<>();
        Set<Integer> depths = new HashSet<>();
        categories.keySet().forEach(path -> depths.add(path.size()));
        depths.stream()
                .sorted()
                .forEach(depth -> categories.forEach((path, category) -> {
                    if (path.size() == depth) {
                        ordered.put(path, category);
                    }
                }));
        return ordered;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
