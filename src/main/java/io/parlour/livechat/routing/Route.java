package io.parlour.livechat.routing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was decided of a chat.
///
/// @param rule null when the widget has no rules
/// @param department null to leave it where it is
/// @param offline whether nobody is to be asked
public record Route(@Nullable UUID rule, @Nullable UUID department, boolean offline, int priority) {
    static final int NORMAL = 3;
    static final Route AS_IT_IS = new Route(null, null, false, NORMAL);
}
