package io.parlour.knowledge;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A new version of an article is out. Told inside the transaction that published it.
public record ArticlePublished(OrganizationId organization, UUID article, String locale, int version) {}
