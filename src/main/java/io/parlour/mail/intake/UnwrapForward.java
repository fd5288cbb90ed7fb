package io.parlour.mail.intake;

import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.fragments.ForwardedMail;
import io.parlour.mail.fragments.SplitFragments;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.reading.AutoKind;
import io.parlour.mail.reading.Mailbox;
import io.parlour.mail.reading.ReadMessage;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a customer's mail out of the mail in which an agent passes it on to a mailbox (ML-13). The agent
/// must be known by the address it signs in with, in a mail that is verified to be from there: anybody could
/// write a note in its name otherwise.
@Component
final class UnwrapForward {
    private final Agents agents;
    private final Mailboxes mailboxes;
    private final SplitFragments split = new SplitFragments();

    /// `mail` is the customer's; `own` what the agent wrote above it, empty for nothing.
    record Unwrapped(UUID agent, ReadMessage mail, String own) {}

    UnwrapForward(Agents agents, Mailboxes mailboxes) {
        this.agents = agents;
        this.mailboxes = mailboxes;
    }

    @Nullable
    Unwrapped of(OrganizationId organization, ReadMessage mail, Proof proof) {
        String address = Arrived.address(mail);
        String text = mail.text();
        boolean answers = !mail.inReplyTo().isEmpty()
                && mail.subject() != null
                && mail.subject().startsWith("Re:");
        boolean proven = proof.verdict() == Proof.Verdict.VERIFIED && mail.auto() == AutoKind.NONE;
        if (address == null || text == null || answers || !proven) {
            return null;
        }
        Agent agent = agents.byAddress(organization, address)
                .filter(each -> !each.suspended())
                .orElse(null);
        if (agent == null) {
            return null;
        }
        ForwardedMail passed = ForwardedMail.in(split.text(text, Set.of())).orElse(null);
        Mailbox writer = passed == null ? null : ReadMessage.mailbox(passed.from());
        return passed == null || writer == null || ours(organization, writer)
                ? null
                : new Unwrapped(agent.id(), mail.passingOn(writer, passed.text()), passed.own());
    }

    private boolean ours(OrganizationId organization, Mailbox writer) {
        return agents.byAddress(organization, writer.address()).isPresent()
                || !mailboxes
                        .ours(organization, List.of(Arrived.withoutTag(writer.address())))
                        .isEmpty();
    }
}
