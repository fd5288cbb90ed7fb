package io.parlour.mail.reading;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The header of a mail or of a part. Names are compared without regard to case.
public final class HeaderFields {
    static final HeaderFields NONE = new HeaderFields(List.of());
    private final List<HeaderField> fields;

    /// A field by its name.
    ///
    /// @param value unfolded; bytes beyond ASCII are decoded (ML-24), encoded words stand as written
    public record HeaderField(String name, String value) {}

    HeaderFields(List<HeaderField> fields) {
        this.fields = List.copyOf(fields);
    }

    /// In the order of the mail.
    public List<HeaderField> fields() {
        return fields;
    }

    public @Nullable String first(String name) {
        for (HeaderField field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return field.value();
            }
        }
        return null;
    }

    /// The first that says something, as programs write some fields twice (ML-22).
    public @Nullable String firstFilled(String name) {
        for (HeaderField field : fields) {
            if (field.name().equalsIgnoreCase(name) && !field.value().isBlank()) {
                return field.value();
            }
        }
        return null;
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .toList();
    }

    /// The first that says something, with its encoded words decoded: for text, never for addresses (ML-25).
    public @Nullable String decoded(String name) {
        return Optional.ofNullable(firstFilled(name)).map(EncodedWords::decode).orElse(null);
    }

    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    public boolean has(String name) {
        return first(name) != null;
    }
}
