package io.parlour.livechat.invitations;

import java.util.UUID;

/// An invitation that a visitor accepted.
///
/// @param other whether the other of its two texts was shown
/// @param consented whether the browser had leave to remember
public record Accepted(UUID rule, boolean other, boolean consented) {}
