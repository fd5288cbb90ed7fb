package io.parlour.demo.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.demo.DemoOrganization;
import io.parlour.demo.ShopPages;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A small shop with the widget in it, as a customer would install it. There only while the demonstration is.
@RestController
@Hidden
@RequestMapping("/demo")
class ShopResource {
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", UTF_8);

    /// The widget sets styles on its elements.
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self' %s",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private final DemoOrganization demo;
    private final ShopPages pages;
    private final String policy;

    ShopResource(DemoOrganization demo, ShopPages pages, PublicAddress address) {
        this.demo = demo;
        this.pages = pages;
        this.policy = POLICY.formatted(address.socketOrigin());
    }

    @GetMapping
    ResponseEntity<String> home(
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages) {
        return page(pages.home(demo.shop().orElseThrow(Problem::notFound), languages));
    }

    @GetMapping("/products/{product}")
    ResponseEntity<String> product(
            @PathVariable String product,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages) {
        ShopPages.Shop shop = demo.shop().orElseThrow(Problem::notFound);
        return page(pages.product(shop, product, languages).orElseThrow(Problem::notFound));
    }

    @GetMapping("/shop.css")
    ResponseEntity<String> style() {
        return ResponseEntity.ok().contentType(STYLE).body(pages.style());
    }

    private ResponseEntity<String> page(String html) {
        return ResponseEntity.ok()
                .contentType(PAGE)
                .header("Content-Security-Policy", policy)
                .cacheControl(CacheControl.noStore())
                .body(html);
    }
}
