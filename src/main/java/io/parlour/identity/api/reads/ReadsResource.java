package io.parlour.identity.api.reads;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.parlour.kernel.Problem;
import io.parlour.kernel.web.Problems;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.json.JsonMapper;

/// Each read is answered as if it had come alone: by the same route, for the same agent, with the same problem where it
/// fails. Only that agent's session is looked up once.
///
/// Errors of a single one, beside its own: 404 `not-found` for what is no path of the API; 406 `reads.not-json`
/// where it answers anything but JSON; 413 `reads.too-large` beyond a megabyte, or eight of all together: both can
/// be read alone. What breaks one read breaks no other.
@RestController
@Tag(name = "batch reads")
@RequestMapping(ReadsResource.HERE)
class ReadsResource {
    static final String API = "/api/v1/";
    static final String HERE = API + "reads";
    private static final int MOST = 40;
    private static final int LONGEST = 8_000;
    private static final int MOST_OCTETS = 1_024 * 1_024;
    private static final int MOST_TOGETHER = 8 * MOST_OCTETS;

    private static final Logger LOG = LoggerFactory.getLogger(ReadsResource.class);

    private final ObjectProvider<DispatcherServlet> routes;
    private final JsonMapper json;

    /// @param paths behind `/api/v1/`, with their queries
    record Wish(@NotNull @NotEmpty @Size(max = MOST) List<@NotNull @Size(max = LONGEST) String> paths) {}

    /// @param body null where there is none
    record Answer(
            int status,
            @JsonRawValue @Schema(type = "object") @Nullable String body) {}

    /// @param answers in the order of the paths
    record Answers(List<Answer> answers) {}

    ReadsResource(ObjectProvider<DispatcherServlet> routes, JsonMapper json) {
        this.routes = routes;
        this.json = json;
    }

    @PostMapping
    Answers readTogether(@Valid @RequestBody Wish wish, HttpServletRequest request, HttpServletResponse response) {
        List<Answer> answers = new ArrayList<>();
        int left = MOST_TOGETHER;
        for (String path : wish.paths()) {
            Answer answer = read(path, Math.min(left, MOST_OCTETS), request, response);
            String body = answer.body();
            left = Math.max(0, left - (body == null ? 0 : body.length()));
            answers.add(answer);
        }
        return new Answers(answers);
    }

    private Answer read(String path, int most, HttpServletRequest request, HttpServletResponse response) {
        InnerResponse answer = new InnerResponse(response, most);
        try {
            routes.getObject().service(new InnerRequest(request, API, path), answer);
        } catch (Problem problem) {
            return refused(problem, request);
        } catch (ServletException | IOException | RuntimeException fault) {
            LOG.error("a read among others failed", fault);
            return refused(new Problem(500, "fault"), request);
        }
        if (answer.tooLarge()) {
            return refused(new Problem(413, "reads.too-large"), request);
        }
        String body = answer.body();
        if (body.isEmpty()) {
            return new Answer(answer.getStatus(), null);
        }
        return answer.isJson()
                ? new Answer(answer.getStatus(), body)
                : refused(new Problem(406, "reads.not-json"), request);
    }

    private Answer refused(Problem problem, HttpServletRequest request) {
        return new Answer(problem.status(), json.writeValueAsString(Problems.detail(problem, request)));
    }
}
