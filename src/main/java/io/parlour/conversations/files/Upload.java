package io.parlour.conversations.files;

import io.parlour.conversations.Author;
import java.util.UUID;

/// An upload on its way. `received` of `size` bytes are stored.
record Upload(UUID id, Author owner, String name, long size, long received) {
    /// Every part but the last has this length.
    static final int PART = 1024 * 1024;

    boolean complete() {
        return received == size;
    }
}
