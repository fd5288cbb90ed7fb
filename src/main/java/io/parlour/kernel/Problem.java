package io.parlour.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A fault with a stable code, told to the caller as RFC 9457 problem details. Outcomes a caller must handle are sealed
/// results instead; this is for what ends the request. Never carries another organization's value or SQL.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// One rejected input. `field` is a JSON path from the body's root, such as `allowedOrigins[0]`.
    public record FieldError(String field, String code, String detail) {}

    private final int status;
    private final String code;
    private final transient Map<String, ?> more;

    public Problem(int status, String code, String detail, Map<String, ?> more) {
        super(detail);
        this.status = status;
        this.code = code;
        this.more = Map.copyOf(more);
    }

    public Problem(int status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /// Unknown, or of another organization: the two answer alike.
    public static Problem notFound() {
        return new Problem(404, "not-found", "There is nothing at this address, or it is not yours to see.");
    }

    public static Problem invalid(String field, String code, String detail) {
        return invalid(List.of(new FieldError(field, code, detail)));
    }

    public static Problem invalid(List<FieldError> errors) {
        String detail = errors.size() == 1 ? errors.getFirst().detail() : "Some fields need another look.";
        return new Problem(422, "input.invalid", detail, Map.of("errors", errors));
    }

    /// The rejected inputs of an `input.invalid`; empty for other problems.
    public List<FieldError> errors() {
        return more.get("errors") instanceof List<?> errors
                ? errors.stream()
                        .filter(FieldError.class::isInstance)
                        .map(FieldError.class::cast)
                        .toList()
                : List.of();
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail);
    }

    public static Problem forbidden(String code, String detail) {
        return new Problem(403, code, detail);
    }

    public static Problem tooMany(String code, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.toSeconds());
        return new Problem(
                429, code, "Too many attempts. Try again in " + seconds + " s.", Map.of("retryAfterSeconds", seconds));
    }

    public static Problem unavailable(String code, String detail) {
        return new Problem(503, code, detail, Map.of("retryAfterSeconds", 2L));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, ?> more() {
        return more;
    }
}
