package io.parlour.identity.signin;

import java.time.Instant;
import java.util.UUID;

/// One sign-in, as its owner sees it. `address` is truncated to a network.
public record AgentSession(UUID id, String device, String address, Instant createdAt, Instant lastSeenAt) {}
