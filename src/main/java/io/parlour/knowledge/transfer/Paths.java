package io.parlour.knowledge.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Paths of files in an import, and what links between them mean.
final class Paths {
    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,4})[-_. ]+(?=\\S)(?!\\d{1,2}-)");
    private static final Pattern SCHEME = Pattern.compile("^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//).*", Pattern.DOTALL);
    private static final Pattern SEPARATORS = Pattern.compile("[-_\\s]+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");
    private static final int MAX_SHOWN = 200;

    /// Files by their path without root and ending, in lower case.
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final String root;

    Paths(Collection<String> all, String root) {
        this.root = root;
        for (String file : all) {
            String path = file.startsWith(root) ? file.substring(root.length()) : file;
            files.put(path.toLowerCase(Locale.ROOT), file);
            if (List.of("md", "mdx", "markdown", "html", "htm").contains(type(file))) {
                String page = page(path);
                texts.putIfAbsent(page, file);
                texts.putIfAbsent(withoutNumbers(page), file);
            }
        }
    }

    /// A page's address: its path without its ending, and without `index`.
    private static String page(String path) {
        String page = path.toLowerCase(Locale.ROOT).replaceFirst("\\.(?:mdx?|markdown|html?)$", "");
        return page.replaceFirst("(?:^|/)(?:index|_index|readme)$", "");
    }

    private static String withoutNumbers(String page) {
        return String.join(
                "/", List.of(page.split("/")).stream().map(Paths::unnumbered).toList());
    }

    /// The text that a link means; null when it is none of the import.
    @Nullable
    String text(String from, String href) {
        for (String path : candidates(from, href)) {
            String found = texts.get(page(path));
            found = found == null ? texts.get(withoutNumbers(page(path))) : found;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Nullable
    String file(String from, String src) {
        for (String path : candidates(from, src)) {
            String found = files.get(path.toLowerCase(Locale.ROOT));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// Where a link may lead, without its query and fragment. Some tools put what is served in `public` or `static`.
    private List<String> candidates(String from, String href) {
        String clean = decode(href.replaceFirst("[?#].*$", ""));
        List<String> all = new ArrayList<>();
        if (clean.startsWith("/")) {
            String path = normal(clean.substring(1));
            if (path != null) {
                all.addAll(List.of(path, "public/" + path, "static/" + path));
            }
            return all;
        }
        String inside = from.startsWith(root) ? from.substring(root.length()) : from;
        String folder = inside.contains("/") ? inside.substring(0, inside.lastIndexOf('/') + 1) : "";
        for (String base : List.of(folder, page(inside) + "/", "")) {
            String path = normal(base + clean);
            if (path != null && !clean.isEmpty()) {
                all.add(path);
            }
        }
        return all;
    }

    /// The address from the server's root, for what isn't in the import.
    String absolute(String from, String href) {
        int end = href.replaceFirst("[?#].*$", "").length();
        List<String> all = candidates(from, href);
        return href.startsWith("/") || all.isEmpty()
                ? href
                : "/" + all.getFirst().replace(" ", "%20") + href.substring(end);
    }

    /// Without `.` and `..`; null when it leads outside.
    private static @Nullable String normal(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return null;
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    /// The one folder that holds all files, with its slash; a language's folder isn't one.
    static String root(Collection<String> files, Collection<String> locales) {
        String first = files.isEmpty() ? "" : files.iterator().next();
        String root = first.substring(0, first.indexOf('/') + 1);
        boolean wraps = !root.isEmpty()
                && files.stream().allMatch(file -> file.startsWith(root))
                && locale(root.substring(0, root.length() - 1), locales).isEmpty()
                && holdsFolders(files, root);
        return wraps ? root : "";
    }

    /// A folder of articles alone is a category; one with folders or an index page wraps a help center.
    private static boolean holdsFolders(Collection<String> files, String folder) {
        return files.stream().anyMatch(file -> file.indexOf('/', folder.length()) > 0);
    }

    static boolean hidden(String path) {
        return List.of(path.split("/", -1)).stream()
                .anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX") || part.equals("node_modules"));
    }

    static String type(String path) {
        int dot = path.lastIndexOf('.');
        return dot < path.lastIndexOf('/') || dot < 0
                ? ""
                : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static boolean outside(String href) {
        return SCHEME.matcher(href).matches();
    }

    static String unnumbered(String name) {
        return NUMBER.matcher(name).replaceFirst("");
    }

    /// Sorts numbered names by their numbers, before others.
    static String order(String name) {
        Matcher number = NUMBER.matcher(name);
        return number.find()
                ? "%08d.000 %s".formatted(Integer.parseInt(number.group(1)), name.toLowerCase(Locale.ROOT))
                : "~" + name.toLowerCase(Locale.ROOT);
    }

    /// The order of a file whose front matter says its position.
    static String ordered(String order, double position) {
        int name = order.lastIndexOf('/') + 1;
        double bounded = Math.clamp(position, 0, 9_999_999);
        return order.substring(0, name) + String.format(Locale.ROOT, "%012.3f", bounded) + " " + order.substring(name);
    }

    /// The help center's language for a code such as `de`, `de-DE`, `pt_br`.
    static Optional<String> locale(String code, Collection<String> locales) {
        String wanted = code.replace('_', '-');
        return locales.stream()
                .filter(each -> each.equalsIgnoreCase(wanted))
                .findFirst()
                .or(() -> {
                    String language = wanted.contains("-") ? wanted.substring(0, wanted.indexOf('-')) : "";
                    return locales.stream()
                            .filter(each -> each.equalsIgnoreCase(language))
                            .findFirst();
                });
    }

    /// `getting-started` as words: "Getting started".
    static String words(String name) {
        String words = SEPARATORS.matcher(name).replaceAll(" ").strip();
        if (words.isEmpty()) {
            return name;
        }
        int first = words.offsetByCodePoints(0, 1);
        return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
    }

    static String slug(String text) {
        String last = text.replaceFirst("/+$", "");
        String name = last.substring(last.lastIndexOf('/') + 1);
        String lower = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return OTHER.matcher(lower).replaceAll("-").replaceAll("^-|-$", "");
    }

    /// On one line, with at most `max` characters.
    static String line(String text, int max) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= max
                ? line
                : line.substring(0, Character.isHighSurrogate(line.charAt(max - 1)) ? max - 1 : max);
    }

    static String shorten(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
