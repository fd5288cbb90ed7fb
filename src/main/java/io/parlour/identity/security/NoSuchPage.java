package io.parlour.identity.security;

import io.parlour.kernel.Problem;
import io.parlour.kernel.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Whoever follows a broken link in a browser reads that there is no such page; a program gets problem details.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoSuchPage {
    private final ConsoleResource console;

    NoSuchPage(ConsoleResource console) {
        this.console = console;
    }

    @ExceptionHandler
    ResponseEntity<?> missing(NoResourceFoundException missing, HttpServletRequest request) {
        String accepted = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
        if (accepted.startsWith("text/html") && !request.getRequestURI().startsWith("/api/")) {
            return console.page(404);
        }
        return Problems.answer(Problem.notFound(), request);
    }
}
