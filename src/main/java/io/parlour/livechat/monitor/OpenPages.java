package io.parlour.livechat.monitor;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The open pages of this node, by organization.
@Component
class OpenPages {
    private final ConcurrentHashMap<OrganizationId, PageLines> organizations = new ConcurrentHashMap<>();

    /// Does it with the organization's pages, which are made when they are not there.
    void with(OrganizationId organization, Consumer<PageLines> work) {
        organizations.compute(organization, (key, known) -> {
            PageLines lines = known == null ? new PageLines(organization) : known;
            work.accept(lines);
            return lines.idle() ? null : lines;
        });
    }

    @Nullable
    PageLines find(OrganizationId organization) {
        return organizations.get(organization);
    }

    Collection<PageLines> all() {
        return organizations.values();
    }
}
