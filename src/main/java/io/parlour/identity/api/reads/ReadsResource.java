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
/// Errors of a single one, beside its own: 404 `not-found` for what is no path of the API; 406 `reads.not-json` where
/// it
/// answers anything but JSON; 413 `reads.too-large` beyond a megabyte.
@RestController
@Tag(name = "reads")
@RequestMapping(ReadsResource.HERE)
class ReadsResource {
    static final String API = "/api/v1/";
    static final String HERE = API + "reads";
    private static final int MOST = 40;
    private static final int LONGEST = 2_000;
    private static final int MOST_OCTETS = 1_024 * 1_024;

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
    Answers readTogether(@Valid @RequestBody Wish wish, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        List<Answer> answers = new ArrayList<>();
        for (String path : wish.paths()) {
            answers.add(read(path, request, response));
        }
        return new Answers(answers);
    }

    private Answer read(String path, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        InnerResponse answer = new InnerResponse(response, MOST_OCTETS);
        try {
            routes.getObject().service(new InnerRequest(request, API, path), answer);
        } catch (Problem problem) {
            return refused(problem);
        }
        if (answer.tooLarge()) {
            return refused(new Problem(413, "reads.too-large", "This is too much to be read together with others."));
        }
        String body = answer.body();
        if (body.isEmpty()) {
            return new Answer(answer.getStatus(), null);
        }
        return answer.isJson()
                ? new Answer(answer.getStatus(), body)
                : refused(new Problem(406, "reads.not-json", "This can only be read alone."));
    }

    private Answer refused(Problem problem) {
        return new Answer(problem.status(), json.writeValueAsString(Problems.detail(problem)));
    }
}
