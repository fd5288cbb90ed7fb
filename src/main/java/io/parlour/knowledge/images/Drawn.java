package io.parlour.knowledge.images;

import java.util.Map;

/// A picture as it is kept: its octets, and smaller copies by their widths.
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
record Drawn(String type, int width, int height, byte[] octets, Map<Integer, byte[]> copies) {
    Drawn {
        copies = Map.copyOf(copies);
    }

    Drawn(String type, int width, int height, byte[] octets) {
        this(type, width, height, octets, Map.of());
    }
}
