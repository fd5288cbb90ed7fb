package io.parlour.identity.signin;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Writes sign-ins and what happens to accounts into the audit.
@Component
final class AccountAudit {
    private final Audit audit;

    AccountAudit(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void on(SignedIn in) {
        ObjectRef session = new ObjectRef(ObjectRef.Kind.SESSION, in.session());
        audit.record(in.organization(), Actor.agent(in.agent()), Action.SIGNED_IN, session, null);
    }

    @EventListener
    void on(SessionEnded ended) {
        ObjectRef session = new ObjectRef(ObjectRef.Kind.SESSION, ended.session());
        audit.record(ended.organization(), Actor.agent(ended.agent()), Action.SESSION_ENDED, session, null);
    }

    @EventListener
    void on(PasswordChanged changed) {
        Action action = switch (changed.how()) {
            case KNOWING_THE_OLD -> Action.PASSWORD_CHANGED;
            case BY_LINK -> Action.PASSWORD_RESET;
        };
        ObjectRef agent = new ObjectRef(ObjectRef.Kind.AGENT, changed.agent());
        audit.record(changed.organization(), Actor.agent(changed.agent()), action, agent, null);
    }
}
