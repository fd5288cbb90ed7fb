package io.parlour.demo.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.demo.DemoOrganization;
import io.parlour.demo.ShopPages;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A small shop with the widget in it, as a customer would install it. There only while the demonstration is.
@RestController
@Hidden
@RequestMapping("/demo")
class ShopResource {
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", UTF_8);

    private final DemoOrganization demo;
    private final ShopPages pages;

    ShopResource(DemoOrganization demo, ShopPages pages) {
        this.demo = demo;
        this.pages = pages;
    }

    @GetMapping
    ResponseEntity<String> home() {
        return page(pages.home(demo.siteKey().orElseThrow(Problem::notFound)));
    }

    @GetMapping("/products/{product}")
    ResponseEntity<String> product(@PathVariable String product) {
        String siteKey = demo.siteKey().orElseThrow(Problem::notFound);
        return page(pages.product(siteKey, product).orElseThrow(Problem::notFound));
    }

    @GetMapping("/shop.css")
    ResponseEntity<String> style() {
        return ResponseEntity.ok().contentType(STYLE).body(pages.style());
    }

    private static ResponseEntity<String> page(String html) {
        return ResponseEntity.ok()
                .contentType(PAGE)
                .cacheControl(CacheControl.noStore())
                .body(html);
    }
}
