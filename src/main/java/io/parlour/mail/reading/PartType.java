package io.parlour.mail.reading;

import java.util.Locale;
import java.util.Objects;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/// What a part is. The parser asks here too, so that its boundaries are those of our own reading of
/// parameters.
record PartType(FieldValue stated, String type) implements BodyDescriptor {
    static final String TEXT = "text/plain";
    static final String MESSAGE = "message/rfc822";
    private static final String BYTES = "application/octet-stream";

    static PartType of(@Nullable String field, String otherwise) {
        FieldValue stated = FieldValue.of(field);
        return new PartType(stated, type(stated, otherwise));
    }

    /// What parts in this one are unless they say something else.
    String ofParts() {
        return type.equals("multipart/digest") ? MESSAGE : TEXT;
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    /// A multipart without boundary, which can be taken apart only by guessing.
    boolean isEndless() {
        return stated.isMultipart() && !isMultipart();
    }

    private static String type(FieldValue stated, String otherwise) {
        String type = stated.value();
        if (type.isEmpty()) {
            return otherwise;
        }
        int slash = type.indexOf('/');
        if (slash <= 0 || slash == type.length() - 1) {
            return stated.parameter("name") == null ? TEXT : BYTES;
        }
        String boundary = stated.parameter("boundary");
        boolean endless = stated.isMultipart() && (boundary == null || boundary.isBlank());
        return endless ? TEXT : type;
    }

    @Override
    public @Nullable String getBoundary() {
        return stated.parameter("boundary");
    }

    @Override
    public String getMimeType() {
        return type;
    }

    @Override
    public String getMediaType() {
        return type.substring(0, type.indexOf('/'));
    }

    @Override
    public String getSubType() {
        return type.substring(type.indexOf('/') + 1);
    }

    @Override
    public @Nullable String getCharset() {
        return stated.parameter("charset");
    }

    @Override
    public String getTransferEncoding() {
        return "binary";
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    static final class Builder implements BodyDescriptorBuilder {
        private final String otherwise;
        private @Nullable String field;
        private @Nullable PartType built;

        Builder(String otherwise) {
            this.otherwise = otherwise;
        }

        @Override
        public void reset() {
            field = null;
        }

        @Override
        public @Nullable Field addField(RawField raw) {
            boolean named = raw.getName().toLowerCase(Locale.ROOT).equals("content-type");
            // a line that should have been folded makes the same field longer
            if (named && (field == null || field.isBlank() || raw.getBody().startsWith(field))) {
                field = raw.getBody();
            }
            return null;
        }

        @Override
        public BodyDescriptor build() {
            built = PartType.of(field, otherwise);
            return built;
        }

        @Override
        public BodyDescriptorBuilder newChild() {
            return new Builder(Objects.requireNonNull(built).ofParts());
        }
    }
}
