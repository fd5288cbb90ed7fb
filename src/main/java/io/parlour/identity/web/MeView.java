package io.parlour.identity.web;

import io.parlour.identity.Agent;
import io.parlour.identity.Me;
import io.parlour.identity.OwnRoles;
import io.parlour.identity.PermissionCatalogue;
import io.parlour.identity.Preferences;
import io.parlour.identity.Profiles;
import io.parlour.identity.Role;
import io.parlour.identity.SharedAddresses;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.organizations.FindClosure;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the console needs to know of who is signed in. `publicUrl` is where visitors reach this installation.
record MeView(Self agent, Home organization, Preferences preferences, String publicUrl) {
    record Self(
            UUID id,
            String name,
            String publicName,
            String email,
            Role role,
            Set<String> permissions,
            List<UUID> departments,
            boolean addressIsMailbox) {}

    /// @param logo its path; null where there is none
    /// @param closure null: it works as usual
    record Home(
            UUID id,
            String name,
            boolean operator,
            boolean demo,
            String zone,
            @Nullable String logo,
            FindClosure.@Nullable Closure closure) {}

    @Component
    static final class Views {
        private final Profiles profiles;
        private final PermissionCatalogue permissions;
        private final OwnRoles own;
        private final SharedAddresses shared;
        private final FindClosure closures;
        private final PublicAddress address;

        Views(
                Profiles profiles,
                PermissionCatalogue permissions,
                OwnRoles own,
                SharedAddresses shared,
                FindClosure closures,
                PublicAddress address) {
            this.profiles = profiles;
            this.permissions = permissions;
            this.own = own;
            this.shared = shared;
            this.closures = closures;
            this.address = address;
        }

        MeView of(OrganizationId organization, UUID agent) {
            return of(profiles.of(organization, agent));
        }

        MeView of(Me me) {
            Agent agent = me.agent();
            Self self = new Self(
                    agent.id(),
                    agent.name(),
                    agent.publicName(),
                    agent.email(),
                    agent.role(),
                    permissions.of(agent.role(), own.granted(me.organization().id(), agent.id())),
                    agent.departments(),
                    !shared.among(me.organization().id(), List.of(agent.email()))
                            .isEmpty());
            Home home = new Home(
                    me.organization().id().value(),
                    me.organization().name(),
                    me.organization().operator(),
                    me.organization().demo(),
                    me.organization().zone().getId(),
                    me.organization().logoPath(),
                    closures.of(me.organization().id()).orElse(null));
            return new MeView(self, home, me.preferences(), address.base());
        }
    }
}
