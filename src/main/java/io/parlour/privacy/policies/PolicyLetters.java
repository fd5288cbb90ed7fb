package io.parlour.privacy.policies;

import io.parlour.contacts.Contact;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.SendLink;
import io.parlour.mail.WriteToAgent;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.places.PrivacyWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Emails about a new version of the policy: when it takes effect, and where to compare it with the one before.
@Component
final class PolicyLetters {
    private final WriteToAgent agents;
    private final SendLink send;
    private final Organizations organizations;
    private final PrivacyWords words;
    private final PublicAddress address;

    PolicyLetters(
            WriteToAgent agents,
            SendLink send,
            Organizations organizations,
            PrivacyWords words,
            PublicAddress address) {
        this.agents = agents;
        this.send = send;
        this.organizations = organizations;
        this.words = words;
        this.address = address;
    }

    void toAgent(OrganizationId organization, UUID agent, PolicyVersion version) {
        agents.write(organization, agent, texts -> {
            Texts own = words.in(texts.language());
            return new WriteToAgent.Email(subject(own), body(organization, own, version));
        });
    }

    void toContact(OrganizationId organization, Contact contact, String recipient, PolicyVersion version) {
        Texts texts = words.in(contact.language(), organizations.language(organization));
        send.send(
                organization,
                new SendLink.Note(recipient, contact.id(), subject(texts), body(organization, texts, version), null));
    }

    private static String subject(Texts texts) {
        return texts.say("letter.policy.subject");
    }

    private String body(OrganizationId organization, Texts texts, PolicyVersion version) {
        Instant effective = Objects.requireNonNull(version.effectiveAt());
        String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(texts.locale())
                .format(LocalDate.ofInstant(effective, organizations.zone(organization)));
        return texts.say(
                version.material() ? "letter.policy.material" : "letter.policy",
                Map.of(
                        "day",
                        day,
                        "link",
                        address.base() + "/privacy/policy/" + version.number(),
                        "changes",
                        address.base() + "/privacy/policy/" + (version.number() - 1) + "..." + version.number()));
    }
}
