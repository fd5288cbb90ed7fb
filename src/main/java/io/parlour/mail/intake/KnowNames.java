package io.parlour.mail.intake;

import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.reading.Mailbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        // a group that writes in its own name shows whose mail it passes on: “Ann Miller via Team”
        String name = sender.name() == null
                ? ""
                : sender.name().replaceFirst("(?i) via .*", "").strip();
        // a first name alone is everybody's
        boolean telling = (name.contains(" ") || name.contains("@")) && !name.equalsIgnoreCase(address);
        Set<String> known = known(arrived.organization(), telling ? Set.of(address, name) : Set.of(address));
        boolean ours = known.contains(address);
        if (ours && arrived.proof().verdict() != Proof.Verdict.VERIFIED) {
            notes.add(ADDRESS);
        }
        if (!ours && telling && known.contains(name)) {
            notes.add(NAME);
        }
        return notes;
    }

    private Set<String> known(OrganizationId organization, Set<String> texts) {
        Set<String> known = new HashSet<>(agents.named(organization, texts));
        Set<String> boxes = mailboxes.named(
                organization, texts.stream().map(Arrived::withoutTag).collect(Collectors.toSet()));
        texts.stream().filter(text -> boxes.contains(Arrived.withoutTag(text))).forEach(known::add);
        return known;
    }
}
