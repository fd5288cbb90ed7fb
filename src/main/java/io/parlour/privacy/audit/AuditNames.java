package io.parlour.privacy.audit;

import io.parlour.audit.Actor;
import io.parlour.audit.ObjectRef;
import io.parlour.contacts.FindContact;
import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.verify.Entry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Names of the agents and contacts of audit entries, as they are now. Whoever was erased has none.
@Component
public final class AuditNames {
    private final Agents agents;
    private final FindContact contacts;

    AuditNames(Agents agents, FindContact contacts) {
        this.agents = agents;
        this.contacts = contacts;
    }

    public Map<UUID, String> of(OrganizationId organization, Collection<Entry> entries) {
        Set<UUID> agentIds = new HashSet<>();
        Set<UUID> contactIds = new HashSet<>();
        for (Entry entry : entries) {
            add(entry.actorKind() == Actor.Kind.AGENT.code() ? agentIds : contactIds, entry.actor());
            if (isOf(entry, ObjectRef.Kind.AGENT)) {
                add(agentIds, entry.object());
            } else if (isOf(entry, ObjectRef.Kind.CONTACT)) {
                add(contactIds, entry.object());
            }
        }
        Map<UUID, String> names = new HashMap<>();
        contacts.byIds(organization, contactIds).forEach((id, contact) -> {
            if (contact.name() != null) {
                names.put(id, contact.name());
            }
        });
        for (Agent agent : agents.find(organization, agentIds)) {
            names.put(agent.id(), agent.name());
        }
        return names;
    }

    private static boolean isOf(Entry entry, ObjectRef.Kind kind) {
        return Objects.equals(entry.objectKind(), kind.code());
    }

    private static void add(Set<UUID> ids, @Nullable UUID id) {
        if (id != null) {
            ids.add(id);
        }
    }
}
