package io.parlour.knowledge.categories;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The categories of a help center for imports and exports, in the running transaction.
@Component
public final class FindCategories {
    private final Categories categories;

    FindCategories(Categories categories) {
        this.categories = categories;
    }

    public List<Category> all(OrganizationId organization, UUID center) {
        return categories.all(organization, center);
    }
}
