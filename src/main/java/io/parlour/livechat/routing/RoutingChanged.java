package io.parlour.livechat.routing;

import io.parlour.kernel.OrganizationId;

/// Rules want somebody else for their chats now; said in the transaction that changes them.
public record RoutingChanged(OrganizationId organization) {}
