package io.parlour.livechat.secure;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.audit.Reason;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gives one sealed value to the agent who asked for it; each time is in the audit (LC-111).
///
/// Errors: `not-found`, `access.denied`, 403 `secure.not-yours`, 410 `secure.gone`.
@Component
public final class RevealSecurely {
    private final SecureForms forms;
    private final Desk desk;
    private final Audit audit;

    public record Revealed(String ephemeralKey, String salt, String sealed) {}

    RevealSecurely(SecureForms forms, Desk desk, Audit audit) {
        this.forms = forms;
        this.desk = desk;
        this.audit = audit;
    }

    public Revealed reveal(AgentPrincipal agent, UUID conversation, UUID id, int field) {
        desk.require(agent, ConversationPermissions.ANSWER, conversation);
        SecureForm form = forms.find(agent.organization(), conversation, id).orElseThrow(AnswerSecurely::gone);
        ObjectRef object = new ObjectRef(ObjectRef.Kind.CONVERSATION, conversation);
        if (!form.agent().equals(agent.agent())) {
            audit.record(
                    agent.organization(), Actor.agent(agent.agent()), Action.SECURE_REFUSED, object, Reason.NOT_OWN);
            throw Problem.forbidden("secure.not-yours");
        }
        SecureForm.Answer answer = form.answer();
        String sealed = answer == null || field < 0 || field >= answer.sealed().size()
                ? null
                : answer.sealed().get(field);
        if (answer == null || sealed == null) {
            throw AnswerSecurely.gone();
        }
        audit.record(agent.organization(), Actor.agent(agent.agent()), Action.SECURE_REVEALED, object, null);
        return new Revealed(answer.ephemeralKey(), answer.salt(), sealed);
    }
}
