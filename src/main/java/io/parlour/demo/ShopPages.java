package io.parlour.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// The pages of the demonstration shop.
@Component
public final class ShopPages {
    private final String page = text("page.html");

    /// The style sheet all pages share.
    public String style() {
        return text("shop.css");
    }

    /// The front page.
    public String home(String siteKey) {
        String cards = Product.ALL.stream().map(ShopPages::card).collect(Collectors.joining("\n"));
        return fill("Larkfield, coffee tools", siteKey, null, """
                <div class="hero"><h1>Coffee tools that outlive the warranty</h1>
                <p class="lead">Four things, made to be taken apart, with every part in stock.
                Ask us anything: the button in the corner is a person.</p></div>
                <ul class="grid">%s</ul>""".formatted(cards));
    }

    /// The page of one product, absent for a key that names none.
    public Optional<String> product(String siteKey, String key) {
        return Product.ALL.stream()
                .filter(product -> product.key().equals(key))
                .findFirst()
                .map(product -> fill(product.name() + " · Larkfield", siteKey, product, details(product)));
    }

    private String fill(String title, String siteKey, @Nullable Product current, String content) {
        String navigation = Product.ALL.stream()
                .map(product -> "<a href=\"/demo/products/%s\"%s>%s</a>"
                        .formatted(
                                product.key(),
                                product.equals(current) ? " aria-current=\"page\"" : "",
                                HtmlUtils.htmlEscape(product.name())))
                .collect(Collectors.joining());
        return page.replace("%title%", HtmlUtils.htmlEscape(title))
                .replace("%siteKey%", HtmlUtils.htmlEscape(siteKey))
                .replace("%navigation%", navigation)
                .replace("%content%", content);
    }

    private static String card(Product product) {
        return """
                <li><a class="card" href="/demo/products/%s"><div class="stage">%s</div>
                <div><h2>%s</h2><p class="price">%s</p></div></a></li>""".formatted(product.key(), picture(product), HtmlUtils.htmlEscape(product.name()), product.price());
    }

    private static String details(Product product) {
        String facts = product.facts().stream()
                .map(fact -> "<li>" + HtmlUtils.htmlEscape(fact) + "</li>")
                .collect(Collectors.joining());
        return """
                <article class="product"><div class="stage">%s</div>
                <div><h1>%s</h1><p class="price">%s</p><p>%s</p><ul class="facts">%s</ul>
                <button class="buy" type="button">Add to basket</button>
                <p class="hint">You are a visitor here. Open the chat in the corner, and answer yourself from the
                <a href="/">console</a> in another window.</p></div></article>""".formatted(
                        picture(product),
                        HtmlUtils.htmlEscape(product.name()),
                        product.price(),
                        HtmlUtils.htmlEscape(product.about()),
                        facts);
    }

    private static String picture(Product product) {
        return text(product.key() + ".svg");
    }

    private static String text(String file) {
        try {
            return new ClassPathResource("demo/" + file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the demonstration shop is not in this build: " + file, e);
        }
    }
}
