package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentSuspended;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells the audit and the open consoles what changed among people, inside the running transaction.
@Component("peopleTrail")
final class Trail {
    private final Audit audit;
    private final EventLog eventLog;
    private final ApplicationEventPublisher listeners;

    Trail(Audit audit, EventLog eventLog, ApplicationEventPublisher listeners) {
        this.audit = audit;
        this.eventLog = eventLog;
        this.listeners = listeners;
    }

    void suspended(OrganizationId organization, UUID agent) {
        listeners.publishEvent(new AgentSuspended(organization, agent));
    }

    void agent(AgentPrincipal actor, Action action, UUID agent) {
        record(actor, action, new ObjectRef(ObjectRef.Kind.AGENT, agent));
        eventLog.append(actor.organization(), "agent-changed", Map.of("agent", agent));
    }

    void department(AgentPrincipal actor, Action action, UUID department) {
        record(actor, action, new ObjectRef(ObjectRef.Kind.DEPARTMENT, department));
        eventLog.append(actor.organization(), "settings-changed", Map.of());
    }

    void invitation(AgentPrincipal actor, Action action, UUID invitation) {
        record(actor, action, new ObjectRef(ObjectRef.Kind.INVITATION, invitation));
        eventLog.append(actor.organization(), "settings-changed", Map.of());
    }

    private void record(AgentPrincipal actor, Action action, ObjectRef object) {
        audit.record(actor.organization(), Actor.agent(actor.agent()), action, object, null);
    }
}
