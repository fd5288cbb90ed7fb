package io.parlour.livechat.alerts;

import java.util.UUID;

/// A browser that takes a push.
record PushSubscription(UUID id, UUID agent, String endpoint, String p256dh, String auth) {}
