package io.parlour.knowledge;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// An article is being deleted: nothing of its text may stay. Told inside the transaction that deletes it.
public record ArticleRemoved(OrganizationId organization, UUID article) {}
