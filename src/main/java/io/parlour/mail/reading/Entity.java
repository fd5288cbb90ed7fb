package io.parlour.mail.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A part of a mail, or the mail itself: a header with either parts or content.
final class Entity {
    private static final byte[] NOTHING = {};
    private final String path;
    private final String otherwise;
    private final List<Entity> children = new ArrayList<>();
    private final HeaderLines lines = new HeaderLines();
    private HeaderFields headers = HeaderFields.NONE;
    private PartType type;
    private byte[] content = NOTHING;
    private byte[] outside = NOTHING;

    Entity(String path) {
        this(path, PartType.TEXT);
    }

    private Entity(String path, String otherwise) {
        this.path = path;
        this.otherwise = otherwise;
        this.type = PartType.of(null, otherwise);
    }

    Entity newChild() {
        Entity child = new Entity(path + "." + (children.size() + 1), type.ofParts());
        children.add(child);
        outside = NOTHING;
        return child;
    }

    HeaderLines lines() {
        return lines;
    }

    void endHeader() {
        headers = lines.fields();
        type = PartType.of(headers.firstFilled("Content-Type"), otherwise);
    }

    String path() {
        return path;
    }

    HeaderFields headers() {
        return headers;
    }

    PartType type() {
        return type;
    }

    boolean is(String contentType) {
        return type.type().equals(contentType);
    }

    FieldValue disposition() {
        return FieldValue.of(headers.firstFilled("Content-Disposition"));
    }

    String encoding() {
        String stated = headers.firstFilled("Content-Transfer-Encoding");
        return stated == null
                ? ""
                : EncodedWords.withoutComments(stated).strip().toLowerCase(Locale.ROOT);
    }

    @Nullable
    String charset() {
        return type.getCharset();
    }

    /// Of a mail within this one, and of every part that has no parts, after transfer decoding.
    byte[] content() {
        return content;
    }

    void content(byte[] bytes) {
        content = bytes;
    }

    /// What stands in a multipart outside of its parts; kept only where it has none.
    byte[] outside() {
        return outside;
    }

    void outside(byte[] bytes) {
        boolean blank = outside.length == 0 || new String(outside, StandardCharsets.ISO_8859_1).isBlank();
        outside = blank ? bytes : outside;
    }

    List<Entity> children() {
        return children;
    }

    /// What stood among the fields because the blank line is missing; empty where none is.
    byte[] beginning() {
        return lines.beginning();
    }

    /// Text shows its beginning apart from its content, so that the content stays what stands behind the
    /// blank line.
    byte[] withBeginning(byte[] raw) {
        byte[] beginning = type.type().startsWith("text/") ? NOTHING : lines.beginning();
        if (beginning.length == 0) {
            return raw;
        }
        byte[] all = new byte[beginning.length + raw.length];
        System.arraycopy(beginning, 0, all, 0, beginning.length);
        System.arraycopy(raw, 0, all, beginning.length, raw.length);
        return all;
    }
}
