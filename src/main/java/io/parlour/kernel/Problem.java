package io.parlour.kernel;

import java.io.Serial;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A fault with a stable code, answered as RFC 9457 problem details. Outcomes a caller must handle are sealed results
/// instead; this is for what ends the request. Never carries another organization's value or SQL.
///
/// Its texts are in the catalogs `words/problems/`, by the code ([io.parlour.kernel.texts.ProblemTexts]). One code can
/// have several texts: `range:future` is answered with the code `range` and reads `field.range:future`.
public final class Problem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 2L;

    private static final String FIELD = "field.";

    /// One rejected input.
    ///
    /// @param field a JSON path from the body's root, such as `allowedOrigins[0]`
    /// @param text the key of its text
    /// @param values what fills the text's placeholders
    public record FieldError(String field, String code, String text, Map<String, ?> values) {
        public FieldError {
            values = Map.copyOf(values);
        }

        public FieldError(String field, String code, Map<String, ?> values) {
            this(field, codeOf(code), FIELD + code, values);
        }

        public FieldError(String field, String code) {
            this(field, code, Map.of());
        }

        /// The same error at another place.
        public FieldError at(String place) {
            return new FieldError(place, code, text, values);
        }

        /// The same error at another place, with more values for its text.
        public FieldError at(String place, Map<String, ?> more) {
            Map<String, Object> all = new HashMap<>(values);
            all.putAll(more);
            return new FieldError(place, code, text, all);
        }
    }

    private final int status;
    private final String code;
    private final String text;
    private final transient Map<String, ?> values;
    private final transient Map<String, ?> more;

    private Problem(int status, String code, String text, Map<String, ?> values, Map<String, ?> more) {
        super(code); // the values may be personal: they don't belong in logs
        this.status = status;
        this.code = codeOf(code);
        this.text = text;
        this.values = Map.copyOf(values);
        this.more = Map.copyOf(more);
    }

    public Problem(int status, String code) {
        this(status, code, code, Map.of(), Map.of());
    }

    /// @param values what fills the text's placeholders
    public Problem(int status, String code, Map<String, ?> values) {
        this(status, code, code, values, Map.of());
    }

    /// The same problem with another text than the one of its code.
    public Problem saying(String key) {
        Problem problem = new Problem(status, code, key, values, more);
        problem.setStackTrace(getStackTrace());
        return problem;
    }

    /// The same problem with further members of the answer, which fill placeholders too.
    public Problem with(Map<String, ?> members) {
        Map<String, Object> all = new HashMap<>(more);
        all.putAll(members);
        Problem problem = new Problem(status, code, text, values, all);
        problem.setStackTrace(getStackTrace());
        return problem;
    }

    /// Unknown, or of another organization: the two answer alike.
    public static Problem notFound() {
        return new Problem(404, "not-found");
    }

    public static Problem invalid(String field, String code) {
        return invalid(field, code, Map.of());
    }

    public static Problem invalid(String field, String code, Map<String, ?> values) {
        return invalid(List.of(new FieldError(field, code, values)));
    }

    public static Problem invalid(List<FieldError> errors) {
        return invalid("input.invalid", errors);
    }

    /// Reads like its only error, else like its code.
    public static Problem invalid(String code, List<FieldError> errors) {
        FieldError first = errors.getFirst();
        Map<String, ?> members = Map.of("errors", List.copyOf(errors));
        return errors.size() == 1
                ? new Problem(422, code, first.text(), first.values(), members)
                : new Problem(422, code, code, Map.of(), members);
    }

    public static Problem conflict(String code) {
        return new Problem(409, code);
    }

    public static Problem conflict(String code, Map<String, ?> values) {
        return new Problem(409, code, values);
    }

    public static Problem forbidden(String code) {
        return new Problem(403, code);
    }

    public static Problem forbidden(String code, Map<String, ?> values) {
        return new Problem(403, code, values);
    }

    /// Its text has the placeholder `{wait}`.
    public static Problem tooMany(String code, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.toSeconds());
        return new Problem(429, code, Map.of("wait", Duration.ofSeconds(seconds)))
                .with(Map.of("retryAfterSeconds", seconds));
    }

    public static Problem unavailable(String code) {
        return new Problem(503, code).with(Map.of("retryAfterSeconds", 2L));
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

    private static String codeOf(String code) {
        int colon = code.indexOf(':');
        return colon < 0 ? code : code.substring(0, colon);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /// The key of its text.
    public String text() {
        return text;
    }

    /// What fills the text's placeholders.
    public Map<String, ?> values() {
        return values;
    }

    /// Further members of the answer.
    public Map<String, ?> more() {
        return more;
    }
}
