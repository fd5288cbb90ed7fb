package io.parlour.conversations;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.identity.Department;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The names of everybody in a page of messages or conversations, fetched together. A visitor is told the public names
/// of agents and nothing else of them. A contact without a name has an empty one: what stands there is the reader's
/// language.
@Component
final class Names {
    private final FindContact contacts;
    private final Agents agents;
    private final Departments departments;

    /// Ids to be named.
    static final class Wanted {
        final Set<UUID> agents = new HashSet<>();
        final Set<UUID> contacts = new HashSet<>();
        final Set<UUID> departments = new HashSet<>();

        void author(Author author) {
            switch (author) {
                case Author.Visitor visitor -> contacts.add(visitor.contact());
                case Author.Agent agent -> agents.add(agent.agent());
                case Author.Bot bot -> {}
                case Author.Automatic automatic -> {}
            }
        }

        void agent(@Nullable UUID id) {
            if (id != null) {
                agents.add(id);
            }
        }

        void department(@Nullable UUID id) {
            if (id != null) {
                departments.add(id);
            }
        }
    }

    record Known(
            Map<UUID, String> agents, Map<UUID, String> contacts, Map<UUID, String> departments, Audience audience) {
        Message.By by(Author author) {
            boolean shown = audience == Audience.AGENT || author instanceof Author.Visitor;
            return new Message.By(author.kind(), shown ? author.id() : null, nameOf(author));
        }

        private String nameOf(Author author) {
            return switch (author) {
                case Author.Visitor visitor -> contacts.getOrDefault(visitor.contact(), "");
                case Author.Agent agent -> agents.getOrDefault(agent.agent(), "");
                case Author.Bot bot -> "";
                case Author.Automatic automatic -> "";
            };
        }

        Message.@Nullable Person agent(@Nullable UUID id) {
            if (id == null) {
                return null;
            }
            return new Message.Person(audience == Audience.AGENT ? id : null, agents.getOrDefault(id, ""));
        }

        Message.@Nullable Place department(@Nullable UUID id) {
            return id == null ? null : new Message.Place(id, departments.getOrDefault(id, ""));
        }
    }

    Names(FindContact contacts, Agents agents, Departments departments) {
        this.contacts = contacts;
        this.agents = agents;
        this.departments = departments;
    }

    Known find(OrganizationId organization, Wanted wanted, Audience audience) {
        Map<UUID, String> agentNames = new HashMap<>();
        if (!wanted.agents.isEmpty()) {
            for (Agent agent : agents.find(organization, wanted.agents)) {
                agentNames.put(agent.id(), audience == Audience.AGENT ? agent.name() : agent.publicName());
            }
        }
        Map<UUID, String> contactNames = new HashMap<>();
        for (Contact contact : contacts.byIds(organization, wanted.contacts).values()) {
            contactNames.put(contact.id(), contact.name() == null ? "" : contact.name());
        }
        Map<UUID, String> departmentNames = new HashMap<>();
        if (!wanted.departments.isEmpty()) {
            for (Department department : departments.find(organization, wanted.departments)) {
                departmentNames.put(department.id(), department.name());
            }
        }
        return new Known(agentNames, contactNames, departmentNames, audience);
    }
}
