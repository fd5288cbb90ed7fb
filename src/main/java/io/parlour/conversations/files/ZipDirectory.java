package io.parlour.conversations.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list of parts at the end of a ZIP archive (APPNOTE 4.3.12), read without unpacking anything.
record ZipDirectory(List<String> names, long packed, long unpacked) {
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_LENGTH = 46;
    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_UNPACKED = 1L << 30;
    private static final long MAX_RATIO = 200;

    /// Empty when the last octets hold no whole list.
    static Optional<ZipDirectory> of(byte[] tail) {
        ByteBuffer octets = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_LENGTH; at >= Math.max(0, tail.length - END_LENGTH - 0xffff); at--) {
            if (octets.getInt(at) == END) {
                return read(octets, at);
            }
        }
        return Optional.empty();
    }

    private static Optional<ZipDirectory> read(ByteBuffer octets, int end) {
        int count = Short.toUnsignedInt(octets.getShort(end + 10));
        long length = Integer.toUnsignedLong(octets.getInt(end + 12));
        if (count > MAX_ENTRIES || length > end) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        long packed = 0;
        long unpacked = 0;
        int at = (int) (end - length);
        for (int i = 0; i < count; i++) {
            if (at + ENTRY_LENGTH > end || octets.getInt(at) != ENTRY) {
                return Optional.empty();
            }
            packed += Integer.toUnsignedLong(octets.getInt(at + 20));
            unpacked += Integer.toUnsignedLong(octets.getInt(at + 24));
            int name = Short.toUnsignedInt(octets.getShort(at + 28));
            if (at + ENTRY_LENGTH + name > end) {
                return Optional.empty();
            }
            byte[] text = new byte[name];
            octets.get(at + ENTRY_LENGTH, text);
            names.add(new String(text, UTF_8));
            at += ENTRY_LENGTH
                    + name
                    + Short.toUnsignedInt(octets.getShort(at + 30))
                    + Short.toUnsignedInt(octets.getShort(at + 32));
        }
        return Optional.of(new ZipDirectory(names, packed, unpacked));
    }

    /// Holds the part, no macros or programs, and does not swell without measure.
    boolean plausible(String part) {
        boolean bomb = unpacked > MAX_UNPACKED || unpacked > MAX_RATIO * Math.max(packed, 64 * 1024);
        return !bomb
                && names.stream().anyMatch(name -> name.startsWith(part))
                && names.stream().noneMatch(name -> name.endsWith("vbaProject.bin"));
    }
}
