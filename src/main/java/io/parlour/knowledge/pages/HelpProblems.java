package io.parlour.knowledge.pages;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import io.parlour.kernel.pages.PublicPage;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Readers see what went wrong on a page of the help center; programs as problem details.
@RestControllerAdvice(assignableTypes = {HelpResource.class, FeedbackResource.class, SitemapResource.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class HelpProblems {
    private static final int PARTS = 5;

    private final ServePages serve;
    private final BuildPages pages;
    private final HelpWords words;

    HelpProblems(ServePages serve, BuildPages pages, HelpWords words) {
        this.serve = serve;
        this.pages = pages;
        this.words = words;
    }

    @ExceptionHandler
    ResponseEntity<?> problem(Problem problem, HttpServletRequest request) {
        // "", "help", address, language, rest
        String[] parts = request.getRequestURI().split("/", PARTS);
        try {
            ResponseEntity<byte[]> page = serve.fresh(
                    parts.length > 2 ? parts[2] : "",
                    parts.length > 3 ? parts[3] : "",
                    request,
                    visit -> page(visit, problem));
            return problem.more().get("retryAfterSeconds") instanceof Long seconds
                    ? ResponseEntity.status(page.getStatusCode())
                            .headers(page.getHeaders())
                            .header(HttpHeaders.RETRY_AFTER, seconds.toString())
                            .body(page.getBody())
                    : page;
        } catch (Problem none) {
            return PublicPage.isAskedBy(request) ? notFound(request) : Problems.answer(none, request);
        }
    }

    private BuildPages.Built page(Visit visit, Problem problem) {
        return switch (problem.status()) {
            case 404 -> pages.missing(visit, false);
            case 403 ->
                pages.message(
                        visit, 403, visit.words().say("wrong"), visit.words().say("expired"));
            case 429 ->
                pages.message(
                        visit, 429, visit.words().say("wrong"), visit.words().say("tooMany"));
            default ->
                pages.message(
                        visit,
                        problem.status(),
                        visit.words().say("wrong"),
                        ProblemTexts.in(visit.words().language()).detail(problem));
        };
    }

    /// No help center has this address.
    private ResponseEntity<byte[]> notFound(HttpServletRequest request) {
        Texts said = words.in(LanguageTag.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        return PublicPage.of(said, said.say("notFound"))
                .sheet(HelpStyle.STYLE.address())
                .body("""
                        <main class="page"><div class="wrap"><div class="panel narrow"><h1>%s</h1><p>%s</p></div></div></main>
                        """.formatted(PublicPage.text(said.say("notFound")), PublicPage.text(said.say("notFoundLead"))))
                .answer(404);
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, ServletRequestBindingException.class})
    ResponseEntity<?> unreadable(Exception unreadable, HttpServletRequest request) {
        return problem(Problem.notFound(), request);
    }
}
