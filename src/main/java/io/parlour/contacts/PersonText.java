package io.parlour.contacts;

import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Bounds of what is kept of a person: one line, no control characters, redacted like any text.
@Component
final class PersonText {
    private static final int MAX_NAME = 200;
    private static final int MAX_LANGUAGE = 35;
    private static final int MAX_HANDLE = 320;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"<>(),;:\\\\\\[\\]]{1,64}@[^\\s@\"<>(),;:\\\\\\[\\]]{1,255}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    private final Redaction redaction;

    PersonText(Redaction redaction) {
        this.redaction = redaction;
    }

    /// A name as it may be kept, null for a blank one; and what was masked in it.
    record Name(@Nullable String kept, List<Redacted.Hit> hits) {
        Name {
            hits = List.copyOf(hits);
        }
    }

    private static final Name NONE = new Name(null, List.of());

    /// Errors: 503 `message.held` when it could not be examined.
    Name name(OrganizationId organization, @Nullable String text) {
        if (text == null) {
            return NONE;
        }
        String name = CONTROL.matcher(text).replaceAll(" ").strip();
        if (name.length() > MAX_NAME) {
            throw Problem.invalid("name", "too-long", Map.of("max", MAX_NAME));
        }
        if (name.isEmpty()) {
            return NONE;
        }
        Redacted redacted = examined(organization, name);
        return new Name(redacted.text(), redacted.hits());
    }

    /// A tag that is none is dropped: it comes from a browser, not from a person.
    @Nullable
    String language(@Nullable String tag) {
        boolean usable = tag != null
                && tag.length() <= MAX_LANGUAGE
                && LANGUAGE.matcher(tag).matches();
        return usable ? tag : null;
    }

    /// An address cannot be masked and stay one: with a card number in it, it is refused. One without a full domain is
    /// taken from email only.
    Handle handle(OrganizationId organization, Handle wished) {
        Handle handle = handle(wished);
        if (!examined(organization, handle.value()).types().isEmpty()) {
            throw Problem.invalid(handle.kind().key(), "private");
        }
        return handle;
    }

    private Redacted examined(OrganizationId organization, String text) {
        try {
            return redaction.redact(organization, null, Point.LABEL, text);
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }

    private static Handle handle(Handle handle) {
        String value = handle.value().strip();
        if (value.isEmpty()
                || value.length() > MAX_HANDLE
                || CONTROL.matcher(value).find()) {
            throw Problem.invalid(handle.kind().key(), "invalid:address");
        }
        if (handle.kind() == HandleKind.EMAIL && !EMAIL.matcher(value).matches()) {
            throw Problem.invalid("email", "invalid:email");
        }
        boolean entered = handle.kind() == HandleKind.EMAIL && handle.learned() == null;
        if (entered && !EmailDomain.isComplete(value)) {
            throw Problem.invalid("email", "invalid:email");
        }
        return new Handle(handle.kind(), value, handle.verified(), handle.learned());
    }

    static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
