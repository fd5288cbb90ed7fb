package io.parlour.identity.security;

import io.parlour.identity.AgentPrincipal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A request of a signed-in agent. Carries no authorities: rights are asked of [io.parlour.identity.Access].
final class AgentAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;
    private final transient AgentPrincipal agent;

    AgentAuthentication(AgentPrincipal agent) {
        super(List.of());
        this.agent = agent;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public AgentPrincipal getPrincipal() {
        return agent;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AgentAuthentication that && agent.equals(that.agent);
    }

    @Override
    public int hashCode() {
        return agent.hashCode();
    }
}
