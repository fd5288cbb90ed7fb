package io.parlour.identity.security;

import io.parlour.kernel.Problem;
import io.parlour.kernel.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the filter chains say when they say no: problem details, like everything else.
@Component
final class SecurityAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final JsonMapper json;

    SecurityAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        write(new Problem(401, "identity.signed-out", "Sign in to go on."), response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        write(
                new Problem(
                        403,
                        "identity.csrf",
                        "The X-XSRF-TOKEN header must repeat the XSRF-TOKEN cookie. Reload the page."),
                response);
    }

    void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Problems.detail(problem));
    }
}
