package io.parlour.identity.signin;

import io.parlour.live.Party;
import io.parlour.live.Passes;
import org.springframework.stereotype.Component;

/// An agent's socket stands as long as the session it was opened with.
@Component
final class SessionPasses implements Passes {
    private final Sessions sessions;

    SessionPasses(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean mayConnect(Party party) {
        return switch (party) {
            case Party.Agent agent -> sessions.stands(agent.organization(), agent.session());
            case Party.Visitor visitor -> true;
            case Party.Page page -> true;
        };
    }
}
