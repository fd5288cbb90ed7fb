package io.parlour.kernel.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// Problem details (RFC 9457) of a [Problem] in the language of the request, for advice, filters and error pages alike.
public final class Problems {
    private Problems() {}

    /// What was refused before any of our code saw it.
    public static Problem ofStatus(int status) {
        return status == 404 ? Problem.notFound() : new Problem(status, "http." + status);
    }

    public static ProblemDetail detail(Problem problem, HttpServletRequest request) {
        return detail(problem, texts(request));
    }

    private static ProblemDetail detail(Problem problem, ProblemTexts texts) {
        ProblemDetail detail = ProblemDetail.forStatus(problem.status());
        detail.setTitle(texts.title(problem));
        detail.setDetail(texts.detail(problem));
        detail.setProperty("code", problem.code());
        problem.more().forEach(detail::setProperty);
        if (!problem.errors().isEmpty()) {
            detail.setProperty("errors", texts.errors(problem.errors()));
        }
        return detail;
    }

    private static ProblemTexts texts(HttpServletRequest request) {
        return ProblemTexts.in(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /// For filters, which no advice answers for.
    public static void write(Problem problem, JsonMapper json, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(problem, json, request, response, null);
    }

    /// As a page where there is one.
    ///
    /// @param page what a browser shows in place of the details
    public static void write(
            Problem problem,
            JsonMapper json,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String page)
            throws IOException {
        ResponseEntity<ProblemDetail> answer = answer(problem, request);
        response.setStatus(problem.status());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        if (page == null) {
            json.writeValue(response.getOutputStream(), answer.getBody());
        } else {
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader(
                    "Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
            response.getOutputStream().write(page.getBytes(UTF_8));
        }
    }

    /// What `e` was thrown for, where a library wrapped it.
    public static Optional<Problem> cause(Throwable e) {
        for (@Nullable Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof Problem problem) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    public static ResponseEntity<ProblemDetail> answer(Problem problem, HttpServletRequest request) {
        return answer(problem, request, new HttpHeaders());
    }

    public static ResponseEntity<ProblemDetail> answer(Problem problem, HttpServletRequest request, HttpHeaders more) {
        ProblemTexts texts = texts(request);
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(more);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, texts.language());
        if (problem.more().get("retryAfterSeconds") instanceof Long seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return ResponseEntity.status(problem.status()).headers(headers).body(detail(problem, texts));
    }
}
