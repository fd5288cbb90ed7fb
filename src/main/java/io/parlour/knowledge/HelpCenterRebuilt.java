package io.parlour.knowledge;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Its access or its languages changed, so that all its articles have to be looked at. Told inside the transaction
/// of the change.
public record HelpCenterRebuilt(OrganizationId organization, UUID center) {}
