package io.parlour.identity;

import java.time.Instant;

/// What an agent is told about their account, so that they notice what they did not do themselves.
public sealed interface AccountNotice {
    /// A sign-in from a browser that had not signed in to this account before. `network` is truncated.
    record NewDevice(String device, String network, Instant at) implements AccountNotice {}

    record PasswordChanged() implements AccountNotice {}

    record RoleChanged(Role role) implements AccountNotice {}

    /// Roles of the organization's own were given or taken.
    record OwnRolesChanged() implements AccountNotice {}

    /// Told to both addresses.
    record AddressChanged(String before, String after) implements AccountNotice {}
}
