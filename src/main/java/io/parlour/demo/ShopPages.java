package io.parlour.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.texts.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// The pages of the demo store.
@Component
public final class ShopPages {
    private final String page = text("page.html");
    private final ServerTexts texts;

    /// Whose shop it is.
    ///
    /// @param siteKey in the widget's tag
    /// @param help the address of its help center; null: it has none
    public record Shop(String siteKey, @Nullable String help) {}

    ShopPages(ServerTexts texts) {
        this.texts = texts;
    }

    /// The style sheet all pages share.
    public String style() {
        return text("shop.css");
    }

    /// The front page.
    ///
    /// @param languages those the browser prefers, as in `Accept-Language`
    public String home(Shop shop, @Nullable String languages) {
        Texts words = texts.in(languages);
        String cards = Product.ALL.stream().map(product -> card(product, words)).collect(Collectors.joining("\n"));
        return fill(words.say("demo.title"), shop, null, words, """
                <div class="hero"><h1>%s</h1>
                <p class="lead">%s</p></div>
                <ul class="grid">%s</ul>""".formatted(
                        say(words, "demo.hero"), say(words, "demo.lead"), cards));
    }

    /// The page of one product, absent for an unknown key.
    ///
    /// @param languages those the browser prefers, as in `Accept-Language`
    public Optional<String> product(Shop shop, String key, @Nullable String languages) {
        Texts words = texts.in(languages);
        return Product.ALL.stream()
                .filter(product -> product.key().equals(key))
                .findFirst()
                .map(product ->
                        fill(product.name(words) + " · Larkfield", shop, product, words, details(product, words)));
    }

    private String fill(String title, Shop shop, @Nullable Product current, Texts words, String content) {
        String navigation = Product.ALL.stream()
                .map(product -> "<a href=\"/demo/products/%s\"%s>%s</a>"
                        .formatted(
                                product.key(),
                                product.equals(current) ? " aria-current=\"page\"" : "",
                                escape(product.name(words))))
                .collect(Collectors.joining());
        return page.replace("%language%", words.language())
                .replace("%direction%", words.direction())
                .replace("%title%", escape(title))
                .replace("%siteKey%", escape(shop.siteKey()))
                .replace("%nav%", say(words, "demo.nav"))
                .replace("%navigation%", navigation)
                .replace("%help%", help(shop, words))
                .replace("%requests%", say(words, "demo.requests"))
                .replace("%footer%", say(words, "demo.footer"))
                .replace("%content%", content);
    }

    private static String help(Shop shop, Texts words) {
        return shop.help() == null
                ? ""
                : "<a href=\"/help/%s/\">%s</a>".formatted(escape(shop.help()), say(words, "demo.help"));
    }

    private static String card(Product product, Texts words) {
        return """
                <li><a class="card" href="/demo/products/%s"><div class="stage">%s</div>
                <div><h2>%s</h2><p class="price">%s</p></div></a></li>""".formatted(product.key(), picture(product), escape(product.name(words)), product.price());
    }

    private static String details(Product product, Texts words) {
        String facts = product.facts(words).stream()
                .map(fact -> "<li>" + escape(fact) + "</li>")
                .collect(Collectors.joining());
        String console = "<a href=\"/\">" + say(words, "demo.console") + "</a>";
        return """
                <article class="product"><div class="stage">%s</div>
                <div><h1>%s</h1><p class="price">%s</p><p>%s</p><ul class="facts">%s</ul>
                <button class="buy" type="button">%s</button>
                <p class="hint">%s</p></div></article>""".formatted(
                        picture(product),
                        escape(product.name(words)),
                        product.price(),
                        escape(product.about(words)),
                        facts,
                        say(words, "demo.buy"),
                        say(words, "demo.hint").replace("{console}", console));
    }

    private static String say(Texts words, String key) {
        return escape(words.say(key));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String picture(Product product) {
        return text(product.key() + ".svg");
    }

    private static String text(String file) {
        try {
            return new ClassPathResource("demo/" + file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo store is not in this build: " + file, e);
        }
    }
}
