package io.parlour.livechat.visitors;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A visitor asked to be forgotten (LC-32). Published inside the transaction that did it.
public record VisitorForgotten(OrganizationId organization, UUID visitor) {}
