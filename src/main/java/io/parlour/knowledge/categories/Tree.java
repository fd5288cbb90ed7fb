package io.parlour.knowledge.categories;

import io.parlour.kernel.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Questions about the tree of a help center.
final class Tree {
    static final int DEEPEST = 12;

    private final Map<UUID, Category> byId = new HashMap<>();

    Tree(List<Category> all) {
        all.forEach(each -> byId.put(each.id(), each));
    }

    /// Errors: `not-found`.
    Category get(UUID id) {
        Category found = byId.get(id);
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }

    List<UUID> children(@Nullable UUID parent) {
        return byId.values().stream()
                .filter(each -> Objects.equals(each.parent(), parent))
                .sorted(Comparator.comparingInt(Category::position).thenComparing(Category::id))
                .map(Category::id)
                .toList();
    }

    /// 0 for no category, 1 for one at the top.
    int depth(@Nullable UUID id) {
        int depth = 0;
        for (UUID at = id; at != null; at = get(at).parent()) {
            depth++;
        }
        return depth;
    }

    /// How many levels it has, itself among them.
    int height(UUID id) {
        return 1 + children(id).stream().mapToInt(this::height).max().orElse(0);
    }

    boolean isUnder(@Nullable UUID id, UUID above) {
        for (UUID at = id; at != null; at = get(at).parent()) {
            if (at.equals(above)) {
                return true;
            }
        }
        return false;
    }
}
