package io.parlour.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a conversation stands: open or ended, whose it is.
public record Standing(
        boolean open, @Nullable UUID assignee, @Nullable UUID department) {
    static final Standing NEW = new Standing(true, null, null);
}
