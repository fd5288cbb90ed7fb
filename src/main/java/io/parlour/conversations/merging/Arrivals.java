package io.parlour.conversations.merging;

import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What came since a merge, and what of it answers the part and not the whole. In the running transaction.
@Component
final class Arrivals {
    private final MergeRows merges;
    private final PlacementRows placements;
    private final ObjectProvider<MeantFor> rooms;

    /// @param back whether it goes back with the part, unless somebody decides otherwise
    record Arrival(PlacementRows.Stored message, boolean back) {}

    Arrivals(MergeRows merges, PlacementRows placements, ObjectProvider<MeantFor> rooms) {
        this.merges = merges;
        this.placements = placements;
        this.rooms = rooms;
    }

    /// Oldest first.
    List<Arrival> since(OrganizationId organization, Merge merge, int most) {
        List<PlacementRows.Stored> stored =
                placements.since(organization, way(organization, merge.target()), merge.at(), most);
        List<UUID> ids = stored.stream().map(PlacementRows.Stored::id).toList();
        Set<UUID> parts = parts(organization, merge.source());
        Set<UUID> back = new HashSet<>();
        rooms.orderedStream().forEach(room -> {
            Map<UUID, UUID> meant = room.conversations(organization, ids);
            ids.stream()
                    .filter(id -> {
                        @Nullable UUID conversation = meant.get(id);
                        return conversation != null && parts.contains(conversation);
                    })
                    .forEach(back::add);
        });
        return stored.stream()
                .map(each -> new Arrival(each, back.contains(each.id())))
                .toList();
    }

    /// From a ticket to the one that it is part of in the end.
    private List<UUID> way(OrganizationId organization, UUID from) {
        List<UUID> way = new ArrayList<>(List.of(from));
        Optional<Merge> next = merges.from(organization, from);
        while (next.isPresent()) {
            way.add(next.get().target());
            next = merges.from(organization, next.get().target());
        }
        return way;
    }

    private Set<UUID> parts(OrganizationId organization, UUID ticket) {
        Set<UUID> parts = new HashSet<>(Set.of(ticket));
        merges.into(organization, ticket).forEach(each -> parts.addAll(parts(organization, each.source())));
        return parts;
    }
}
