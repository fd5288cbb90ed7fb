package io.parlour.identity.settings;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells the audit and the open consoles what was set, inside the running transaction.
@Component
final class SettingsTrail {
    private final Audit audit;
    private final EventLog eventLog;

    SettingsTrail(Audit audit, EventLog eventLog) {
        this.audit = audit;
        this.eventLog = eventLog;
    }

    void site(AgentPrincipal actor, Action action, UUID site) {
        ObjectRef object = new ObjectRef(ObjectRef.Kind.SITE, site);
        audit.record(actor.organization(), Actor.agent(actor.agent()), action, object, null);
        changed(actor.organization());
    }

    void changed(OrganizationId organization) {
        eventLog.append(organization, "settings-changed", Map.of());
    }

    /// Kept where the operator is: another organization's audit names no stranger.
    void organization(AgentPrincipal actor, Action action, UUID organization) {
        ObjectRef object = new ObjectRef(ObjectRef.Kind.ORGANIZATION, organization);
        audit.record(actor.organization(), Actor.agent(actor.agent()), action, object, null);
    }
}
