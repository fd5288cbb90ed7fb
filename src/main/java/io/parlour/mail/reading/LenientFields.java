package io.parlour.mail.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/// Hands every line of a header to its part, where the parser alone would drop those that are no fields.
/// Cuts what is beyond the limits.
final class LenientFields implements FieldBuilder {
    private final Notes notes;
    private Entity entity = new Entity("");
    private byte[] buffer = new byte[256];
    private int length;
    private int fields;
    private int bytes;

    LenientFields(Notes notes) {
        this.notes = notes;
    }

    void begin(Entity part) {
        entity = part;
        fields = 0;
        bytes = 0;
    }

    @Override
    public void reset() {
        length = 0;
    }

    @Override
    public void append(ByteArrayBuffer line) {
        int taken = Math.min(line.length(), Limits.FIELD_BYTES - length);
        if (taken < line.length()) {
            notes.add(Note.Code.HEADER_CUT, entity.path());
        }
        if (taken <= 0) {
            return;
        }
        if (length + taken > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + taken, 2 * buffer.length));
        }
        System.arraycopy(line.buffer(), 0, buffer, length, taken);
        length += taken;
    }

    @Override
    public @Nullable RawField build() {
        if (length == 0) {
            return null;
        }
        fields++;
        bytes += length;
        if (fields > Limits.FIELDS || bytes > Limits.HEADER_BYTES) {
            notes.add(Note.Code.HEADERS_CUT, entity.path());
            return null;
        }
        byte[] raw = Arrays.copyOf(buffer, length);
        int colon = colon(raw);
        if (colon < 0) {
            return noField(raw);
        }
        String name = new String(raw, 0, nameEnd(raw, colon), StandardCharsets.US_ASCII);
        entity.lines().field(name, raw, colon);
        return field(name, raw, colon);
    }

    private static RawField field(String name, byte[] raw, int colon) {
        String body = new String(raw, colon + 1, raw.length - colon - 1, StandardCharsets.ISO_8859_1);
        return new RawField(name, body.replace("\r", "").replace("\n", ""));
    }

    private @Nullable RawField noField(byte[] raw) {
        // the first line of a mailbox file's mail, or of one that was quoted into another
        String start = new String(raw, 0, Math.min(6, raw.length), StandardCharsets.ISO_8859_1);
        if (entity.lines().isEmpty() && (start.startsWith("From ") || start.equals(">From "))) {
            return null;
        }
        notes.add(Note.Code.HEADER_WITHOUT_COLON, entity.path());
        HeaderLines.Line longer = entity.lines().noField(raw);
        return longer == null || longer.name() == null ? null : field(longer.name(), longer.raw(), longer.colon());
    }

    private static int colon(byte[] raw) {
        int i = 0;
        while (i < raw.length && LineEnds.isFieldNameByte(raw[i])) {
            i++;
        }
        int end = i;
        while (i < raw.length && (raw[i] == ' ' || raw[i] == '\t')) {
            i++;
        }
        return end > 0 && i < raw.length && raw[i] == ':' ? i : -1;
    }

    private static int nameEnd(byte[] raw, int colon) {
        int end = colon;
        while (raw[end - 1] == ' ' || raw[end - 1] == '\t') {
            end--;
        }
        return end;
    }

    /// Asked for only when a line that is no field ends the header, which is switched off.
    @Override
    public @Nullable RecycledByteArrayBuffer getRaw() {
        return null;
    }

    @Override
    public void release() {
        buffer = new byte[0];
    }
}
