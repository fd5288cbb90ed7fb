package io.parlour.search;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Finds the passages that may answer a question, the best first, at most `each` of one item.
@Component
public final class FindPassages {
    public List<Candidate> find(OrganizationId organization, Query query, int each) {
        throw new UnsupportedOperationException();
    }
}
