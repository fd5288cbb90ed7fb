package io.parlour.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of an audit log: ids, codes, counts and a time. In an export it is a line of JSON in canonical form,
/// without the members that are null.
///
/// `hash` is SHA-256(0x01 ‖ "parlour-audit-1" ‖ `prev` ‖ fields). The fields are `seq` and then `at` to `commitment`,
/// in the order of this record, each as 4 bytes of length and its value: an id in 16 bytes, a number in 8, the time as
/// microseconds since 1970 in 8, a code as decimal digits. A field that is null is only the length 0xFFFFFFFF. The
/// `prev` of the first entry is SHA-256("parlour-audit-1" ‖ organization).
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
public record Entry(
        UUID organization,
        long seq,
        byte[] prev,
        byte[] hash,
        Instant at,
        @Nullable UUID actor,
        int actorKind,
        int action,
        @Nullable Integer objectKind,
        @Nullable UUID object,
        @Nullable Long fields,
        @Nullable Integer reason,
        @Nullable Integer rule,
        @Nullable Long n,
        byte @Nullable [] commitment) {
    private static final byte[] NAME = "parlour-audit-1".getBytes(UTF_8);
    private static final byte[] ENTRY = {1};
    private static final byte[] NULL = {-1, -1, -1, -1};
    private static final HexFormat HEX = HexFormat.of();
    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    static byte[] beginning(UUID organization) {
        return Hashes.sha256(NAME, Hashes.bytes(organization));
    }

    /// What its hash should be.
    byte[] computed() {
        return Hashes.sha256(ENTRY, NAME, prev, canonical());
    }

    private byte[] canonical() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        field(out, Hashes.bytes(seq));
        field(out, Hashes.bytes(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        field(out, actor == null ? null : Hashes.bytes(actor));
        field(out, code(actorKind));
        field(out, code(action));
        field(out, code(objectKind));
        field(out, object == null ? null : Hashes.bytes(object));
        field(out, fields == null ? null : Hashes.bytes(fields));
        field(out, code(reason));
        field(out, rule == null ? null : Hashes.bytes(rule));
        field(out, n == null ? null : Hashes.bytes(n));
        field(out, commitment);
        return out.toByteArray();
    }

    private static byte @Nullable [] code(@Nullable Integer code) {
        return code == null ? null : code.toString().getBytes(UTF_8);
    }

    private static void field(ByteArrayOutputStream out, byte @Nullable [] value) {
        if (value == null) {
            out.writeBytes(NULL);
        } else {
            out.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
            out.writeBytes(value);
        }
    }

    /// Errors: [Unreadable] for a line that isn't exactly what [#line] writes.
    public static Entry parse(String line) {
        Members entry = Members.of(Json.parse(line));
        Entry parsed = new Entry(
                entry.uuid("organization"),
                entry.exact("seq"),
                entry.hash("prev"),
                entry.hash("hash"),
                time(entry.text("at")),
                entry.has("actor") ? entry.uuid("actor") : null,
                entry.code("actorKind"),
                entry.code("action"),
                entry.has("objectKind") ? entry.code("objectKind") : null,
                entry.has("object") ? entry.uuid("object") : null,
                entry.has("fields") ? entry.exact("fields") : null,
                entry.has("reason") ? entry.code("reason") : null,
                entry.has("rule") ? entry.code("rule") : null,
                entry.has("n") ? entry.exact("n") : null,
                entry.has("commitment") ? entry.hash("commitment") : null);
        if (!parsed.line().equals(line)) {
            throw new Unreadable("the line was edited");
        }
        return parsed;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Unreadable("at isn't a time");
        }
    }

    /// Its members are sorted by name. Numbers that may be larger than JSON's are strings.
    public String line() {
        StringBuilder out = new StringBuilder(480).append("{\"action\":").append(action);
        if (actor != null) {
            out.append(",\"actor\":\"").append(actor).append('"');
        }
        out.append(",\"actorKind\":").append(actorKind);
        out.append(",\"at\":\"").append(MICROS.format(at)).append('"');
        if (commitment != null) {
            out.append(",\"commitment\":\"").append(HEX.formatHex(commitment)).append('"');
        }
        if (fields != null) {
            out.append(",\"fields\":\"").append(fields.longValue()).append('"');
        }
        out.append(",\"hash\":\"").append(HEX.formatHex(hash)).append('"');
        if (n != null) {
            out.append(",\"n\":\"").append(n.longValue()).append('"');
        }
        if (object != null) {
            out.append(",\"object\":\"").append(object).append('"');
        }
        if (objectKind != null) {
            out.append(",\"objectKind\":").append(objectKind.intValue());
        }
        out.append(",\"organization\":\"").append(organization);
        out.append("\",\"prev\":\"").append(HEX.formatHex(prev)).append('"');
        if (reason != null) {
            out.append(",\"reason\":").append(reason.intValue());
        }
        if (rule != null) {
            out.append(",\"rule\":").append(rule.intValue());
        }
        return out.append(",\"seq\":\"").append(seq).append("\"}").toString();
    }
}
