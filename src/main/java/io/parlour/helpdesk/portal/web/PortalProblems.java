package io.parlour.helpdesk.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Whoever is in the portal reads what went wrong on a page of it.
@RestControllerAdvice(basePackageClasses = PortalDesk.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortalProblems {
    private final PortalDesk desk;
    private final ServerTexts texts;

    PortalProblems(PortalDesk desk, ServerTexts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @ExceptionHandler
    ResponseEntity<?> problem(Problem problem, HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/", 4);
        Visit visit;
        try {
            visit = desk.visit(parts.length > 2 ? parts[2] : "", request);
        } catch (Problem closed) {
            return closed.status() == 404 && asksForPage(request)
                    ? notFound(request)
                    : Problems.answer(closed, request);
        }
        if (problem.code().equals("portal.sign-in")) {
            return PortalDesk.to(visit, "/sign-in");
        }
        String title = visit.say(problem.status() == 404 ? "notFound" : "wrong");
        return desk.page(
                visit,
                HttpStatus.valueOf(problem.status()),
                title,
                "<div class=\"box narrow\"><h1>%s</h1><p>%s</p><p><a class=\"button\" href=\"%s\">%s</a></p></div>"
                        .formatted(title, Html.text(visit.problem(problem)), visit.path(""), visit.say("toStart")));
    }

    static boolean asksForPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /// No portal has this address.
    private ResponseEntity<String> notFound(HttpServletRequest request) {
        Texts words = texts.in(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
                .header("X-Robots-Tag", "noindex")
                .body("""
                        <!doctype html>
                        <html lang="%1$s" dir="%2$s"><head><meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%4$s</title><link rel="stylesheet" href="%3$s"></head>
                        <body><main class="wrap"><div class="box narrow"><h1>%4$s</h1>
                        <p>%5$s</p></div></main></body></html>
                        """.formatted(
                                words.language(),
                                words.direction(),
                                PortalStyle.ADDRESS,
                                Html.text(words.say("page.notFound.title")),
                                Html.text(words.say("page.notFound.portal"))));
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, ServletRequestBindingException.class})
    ResponseEntity<?> unreadable(Exception unreadable, HttpServletRequest request) {
        return problem(Problem.notFound(), request);
    }
}
