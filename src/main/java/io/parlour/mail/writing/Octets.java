package io.parlour.mail.writing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes in the making. Made with the size that is needed, they are handed out without a copy.
final class Octets {
    private byte[] bytes;
    private int size;

    Octets(int expected) {
        bytes = new byte[expected];
    }

    void put(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void put(byte[] values) {
        put(values, 0, values.length);
    }

    void put(byte[] values, int from, int to) {
        reserve(to - from);
        System.arraycopy(values, from, bytes, size, to - from);
        size += to - from;
    }

    void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    void line() {
        put('\r');
        put('\n');
    }

    boolean endsWithLine() {
        return size >= 2 && bytes[size - 2] == '\r' && bytes[size - 1] == '\n';
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, size + (size >> 1) + 64));
        }
    }

    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
