package io.parlour.search;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps the index, inside the transaction of whoever changed the text: from its commit on, words find the new text and
/// only those who may see it. Meaning follows within seconds.
@Component
public final class IndexDocuments {
    public void put(OrganizationId organization, Document document) {
        throw new UnsupportedOperationException();
    }

    /// In all its languages and places.
    public void remove(OrganizationId organization, String kind, UUID ref) {
        throw new UnsupportedOperationException();
    }

    public void remove(OrganizationId organization, String kind, UUID ref, String locale, UUID scope) {
        throw new UnsupportedOperationException();
    }
}
