package io.parlour.mail.reading;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A `winmail.dat` as Outlook writes it (MS-OXTNEF §2.1.3).
public final class Winmail {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Winmail() {
        out.writeBytes(four(0x223E9F78));
        out.writeBytes(two(1));
    }

    /// Adds one.
    ///
    /// @param level 1 of the mail, 2 of a file
    public Winmail attribute(int level, int id, byte[]... pieces) {
        byte[] value = joined(pieces);
        int sum = 0;
        for (byte each : value) {
            sum += each & 0xff;
        }
        out.write(level);
        out.writeBytes(four(id));
        out.writeBytes(four(value.length));
        out.writeBytes(value);
        out.writeBytes(two(sum & 0xffff));
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] property(int type, int id, byte[] value) {
        return joined(two(type), two(id), value);
    }

    static byte[] text(int id, String text) {
        byte[] value = (text + "\0").getBytes(UTF_16LE);
        return joined(two(0x001f), two(id), four(1), four(value.length), value, new byte[(4 - value.length % 4) % 4]);
    }

    public static byte[] four(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] two(int value) {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) value)
                .array();
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
