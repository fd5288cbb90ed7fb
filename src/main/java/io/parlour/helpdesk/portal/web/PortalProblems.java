package io.parlour.helpdesk.portal.web;

import io.parlour.kernel.Problem;
import io.parlour.kernel.pages.PublicPage;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
            return closed.status() == 404 && PublicPage.isAskedBy(request)
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

    /// No portal has this address.
    private ResponseEntity<byte[]> notFound(HttpServletRequest request) {
        Texts words = texts.in(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        String title = words.say("page.notFound.title");
        return box(words, title, words.say("page.notFound.portal")).answer(404);
    }

    /// One sentence, and no portal around it.
    static PublicPage box(Texts words, String title, String text) {
        return PublicPage.of(words, title)
                .sheet(PortalStyle.ADDRESS)
                .body("<main class=\"wrap\"><div class=\"box narrow\"><h1>%s</h1><p>%s</p></div></main>"
                        .formatted(Html.text(title), Html.text(text)));
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, ServletRequestBindingException.class})
    ResponseEntity<?> unreadable(Exception unreadable, HttpServletRequest request) {
        return problem(Problem.notFound(), request);
    }
}
