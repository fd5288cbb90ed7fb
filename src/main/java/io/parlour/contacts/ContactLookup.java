package io.parlour.contacts;

import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldLookup;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Contacts, as fields name them.
@Component
final class ContactLookup implements FieldLookup {
    private final Contacts contacts;
    private final AgentTexts texts;

    ContactLookup(Contacts contacts, AgentTexts texts) {
        this.contacts = contacts;
        this.texts = texts;
    }

    @Override
    public FieldKind kind() {
        return FieldKind.CONTACT;
    }

    @Override
    public boolean knows(OrganizationId organization, UUID id) {
        return !contacts.byIds(organization, List.of(id)).isEmpty();
    }

    @Override
    public List<Found> search(AgentPrincipal agent, String query, int limit) {
        List<UUID> ids = query.isEmpty()
                ? contacts.recent(agent.organization(), null, limit).stream()
                        .map(Contact::id)
                        .toList()
                : contacts.search(query, null, limit);
        Map<UUID, String> names = names(agent.organization(), ids);
        return ids.stream()
                .filter(names::containsKey)
                .map(id -> new Found(id, names.getOrDefault(id, "")))
                .toList();
    }

    @Override
    public Map<UUID, String> names(OrganizationId organization, Collection<UUID> ids) {
        String unnamed = texts.ofTeam(organization).say("contact.unnamed");
        Map<UUID, String> names = new HashMap<>();
        contacts.byIds(organization, ids)
                .forEach(contact -> names.put(contact.id(), contact.name() == null ? unnamed : contact.name()));
        return names;
    }
}
