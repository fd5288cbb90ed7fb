package io.parlour.privacy.erasure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place in what others wrote or keep where an erasure replaces a person's handle (PR-63).
///
/// @param table as the data maps name it
/// @param conversation null for a place outside of conversations
/// @param before the text before it
/// @param handle as it is written there
/// @param after the text after it
public record PersonMention(
        String table, String column, @Nullable UUID conversation, String before, String handle, String after) {}
