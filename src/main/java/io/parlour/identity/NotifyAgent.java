package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes to an agent what became of their account, inside the transaction that does it. The demo's agents read no
/// email.
@Component
public final class NotifyAgent {
    private final AccountLetters letters;
    private final Agents agents;
    private final Organizations organizations;

    NotifyAgent(AccountLetters letters, Agents agents, Organizations organizations) {
        this.letters = letters;
        this.agents = agents;
        this.organizations = organizations;
    }

    public void tell(OrganizationId organization, UUID agent, AccountNotice notice) {
        if (organizations.isDemo(organization)) {
            return;
        }
        List<String> addresses = notice instanceof AccountNotice.AddressChanged(String before, String after)
                ? List.of(before, after)
                : agents.find(organization, agent).stream().map(Agent::email).toList();
        addresses.forEach(address -> letters.notice(organization, agent, address, notice));
    }
}
