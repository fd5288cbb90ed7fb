package io.parlour.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The whole matrix of role × scope × whose thing it is.
class AccessTest {
    private static final UUID SELF = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000002");
    private static final UUID MINE = UUID.fromString("00000000-0000-7000-8000-000000000003");
    private static final UUID THEIRS = UUID.fromString("00000000-0000-7000-8000-000000000004");

    enum Belongs {
        TO_NOBODY(null, null),
        TO_MY_DEPARTMENT(MINE, OTHER),
        TO_MY_DEPARTMENT_UNOWNED(MINE, null),
        TO_OTHERS(THEIRS, OTHER),
        TO_ME_ELSEWHERE(THEIRS, SELF),
        TO_ME(MINE, SELF);

        private final @Nullable UUID department;
        private final @Nullable UUID owner;

        Belongs(@Nullable UUID department, @Nullable UUID owner) {
            this.department = department;
            this.owner = owner;
        }
    }

    @Property(generation = net.jqwik.api.GenerationMode.EXHAUSTIVE)
    void aRoleReachesExactlyWhatItsScopeSays(
            @ForAll Role role, @ForAll Scope scope, @ForAll Scope others, @ForAll Belongs belongs) {
        Permission permission = new Permission(
                "thing.do",
                role == Role.OWNER ? scope : others,
                role == Role.ADMINISTRATOR ? scope : others,
                role == Role.LEAD ? scope : others,
                role == Role.AGENT ? scope : others,
                role == Role.LIMITED ? scope : others);

        assertThat(Access.reaches(agent(role), permission, belongs.department, belongs.owner))
                .isEqualTo(reaches(scope, belongs));
    }

    @Property(generation = net.jqwik.api.GenerationMode.EXHAUSTIVE)
    void anOwnRoleAddsToTheRoleAndTakesNothingAway(
            @ForAll Scope ofRole, @ForAll Scope granted, @ForAll Belongs belongs) {
        Permission permission = new Permission("thing.do", ofRole, ofRole, ofRole, ofRole, ofRole);
        AgentPrincipal agent = new AgentPrincipal(
                new OrganizationId(OTHER),
                SELF,
                OTHER,
                Role.LIMITED,
                Set.of(),
                Set.of(MINE),
                "A name",
                "A name",
                java.util.Map.of("thing.do", granted));

        assertThat(Access.reaches(agent, permission, belongs.department, belongs.owner))
                .isEqualTo(reaches(ofRole, belongs) || reaches(granted, belongs));
    }

    private static boolean reaches(Scope scope, Belongs belongs) {
        return switch (scope) {
            case ALL -> true;
            case DEPARTMENT -> belongs != Belongs.TO_NOBODY && belongs != Belongs.TO_OTHERS;
            case OWN -> belongs == Belongs.TO_ME || belongs == Belongs.TO_ME_ELSEWHERE;
            case NONE -> false;
        };
    }

    @Property(generation = net.jqwik.api.GenerationMode.EXHAUSTIVE)
    void aStrongerRoleNeverHasLessThanAWeakerOne(@ForAll Role stronger, @ForAll Role weaker) {
        for (Permission permission : new IdentityPermissions().permissions()) {
            if (stronger.atLeast(weaker)) {
                assertThat(permission.scope(stronger)).isLessThanOrEqualTo(permission.scope(weaker));
            }
        }
    }

    @Test
    void aPermissionDeclaredTwiceStopsTheStart() {
        Permissions room = () -> java.util.List.of(Permission.ofEverybody("thing.do"));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new PermissionCatalogue(java.util.List.of(room, room)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static AgentPrincipal agent(Role role) {
        return new AgentPrincipal(
                new OrganizationId(OTHER), SELF, OTHER, role, Set.of(), Set.of(MINE), "A name", "A name");
    }
}
