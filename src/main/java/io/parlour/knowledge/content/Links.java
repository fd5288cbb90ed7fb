package io.parlour.knowledge.content;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses an article may link to: the web, email, phone, this page, this server and other articles.
public final class Links {
    public static final String ARTICLE = "article:";
    public static final String IMAGE = "image:";
    private static final int MAX_LENGTH = 2_000;
    private static final String UUID_PATTERN = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern INTERNAL = Pattern.compile("article:(" + UUID_PATTERN + ")(#[^\\s\"<>]*)?");
    private static final Pattern STORED = Pattern.compile("image:(" + UUID_PATTERN + ")");
    private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*):");

    private Links() {}

    /// Another article.
    ///
    /// @param fragment with its `#`, or empty
    public record ArticleLink(UUID article, String fragment) {}

    public static Optional<ArticleLink> article(String href) {
        Matcher internal = INTERNAL.matcher(href);
        return internal.matches()
                ? Optional.of(new ArticleLink(
                        UUID.fromString(internal.group(1)), internal.group(2) == null ? "" : internal.group(2)))
                : Optional.empty();
    }

    public static Optional<UUID> image(String src) {
        Matcher stored = STORED.matcher(src);
        return stored.matches() ? Optional.of(UUID.fromString(stored.group(1))) : Optional.empty();
    }

    /// Whether a reader may follow it.
    public static boolean allowed(@Nullable String href) {
        if (href == null || href.isBlank() || href.length() > MAX_LENGTH || hasControl(href)) {
            return false;
        }
        if (href.startsWith("#") || href.startsWith("/")) {
            return !href.startsWith("//") && !href.startsWith("/\\");
        }
        Matcher scheme = SCHEME.matcher(href);
        if (!scheme.find()) {
            return false;
        }
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "http", "https" -> href.regionMatches(href.indexOf(':'), "://", 0, 3);
            case "mailto", "tel" -> true;
            case "article" -> INTERNAL.matcher(href).matches();
            default -> false;
        };
    }

    /// Whether a browser may load it as an image.
    public static boolean allowedImage(String src) {
        return allowed(src) && (src.startsWith("/") || src.regionMatches(true, 0, "http", 0, 4));
    }

    /// Whether it leads to another server.
    public static boolean outside(String href) {
        return href.regionMatches(true, 0, "http", 0, 4);
    }

    private static boolean hasControl(String href) {
        return href.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '\\' || Character.isISOControl(c));
    }
}
