package io.parlour.livechat;

import io.parlour.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/// Who meets a closed door, told before anything is known of them but where they come from.
public interface TurnedAway {
    /// Whether this address is kept out.
    ///
    /// @param address as text; null when it is not known
    boolean address(OrganizationId organization, @Nullable String address);
}
