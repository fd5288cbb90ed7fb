package io.parlour.kernel.web;

import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// The one place where faults become RFC 9457 answers. What is unknown is logged once, under an id that the caller
/// sees, and answered without any of its text.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> known(Problem problem) {
        return Problems.answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException e) {
        List<Problem.FieldError> errors = e.getBindingResult().getFieldErrors().stream()
                .map(error -> new Problem.FieldError(
                        error.getField(),
                        String.valueOf(error.getCode()).toLowerCase(java.util.Locale.ROOT),
                        String.valueOf(error.getDefaultMessage())))
                .toList();
        return Problems.answer(Problem.invalid(errors));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return Problems.answer(Problems.cause(e)
                .orElseGet(() -> new Problem(400, "input.unreadable", "The body is not JSON of the expected shape.")));
    }

    /// An id that is no id names nothing: it answers like an unknown one.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException e) {
        if (e.getRequiredType() == java.util.UUID.class) {
            return Problems.answer(Problem.notFound());
        }
        return Problems.answer(Problem.invalid(e.getName(), "type", "This value has the wrong type."));
    }

    /// The browser left before its answer was out: nobody is there to be told, and nothing failed here.
    @ExceptionHandler
    void left(AsyncRequestNotUsableException e) {
        LOG.debug("the browser left before its answer was out");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception e) {
        if (e instanceof ErrorResponse response) {
            HttpStatusCode status = response.getStatusCode();
            String code = status.value() == 404 ? "not-found" : "http." + status.value();
            String detail = String.valueOf(response.getBody().getTitle());
            return Problems.answer(new Problem(status.value(), code, detail), response.getHeaders());
        }
        String reference = Long.toHexString(System.nanoTime());
        LOG.error("unexpected fault, reference {}", reference, e);
        Problem problem = new Problem(
                500,
                "fault",
                "Something failed on our side. Nothing you typed is lost.",
                Map.of("reference", reference));
        return Problems.answer(problem);
    }
}
