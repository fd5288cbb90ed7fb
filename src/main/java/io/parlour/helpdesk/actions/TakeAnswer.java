package io.parlour.helpdesk.actions;

import io.parlour.conversations.tickets.TicketActor;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.webhooks.HearAnswer;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sets what the answer of a webhook says, `{"actions":[…]}`, where all of it is what the rule lets it set, and what
/// rules may do by now (HD-49). It is no rule's own doing: rules follow it, one chain deeper.
@Component
class TakeAnswer implements HearAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(TakeAnswer.class);

    private final ReadActions read;
    private final ApplyActions apply;
    private final Limits limits;
    private final JsonMapper json;
    private final Transactions transactions;

    /// What rules may not do, and who is none.
    @Component("answerLimits")
    record Limits(RefusedActions rules, Agents agents) {
        boolean refuse(OrganizationId organization, @Nullable UUID by, List<Action> actions) {
            boolean agent = by != null && agents.find(organization, by).isPresent();
            return !agent && actions.stream().map(Action::kind).anyMatch(rules.refused(organization)::contains);
        }
    }

    TakeAnswer(ReadActions read, ApplyActions apply, Limits limits, JsonMapper json, Transactions transactions) {
        this.read = read;
        this.apply = apply;
        this.limits = limits;
        this.json = json;
        this.transactions = transactions;
    }

    @Override
    public String heard(OrganizationId organization, Answer answer) {
        try {
            JsonNode said = json.readTree(answer.body());
            JsonNode wished = said == null ? null : said.get("actions");
            if (wished == null || wished.isEmpty()) {
                return "nothing";
            }
            List<Action> actions = read.check(organization, wished, false, "/actions");
            if (!actions.stream().allMatch(action -> answer.sets().contains(name(action)))
                    || limits.refuse(organization, answer.rule(), actions)) {
                return "refused";
            }
            return set(organization, answer, actions);
        } catch (JacksonException | Problem e) {
            LOG.info("the answer of a webhook was not taken: {}", e.getClass().getSimpleName());
            return "refused";
        }
    }

    /// Whatever is wrong with it, the call was made: it is not made again for that.
    private String set(OrganizationId organization, Answer answer, List<Action> actions) {
        try {
            transactions.apart(() -> apply.apply(
                    organization,
                    new ApplyActions.Request(
                            answer.conversation(),
                            new TicketActor.Program(answer.rule()),
                            null,
                            answer.depth() + 1,
                            actions)));
            return "set";
        } catch (PessimisticLockingFailureException e) {
            throw e; // the whole transaction runs again
        } catch (Problem e) {
            LOG.info("the answer of a webhook was refused: {}", e.code());
            return "refused";
        } catch (RuntimeException e) {
            LOG.warn("the answer of a webhook could not be set", e);
            return "refused";
        }
    }

    private static String name(Action action) {
        return action instanceof Action.Field field ? "field." + field.key() : action.kind();
    }
}
