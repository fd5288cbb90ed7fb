package io.parlour.conversations.drafts;

import io.parlour.conversations.MessageKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `edit` counts the changes on the device that typed. `other` is the version that lost the last clash, for a day.
public record Draft(
        MessageKind kind,
        String text,
        long edit,
        Instant updatedAt,
        @Nullable Other other) {
    public record Other(MessageKind kind, String text, Instant updatedAt) {}
}
