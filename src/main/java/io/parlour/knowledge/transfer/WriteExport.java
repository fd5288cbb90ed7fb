package io.parlour.knowledge.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.markdown.MarkdownOptions;
import io.parlour.knowledge.content.markdown.WriteMarkdown;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/// Writes a help center as a ZIP file of Markdown with front matter and images (KB-56), in the form that
/// [ImportFile] reads: `en/01-billing/02-invoices.md`, `assets/….png`.
public final class WriteExport implements AutoCloseable {
    private final ZipOutputStream zip;
    private final BiFunction<UUID, String, @Nullable String> paths;
    private final Function<UUID, String> images;
    private final Set<String> written = new HashSet<>();

    /// An article in one language.
    ///
    /// @param path from [#path]
    /// @param draft whether readers don't see it
    /// @param redirectFrom addresses it had before
    public record Article(
            String path,
            String locale,
            String title,
            String description,
            @Nullable String slug,
            List<String> keywords,
            String access,
            boolean draft,
            @Nullable String date,
            List<String> redirectFrom,
            Content content) {}

    /// @param paths where an article is in the ZIP file, by its id and language; null when it isn't in it
    /// @param images the ending of a stored image's file
    public WriteExport(
            OutputStream out, BiFunction<UUID, String, @Nullable String> paths, Function<UUID, String> images) {
        this.zip = new ZipOutputStream(out, UTF_8);
        this.paths = paths;
        this.images = images;
    }

    /// The path of a text: numbers keep the order.
    ///
    /// @param folders slugs of categories with their numbers
    public static String path(String locale, List<Numbered> folders, Numbered name) {
        List<String> parts = new ArrayList<>(List.of(locale));
        folders.forEach(folder -> parts.add(folder.text()));
        parts.add(name.text() + ".md");
        return String.join("/", parts);
    }

    /// A name with its place among its neighbors, from 1.
    public record Numbered(int number, String slug) {
        String text() {
            String safe = Paths.slug(slug);
            return "%02d-%s".formatted(number, safe.isEmpty() ? "page" : safe);
        }
    }

    /// A category's name, in its folder's index page.
    ///
    /// @param access null: as what it is in
    /// @param icon null: none
    public void category(
            String locale,
            List<Numbered> folders,
            String name,
            String description,
            String slug,
            @Nullable String access,
            @Nullable String icon)
            throws IOException {
        Map<String, Object> front = new LinkedHashMap<>();
        front.put("title", name);
        put(front, "description", description);
        put(front, "slug", slug);
        put(front, "access", access);
        put(front, "icon", icon);
        List<String> parts = new ArrayList<>(List.of(locale));
        folders.forEach(folder -> parts.add(folder.text()));
        write(String.join("/", parts) + "/index.md", yaml(front).getBytes(UTF_8));
    }

    public void article(Article article) throws IOException {
        Map<String, Object> front = new LinkedHashMap<>();
        front.put("title", article.title());
        put(front, "description", article.description());
        put(front, "slug", article.slug());
        front.put("locale", article.locale());
        put(front, "tags", article.keywords());
        put(front, "date", article.date());
        put(front, "access", article.access());
        put(front, "draft", article.draft() ? "true" : "");
        put(front, "redirect_from", article.redirectFrom());
        String up =
                "../".repeat((int) article.path().chars().filter(c -> c == '/').count());
        String text = WriteMarkdown.write(article.content(), new MarkdownOptions(id -> up + image(id), id -> {
            String path = paths.apply(id, article.locale());
            return path == null ? "article:" + id : up + path;
        }));
        write(article.path(), (yaml(front) + "\n" + text).getBytes(UTF_8));
    }

    public void image(UUID id, byte[] octets) throws IOException {
        write(image(id), octets);
    }

    private String image(UUID id) {
        return "assets/" + id + "." + images.apply(id);
    }

    private void write(String path, byte[] octets) throws IOException {
        if (written.add(path.toLowerCase(Locale.ROOT))) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(octets);
            zip.closeEntry();
        }
    }

    private static void put(Map<String, Object> front, String name, @Nullable Object value) {
        if ((value instanceof String text && !text.isEmpty()) || (value instanceof List<?> list && !list.isEmpty())) {
            front.put(name, value);
        }
    }

    private static String yaml(Map<String, Object> front) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        return "---\n" + new Yaml(options).dump(front) + "---\n";
    }

    /// Ends the file; the stream stays open.
    @Override
    public void close() throws IOException {
        zip.finish();
    }
}
