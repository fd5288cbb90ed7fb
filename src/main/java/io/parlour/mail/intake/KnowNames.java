package io.parlour.mail.intake;

import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.reading.Mailbox;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Knows a sender that shows itself as somebody here (ML-25): by a name or an address of an agent or a
/// mailbox in front of another address, or by such an address that nothing proves.
@Component
final class KnowNames {
    static final String NAME = "name-of-ours";
    static final String ADDRESS = "address-of-ours";

    private final Agents agents;
    private final Mailboxes mailboxes;

    KnowNames(Agents agents, Mailboxes mailboxes) {
        this.agents = agents;
        this.mailboxes = mailboxes;
    }

    /// What is odd about the sender, as notes of the mail.
    List<String> notes(Arrived arrived) {
        Mailbox sender = arrived.mail().sender();
        List<String> notes = new ArrayList<>();
        if (sender == null) {
            return notes;
        }
        String address = sender.address();
        String name = sender.name() == null ? "" : sender.name().strip();
        boolean ours = known(arrived.organization(), address);
        if (ours && arrived.proof().verdict() != Proof.Verdict.VERIFIED) {
            notes.add(ADDRESS);
        }
        // a first name alone is everybody's
        boolean telling = name.contains(" ") || name.contains("@");
        if (!ours && telling && !name.equalsIgnoreCase(address) && known(arrived.organization(), name)) {
            notes.add(NAME);
        }
        return notes;
    }

    private boolean known(OrganizationId organization, String text) {
        return agents.named(organization, text) || mailboxes.named(organization, Arrived.withoutTag(text));
    }
}
