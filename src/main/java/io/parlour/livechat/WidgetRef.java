package io.parlour.livechat;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// What a widget's public key names.
public record WidgetRef(OrganizationId organization, UUID widget, UUID site) {}
