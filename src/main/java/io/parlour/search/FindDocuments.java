package io.parlour.search;

import io.parlour.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/// Finds documents, the best first.
@Component
public final class FindDocuments {
    public Found find(OrganizationId organization, Query query) {
        throw new UnsupportedOperationException();
    }
}
