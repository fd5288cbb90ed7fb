package io.parlour.knowledge.pages;

import io.parlour.kernel.Problem;
import io.parlour.knowledge.reading.ReadImages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Public pages (KB-32, KB-38). What everyone sees is rendered once and kept.
@RestController
@Hidden
@RequestMapping("/help/{address}")
class HelpResource {
    private final ServePages serve;
    private final BuildPages pages;
    private final SearchPages search;
    private final ReadImages images;

    HelpResource(ServePages serve, BuildPages pages, SearchPages search, ReadImages images) {
        this.serve = serve;
        this.pages = pages;
        this.search = search;
        this.images = images;
    }

    /// In the reader's language.
    @GetMapping({"", "/"})
    ResponseEntity<?> start(@PathVariable String address, HttpServletRequest request) {
        return serve.start(address, request);
    }

    @GetMapping("/{locale}")
    ResponseEntity<?> slash(@PathVariable String address, @PathVariable String locale, HttpServletRequest request) {
        return serve.kept(address, locale, request, visit -> new BuildPages.Built.Moved(visit.home()));
    }

    @GetMapping("/{locale}/")
    ResponseEntity<?> home(@PathVariable String address, @PathVariable String locale, HttpServletRequest request) {
        return serve.kept(address, locale, request, pages::home);
    }

    @GetMapping("/{locale}/c/{slug}")
    ResponseEntity<?> category(
            @PathVariable String address,
            @PathVariable String locale,
            @PathVariable String slug,
            HttpServletRequest request) {
        return serve.kept(address, locale, request, visit -> pages.category(visit, slug));
    }

    @GetMapping("/{locale}/a/{slug}")
    ResponseEntity<?> article(
            @PathVariable String address,
            @PathVariable String locale,
            @PathVariable String slug,
            HttpServletRequest request) {
        return serve.kept(address, locale, request, visit -> pages.article(visit, slug));
    }

    @GetMapping("/{locale}/search")
    ResponseEntity<?> search(
            @PathVariable String address,
            @PathVariable String locale,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request) {
        return serve.fresh(address, locale, request, visit -> search.page(visit, q, page, serve.network(request)));
    }

    /// Everything else below a help center.
    @GetMapping({"/{locale}/{*rest}"})
    ResponseEntity<?> other(
            @PathVariable String address,
            @PathVariable String locale,
            @PathVariable String rest,
            HttpServletRequest request) {
        return serve.fresh(address, locale, request, visit -> pages.missing(visit, false));
    }

    /// @param w the width that is wanted
    @GetMapping("/images/{id}")
    ResponseEntity<InputStreamResource> image(
            @PathVariable String address,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer w,
            HttpServletRequest request) {
        Visit visit = serve.visit(address, null, request);
        ReadImages.Opened opened =
                images.open(visit.center(), id, w, visit.viewer()).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(opened.image().type()))
                // an id names the same picture for good; who may see it can change
                .cacheControl(
                        opened.open()
                                ? CacheControl.maxAge(Duration.ofHours(1)).cachePublic()
                                : CacheControl.noStore().cachePrivate())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(opened.octets()));
    }
}
