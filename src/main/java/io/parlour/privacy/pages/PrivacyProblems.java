package io.parlour.privacy.pages;

import io.parlour.kernel.Problem;
import io.parlour.kernel.pages.PublicPage;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.Problems;
import io.parlour.privacy.places.FindPlace;
import io.parlour.privacy.places.PrivacyWords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// People see what went wrong on a page.
@RestControllerAdvice(assignableTypes = PrivacyResource.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PrivacyProblems {
    private static final int ADDRESS = 3;

    private final FindPlace places;
    private final BuildPrivacyPages pages;
    private final PrivacyWords words;

    PrivacyProblems(FindPlace places, BuildPrivacyPages pages, PrivacyWords words) {
        this.places = places;
        this.pages = pages;
        this.words = words;
    }

    @ExceptionHandler
    ResponseEntity<?> problem(Problem problem, HttpServletRequest request) {
        // "", "privacy", "s", address, rest
        String[] parts = request.getRequestURI().split("/", ADDRESS + 2);
        Texts texts = words.in(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Optional<ResponseEntity<byte[]>> page = places.asked(request, parts.length > ADDRESS ? parts[ADDRESS] : "")
                .map(place -> PrivacyResource.page(
                        problem.status(),
                        switch (problem.status()) {
                            case 404 -> pages.message(place, texts, texts.say("notFound"), texts.say("notFoundText"));
                            case 410 -> pages.message(place, texts, texts.say("linkOver"), texts.say("linkOverText"));
                            case 429 -> pages.message(place, texts, texts.say("wrong"), texts.say("error.tooMany"));
                            default -> pages.message(place, texts, texts.say("wrong"), texts.say("notFoundText"));
                        }));
        if (page.isPresent()) {
            return page.get();
        }
        return problem.status() == 404
                ? PublicPage.of(texts, texts.say("notFound"))
                        .small()
                        .body("<main><div class=\"box\"><h1>%s</h1><p>%s</p></div></main>"
                                .formatted(
                                        PublicPage.text(texts.say("notFound")),
                                        PublicPage.text(texts.say("notFoundText"))))
                        .answer(404)
                : Problems.answer(problem, request);
    }
}
