package io.parlour.helpdesk.macros;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.TakeBack;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ApplyActions;
import io.parlour.helpdesk.actions.FillText;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.helpdesk.actions.RequireRights;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Uses a macro on a ticket: shows what it would do, does what the agent leaves of it, and takes it back (HD-37,
/// HD-38).
///
/// Errors: `not-found`, also for what is no ticket; `access.denied`; 409 `macro.undone`, `ticket.closed`,
/// `ticket.merged`; those of [ApplyActions].
@Component
public final class RunMacro {
    private final Macros macros;
    private final MacroRuns runs;
    private final Doing doing;
    private final Desk desk;
    private final Transactions transactions;

    @Component
    record Doing(ApplyActions apply, RequireRights rights, TakeBack back, FillText fill, IdSource ids, Clock clock) {}

    /// One of the macro's actions.
    ///
    /// @param at its place in the list, from 0
    public record Step(int at, JsonNode action) {}

    /// What choosing it would do.
    ///
    /// @param reply for the contact, filled, null for none
    /// @param note for colleagues, filled, null for none
    /// @param steps all the rest
    /// @param files how many go along with what is written
    public record Preview(
            UUID macro,
            String name,
            @Nullable String reply,
            @Nullable String note,
            List<Step> steps,
            int files) {
        public Preview {
            steps = List.copyOf(steps);
        }
    }

    /// What was done.
    ///
    /// @param run null when all was so already
    public record Done(@Nullable UUID run, boolean changed) {}

    RunMacro(Macros macros, MacroRuns runs, Doing doing, Desk desk, Transactions transactions) {
        this.macros = macros;
        this.runs = runs;
        this.doing = doing;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// Stores nothing.
    public Preview preview(AgentPrincipal agent, UUID conversation, UUID macro) {
        OrganizationId organization = agent.organization();
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        Macro found = macros.find(agent, macro);
        List<Action> actions = ReadActions.kept(found.actions());
        Map<String, String> values =
                transactions.read(organization, () -> doing.fill().values(organization, conversation, agent.agent()));
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < actions.size(); at++) {
            if (!isText(actions.get(at))) {
                steps.add(new Step(at, found.actions().get(at)));
            }
        }
        return new Preview(
                macro,
                found.name(),
                text(actions, values, Action.Reply.class, action -> ((Action.Reply) action).text()),
                text(actions, values, Action.Note.class, action -> ((Action.Note) action).text()),
                steps,
                found.files().size());
    }

    private static @Nullable String text(
            List<Action> actions,
            Map<String, String> values,
            Class<? extends Action> kind,
            java.util.function.Function<Action, String> text) {
        List<String> texts = actions.stream()
                .filter(kind::isInstance)
                .map(text)
                .map(each -> FillText.fill(each, values))
                .toList();
        return texts.isEmpty() ? null : String.join("\n\n", texts);
    }

    private static boolean isText(Action action) {
        return action instanceof Action.Reply || action instanceof Action.Note;
    }

    /// Does what is left of it.
    ///
    /// @param steps places of the actions to do; null does all
    /// @param texts whether replies and notes are written too, which the composer else does
    public Done run(AgentPrincipal agent, UUID conversation, UUID macro, @Nullable Set<Integer> steps, boolean texts) {
        OrganizationId organization = agent.organization();
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        Macro found = macros.find(agent, macro);
        List<Action> all = Macro.enclosing(ReadActions.kept(found.actions()), found.files());
        List<Action> wanted = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            if ((steps == null || steps.contains(at)) && (texts || !isText(all.get(at)))) {
                wanted.add(all.get(at));
            }
        }
        doing.rights().require(agent, conversation, wanted);
        UUID id = doing.ids().next();
        return transactions.in(organization, () -> {
            runs.insert(
                    organization,
                    new MacroRuns.Run(
                            id, macro, conversation, agent.agent(), found.name(), Sql.now(doing.clock()), null, null));
            if (wanted.isEmpty()) {
                return new Done(null, false);
            }
            ApplyActions.Applied applied = doing.apply()
                    .apply(
                            organization,
                            new ApplyActions.Request(
                                    conversation, new TicketActor.Agent(agent.agent()), id, 0, wanted));
            return new Done(id, applied.changed() || !applied.messages().isEmpty());
        });
    }

    /// The newest fifty of a ticket, newest first.
    public List<MacroRuns.Run> of(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        return transactions.read(agent.organization(), () -> runs.of(agent.organization(), conversation));
    }

    /// What it wrote stays written.
    public TakeBack.Taken undo(AgentPrincipal agent, UUID id) {
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            MacroRuns.Run run = runs.lock(organization, id).orElseThrow(Problem::notFound);
            desk.require(agent, ConversationPermissions.ANSWER, run.conversation());
            Set<String> fields = doing.back().fields(organization, run.conversation(), id);
            if (fields.contains("assignee") || fields.contains("department")) {
                desk.require(agent, ConversationPermissions.ASSIGN, run.conversation());
            }
            if (run.undoneAt() != null) {
                throw Problem.conflict("macro.undone");
            }
            runs.undone(organization, id, Sql.now(doing.clock()));
            return doing.back().takeBack(organization, run.conversation(), id, new TicketActor.Agent(agent.agent()));
        });
    }
}
