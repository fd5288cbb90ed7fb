package io.parlour.conversations.web;

import io.parlour.contacts.Contact;
import io.parlour.contacts.ContactAttribute;
import io.parlour.contacts.ContactPermissions;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.ReadAttributes;
import io.parlour.contacts.SameContacts;
import io.parlour.contacts.tags.ReadTags;
import io.parlour.conversations.ContactHistory;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Message;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What an agent sees of the person beside the conversation.
@RestController
class ContactCardResource {
    private final About about;
    private final ContactHistory history;
    private final Access access;
    private final Desk desk;

    /// What is known of the person.
    @Component
    record About(FindContact contacts, ReadTags tags, ReadAttributes attributes, SameContacts same) {}

    /// `past`: conversations in the agent's sight, tickets not yet solved first, then the newest, at most 20;
    /// `conversations` counts those in sight. `same`: who may be the same person.
    record Card(
            UUID id,
            @Nullable String name,
            @Nullable String language,
            Instant firstSeenAt,
            Instant lastSeenAt,
            List<Handle> handles,
            List<String> tags,
            List<ContactAttribute> attributes,
            long conversations,
            Message.@Nullable Page startPage,
            List<ContactHistory.Past> past,
            List<SameContacts.Same> same) {}

    ContactCardResource(About about, ContactHistory history, Access access, Desk desk) {
        this.about = about;
        this.history = history;
        this.access = access;
        this.desk = desk;
    }

    @GetMapping("/api/v1/contacts/{id}")
    Card card(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ContactPermissions.VIEW);
        Contact contact = about.contacts().byId(agent.organization(), id).orElseThrow(Problem::notFound);
        ContactHistory.History past = history.of(agent.organization(), desk.sight(agent), id);
        return new Card(
                contact.id(),
                contact.name(),
                contact.language(),
                contact.firstSeenAt(),
                contact.lastSeenAt(),
                contact.handles(),
                about.tags().of(agent.organization(), id),
                about.attributes().of(agent.organization(), id),
                past.count(),
                past.newestPage(),
                past.newest(),
                about.same().of(agent.organization(), id));
    }
}
