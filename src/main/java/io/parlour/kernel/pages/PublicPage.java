package io.parlour.kernel.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Secrets;
import io.parlour.kernel.texts.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/// A page for the public: its shell, and the headers that keep it safe. The content security policy allows what was
/// added to the page and no more.
///
/// ```java
/// return PublicPage.of(words, words.say("unsubscribe.title")).small().body(html).answer(200);
/// ```
///
/// It is never cached, framed or indexed, and tells no other site where its reader came from.
public final class PublicPage {
    public static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, UTF_8);

    /// The look of a page with one box, such as a question with a button.
    public static final String SMALL = read("pages/small.css");

    private static final String OWN = "'self'";

    private final String language;
    private final String direction;
    private final String title;
    private final String nonce = Secrets.next();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final Set<String> styles = new LinkedHashSet<>();
    private final Set<String> scripts = new LinkedHashSet<>();
    private String referrer = "no-referrer";

    private PublicPage(String language, String direction, String title) {
        this.language = language;
        this.direction = direction;
        this.title = title;
    }

    /// A page in the language of its words.
    ///
    /// @param title as text
    public static PublicPage of(Texts words, String title) {
        return of(words.language(), words.direction(), title);
    }

    /// A page in a language.
    ///
    /// @param language as in BCP 47
    /// @param direction `ltr` or `rtl`
    /// @param title as text
    public static PublicPage of(String language, String direction, String title) {
        return new PublicPage(language, direction, title);
    }

    /// Whether who asks is a browser that shows the answer.
    public static boolean isAskedBy(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /// Text as it stands in HTML, also in an attribute.
    public static String text(String text) {
        return HtmlUtils.htmlEscape(text, UTF_8.name());
    }

    /// In the look of [#SMALL].
    public PublicPage small() {
        return style(SMALL);
    }

    /// A style sheet of this server.
    public PublicPage sheet(String address) {
        styles.add(OWN);
        head.append("<link rel=\"stylesheet\" href=\"").append(text(address)).append("\">");
        return this;
    }

    public PublicPage style(String css) {
        head.append("<style nonce=\"%s\">".formatted(nonce())).append(css).append("</style>");
        return this;
    }

    /// A script of this server, run when the page is read.
    public PublicPage script(String address) {
        scripts.add(OWN);
        head.append("<script src=\"").append(text(address)).append("\" defer></script>");
        return this;
    }

    /// A script in the page, run when it is read.
    public PublicPage inline(String script) {
        scripts.add("'nonce-" + nonce + "'");
        head.append("<script type=\"module\" nonce=\"%s\">".formatted(nonce))
                .append(script)
                .append("</script>");
        return this;
    }

    /// For styles within the content.
    public String nonce() {
        styles.add("'nonce-" + nonce + "'");
        return nonce;
    }

    /// Where forms are checked by the page they come from.
    public PublicPage forms() {
        referrer = "same-origin";
        return this;
    }

    /// Adds to what is shown.
    ///
    /// @param html within `body`
    public PublicPage body(String html) {
        body.append(html);
        return this;
    }

    public String html() {
        return """
                <!doctype html>
                <html lang="%s" dir="%s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
                <title>%s</title>""".formatted(text(language), direction, text(title)) + head + "</head>\n<body>" + body
                + "</body></html>\n";
    }

    public ResponseEntity<byte[]> answer(int status) {
        return ResponseEntity.status(status)
                .headers(headers(policy(), referrer))
                .body(html().getBytes(UTF_8));
    }

    private String policy() {
        return "default-src 'none'; style-src " + sources(styles) + "; script-src " + sources(scripts)
                + "; connect-src " + (scripts.isEmpty() ? "'none'" : OWN)
                + "; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String sources(Set<String> allowed) {
        return allowed.isEmpty() ? "'none'" : String.join(" ", allowed);
    }

    /// Those of every page for the public.
    ///
    /// @param policy what the page may load and do (Content Security Policy 3)
    /// @param referrer what other sites learn of it (Referrer Policy)
    public static HttpHeaders headers(String policy, String referrer) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(TYPE);
        headers.setCacheControl("no-store");
        headers.set("Content-Security-Policy", policy);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Referrer-Policy", referrer);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Robots-Tag", "noindex");
        return headers;
    }

    static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not in this build", e);
        }
    }
}
