package io.parlour.live.internal.fanout;

import java.util.UUID;

/// This process among the nodes of an installation; a new one at each start.
public record NodeId(UUID value) {}
