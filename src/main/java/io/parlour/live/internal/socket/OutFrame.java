package io.parlour.live.internal.socket;

import org.jspecify.annotations.Nullable;

/// A frame as it goes out, written once and shared by all sockets that get it. With a `key` it is last-value: a newer
/// one of the same key replaces it while it waits, and it is dropped before a socket closes for a full queue.
record OutFrame(String text, int bytes, @Nullable String key) {
    static OutFrame of(String text, @Nullable String key) {
        return new OutFrame(text, octets(text), key);
    }

    /// Length in UTF-8; a pair of surrogates takes four octets.
    private static int octets(String text) {
        int octets = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                octets += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return octets;
    }
}
