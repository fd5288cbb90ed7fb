package io.parlour.kernel.web;

import io.parlour.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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
    ResponseEntity<ProblemDetail> known(Problem problem, HttpServletRequest request) {
        return Problems.answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException e, HttpServletRequest request) {
        List<Problem.FieldError> errors = e.getBindingResult().getFieldErrors().stream()
                .map(ProblemAdvice::error)
                .toList();
        return Problems.answer(
                errors.isEmpty() ? Problems.ofStatus(e.getStatusCode().value()) : Problem.invalid(errors), request);
    }

    /// Of a constraint such as `@Size`.
    private static Problem.FieldError error(org.springframework.validation.FieldError error) {
        String code = String.valueOf(error.getCode()).toLowerCase(Locale.ROOT);
        Map<String, Object> limits = limits(error);
        String field = error.getField();
        return switch (code) {
            case "notnull", "notempty", "notblank" ->
                new Problem.FieldError(
                        field, code, isName(field) ? "field.required:a-name" : "field.required", Map.of());
            case "min" -> new Problem.FieldError(field, "min", limits);
            case "max" -> new Problem.FieldError(field, "max", limits);
            case "size" ->
                new Problem.FieldError(
                        field,
                        Integer.valueOf(0).equals(limits.get("min"))
                                ? "size"
                                : Integer.valueOf(Integer.MAX_VALUE).equals(limits.get("max"))
                                        ? "size:min"
                                        : "size:between",
                        limits);
            default -> new Problem.FieldError(field, code, "field.type", Map.of());
        };
    }

    private static boolean isName(String field) {
        return field.equals("name") || field.endsWith(".name");
    }

    private static Map<String, Object> limits(org.springframework.validation.FieldError error) {
        Map<String, Object> limits = new HashMap<>();
        if (error.contains(ConstraintViolation.class)) {
            ConstraintViolation<?> violation = error.unwrap(ConstraintViolation.class);
            Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
            for (String name : List.of("min", "max", "value")) {
                if (attributes.get(name) instanceof Number number) {
                    limits.put(name, number);
                }
            }
        }
        return limits;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return Problems.answer(Problems.cause(e).orElseGet(() -> new Problem(400, "input.unreadable")), request);
    }

    /// An id that is no id names nothing: it answers like an unknown one.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        if (e.getRequiredType() == java.util.UUID.class) {
            return Problems.answer(Problem.notFound(), request);
        }
        return Problems.answer(Problem.invalid(e.getName(), "type"), request);
    }

    /// The browser closed the connection before its answer was out: nothing failed here.
    @ExceptionHandler
    void left(AsyncRequestNotUsableException e) {
        LOG.debug("the browser left before its answer was out");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse response) {
            return Problems.answer(Problems.ofStatus(response.getStatusCode().value()), request, response.getHeaders());
        }
        if (e instanceof HttpException malformed && malformed.getCode() < 500) {
            return Problems.answer(Problems.ofStatus(malformed.getCode()), request);
        }
        String reference = Long.toHexString(System.nanoTime());
        LOG.error("unexpected fault, reference {}", reference, e);
        return Problems.answer(new Problem(500, "fault").with(Map.of("reference", reference)), request);
    }
}
