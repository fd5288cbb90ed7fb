package io.parlour.identity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The permissions of all rooms.
@Component
public final class PermissionCatalogue {
    private final List<Permission> all;
    private final Map<Role, Set<String>> byRole = new EnumMap<>(Role.class);

    PermissionCatalogue(List<Permissions> rooms) {
        this.all = rooms.stream().flatMap(room -> room.permissions().stream()).toList();
        long distinct = all.stream().map(Permission::key).distinct().count();
        if (distinct != all.size()) {
            throw new IllegalStateException("a permission key is declared twice");
        }
        Arrays.stream(Role.values()).forEach(role -> byRole.put(role, held(role)));
    }

    public List<Permission> all() {
        return all;
    }

    /// Keys that `role` has in any scope.
    public Set<String> of(Role role) {
        return byRole.getOrDefault(role, Set.of());
    }

    /// Keys that an agent of `role` has in any scope, with what its own roles grant.
    public Set<String> of(Role role, Map<String, Scope> granted) {
        Set<String> both = new TreeSet<>(of(role));
        both.addAll(granted.keySet());
        return both;
    }

    private Set<String> held(Role role) {
        return all.stream()
                .filter(permission -> permission.scope(role) != Scope.NONE)
                .map(Permission::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
