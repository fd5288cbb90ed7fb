package io.parlour.helpdesk.actions;

import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.egress.Egress;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Reads a list of actions and holds it against what the organization has.
///
/// Errors: 422 `actions.invalid`, with each action that is wrong under its JSON pointer.
@Component
public final class ReadActions {
    /// The names of all actions that do something themselves.
    public static final List<String> KINDS = List.of(
            "status",
            "priority",
            "type",
            "department",
            "assign",
            "subject",
            "tags",
            "field",
            "spam",
            "snooze",
            "wake",
            "reply",
            "note",
            "notify",
            "mail",
            "side_thread",
            "child_ticket",
            "webhook",
            "ticket");

    private final TicketFields fields;
    private final Egress egress;

    ReadActions(TicketFields fields, Egress egress) {
        this.fields = fields;
        this.egress = egress;
    }

    /// Reads what somebody wants to keep.
    ///
    /// @param asker whether it is done by an agent, who may then be named as `me`
    /// @param pointer where the list stands in its document, such as `/actions`
    public List<Action> check(OrganizationId organization, JsonNode json, boolean asker, String pointer) {
        return new ActionReader(fields.of(organization), egress::mayBeNamed, asker).read(json, pointer);
    }

    /// Says what else is wrong with a list.
    public static Problem invalid(List<Problem.FieldError> errors) {
        return ActionReader.invalid(errors);
    }

    /// Reads what was kept: an agent or department that is gone by now fails when it is done.
    public static List<Action> kept(JsonNode json) {
        return new ActionReader(null, url -> true, true).read(json, "");
    }
}
