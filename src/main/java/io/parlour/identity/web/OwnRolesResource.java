package io.parlour.identity.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.PermissionCatalogue;
import io.parlour.identity.Role;
import io.parlour.identity.Scope;
import io.parlour.identity.people.ChangeOwnRoles;
import io.parlour.identity.people.OwnRole;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Roles that an organization makes itself, and who has them.
@RestController
@Tag(name = "roles")
@RequestMapping("/api/v1")
class OwnRolesResource {
    private final ChangeOwnRoles roles;
    private final PermissionCatalogue catalogue;

    /// @param rights key of the right → `all`, `department` or `own`
    record View(UUID id, String name, Map<String, String> rights, List<UUID> agents) {
        static View of(OwnRole role) {
            Map<String, String> rights = new TreeMap<>();
            role.rights().forEach((key, scope) -> rights.put(key, word(scope)));
            return new View(role.id(), role.name(), rights, role.agents());
        }
    }

    /// A right, and its scope in each of the roles that every organization has.
    record Right(String key, Map<String, String> roles) {}

    record Known(List<View> roles, List<Right> rights) {}

    record Wish(
            @NotNull @Size(max = 200) String name,

            @NotNull @Size(max = 200)
            Map<@Size(max = 60) String, @NotNull @Pattern(regexp = "all|department|own") String> rights) {
        Map<String, Scope> scopes() {
            Map<String, Scope> scopes = new TreeMap<>();
            rights.forEach((key, word) -> scopes.put(key, Scope.valueOf(word.toUpperCase(Locale.ROOT))));
            return scopes;
        }
    }

    record Given(@NotNull @Size(max = 50) List<@NotNull UUID> roles) {}

    OwnRolesResource(ChangeOwnRoles roles, PermissionCatalogue catalogue) {
        this.roles = roles;
        this.catalogue = catalogue;
    }

    /// At most fifty exist.
    @GetMapping("/own-roles")
    Known ownRoles(@AuthenticationPrincipal AgentPrincipal agent) {
        List<OwnRole> all = roles.read(agent);
        return new Known(
                all.stream().map(View::of).toList(),
                catalogue.all().stream()
                        .map(permission -> new Right(
                                permission.key(),
                                Arrays.stream(Role.values())
                                        .collect(Collectors.toMap(Role::key, role -> word(permission.scope(role))))))
                        .toList());
    }

    @PostMapping("/own-roles")
    @ResponseStatus(HttpStatus.CREATED)
    View addOwnRole(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        return View.of(roles.save(agent, null, wish.name(), wish.scopes()));
    }

    @PutMapping("/own-roles/{id}")
    View changeOwnRole(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Wish wish) {
        return View.of(roles.save(agent, id, wish.name(), wish.scopes()));
    }

    @DeleteMapping("/own-roles/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeOwnRole(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        roles.remove(agent, id);
    }

    @PutMapping("/agents/{id}/own-roles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveOwnRoles(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Given given) {
        roles.give(agent, id, given.roles());
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
