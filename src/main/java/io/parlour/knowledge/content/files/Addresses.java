package io.parlour.knowledge.content.files;

import io.parlour.knowledge.content.Links;
import io.parlour.knowledge.content.Node;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses in a file as addresses an article may have. Collects what had to be left out.
public final class Addresses {
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:");
    private static final Pattern DOTS = Pattern.compile("^(?:\\.{1,2}/)+");

    private final ReadOptions options;
    private final Set<ReadArticle.Warning> warnings;

    public Addresses(ReadOptions options, Set<ReadArticle.Warning> warnings) {
        this.options = options;
        this.warnings = warnings;
    }

    public Addresses(ReadOptions options) {
        this(options, new LinkedHashSet<>());
    }

    /// Null where nothing may be linked.
    @Nullable
    public String link(String href) {
        String given = clean(href);
        String resolved = given.isEmpty() ? null : options.links().apply(given);
        String address = resolved == null ? null : absolute(resolved);
        if (address == null || !Links.allowed(address)) {
            warn("link", href);
            return null;
        }
        return address;
    }

    /// An image node; null where the address can't be shown.
    @Nullable
    public Node image(String src, String alt, String caption, @Nullable String href) {
        String given = clean(src);
        String resolved = given.isEmpty() ? null : options.images().apply(given);
        String address = resolved == null ? null : absolute(resolved);
        Optional<java.util.UUID> id = address == null ? Optional.empty() : Links.image(address);
        if (address == null || (id.isEmpty() && !Links.allowedImage(address))) {
            warn("image", src);
            return null;
        }
        return Node.of(
                "image",
                Node.attrs(
                        "id", id.map(Object::toString).orElse(null),
                        "src", id.isPresent() ? null : address,
                        "alt", alt.isEmpty() ? null : shorten(alt, 2_000),
                        "caption", caption.isEmpty() ? null : shorten(caption, 2_000),
                        "href", href),
                java.util.List.of());
    }

    public void warn(String code, String detail) {
        if (warnings.size() < 200) {
            warnings.add(new ReadArticle.Warning(code, shorten(detail, 200)));
        }
    }

    public static String shorten(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    private static String clean(String href) {
        StringBuilder clean = new StringBuilder(href.length());
        for (char c : href.strip().toCharArray()) {
            if (c == ' ') {
                clean.append("%20");
            } else if (c == '\\') {
                clean.append("%5C");
            } else if (!Character.isISOControl(c)) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    private static String absolute(String href) {
        if (href.startsWith("//")) {
            return "https:" + href;
        }
        if (href.startsWith("#") || href.startsWith("/") || SCHEME.matcher(href).find()) {
            return href;
        }
        return "/" + DOTS.matcher(href).replaceFirst("");
    }
}
