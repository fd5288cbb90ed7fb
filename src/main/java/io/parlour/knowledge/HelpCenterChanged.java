package io.parlour.knowledge;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Something that readers of a help center see is different. Told inside the transaction of the change.
public record HelpCenterChanged(OrganizationId organization, UUID center) {}
