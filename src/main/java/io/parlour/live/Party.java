package io.parlour.live;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Who stands at the other end of a socket.
public sealed interface Party {
    OrganizationId organization();

    /// The agent, the visitor or the browser.
    UUID id();

    /// The sign-in session or the visitor's token the pass was given to; ending it ends the socket.
    UUID session();

    Audience audience();

    record Agent(OrganizationId organization, UUID id, UUID session) implements Party {
        @Override
        public Audience audience() {
            return Audience.AGENT;
        }
    }

    record Visitor(OrganizationId organization, UUID id, UUID contact, UUID session) implements Party {
        @Override
        public Audience audience() {
            return Audience.VISITOR;
        }
    }

    /// A page of a site, open in a browser whose person agreed to be seen there. `id` is the browser. It sees no
    /// conversation.
    record Page(OrganizationId organization, UUID id, UUID session) implements Party {
        @Override
        public Audience audience() {
            return Audience.PAGE;
        }
    }
}
