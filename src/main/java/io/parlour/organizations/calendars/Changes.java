package io.parlour.organizations.calendars;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells the audit, the open consoles and whoever serves by these hours, inside the running transaction.
@Component("calendarChanges")
final class Changes {
    private final Audit audit;
    private final EventLog events;
    private final ApplicationEventPublisher listeners;

    Changes(Audit audit, EventLog events, ApplicationEventPublisher listeners) {
        this.audit = audit;
        this.events = events;
        this.listeners = listeners;
    }

    void calendar(OrganizationId organization, Actor actor, Action action, UUID calendar) {
        tell(organization, actor, action, new ObjectRef(ObjectRef.Kind.CALENDAR, calendar));
    }

    void opening(OrganizationId organization, Actor actor, Opening.Subject subject) {
        ObjectRef.Kind kind = switch (subject.kind()) {
            case SITE -> ObjectRef.Kind.SITE;
            case DEPARTMENT -> ObjectRef.Kind.DEPARTMENT;
        };
        tell(organization, actor, Action.OPENING_CHANGED, new ObjectRef(kind, subject.id()));
    }

    private void tell(OrganizationId organization, Actor actor, Action action, ObjectRef object) {
        audit.record(organization, actor, action, object, null);
        events.append(organization, "settings-changed", Map.of());
        listeners.publishEvent(new OpeningHoursChanged(organization));
    }
}
