package io.parlour.helpdesk.actions;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.FreshSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// A rule or macro that is to send tickets to an address it didn't send them to before takes a fresh sign-in.
///
/// Errors: those of [FreshSession].
@Component
public final class NewWebhooks {
    private final FreshSession fresh;

    NewWebhooks(FreshSession fresh) {
        this.fresh = fresh;
    }

    /// Compares what is wished for with what there is.
    ///
    /// @param before null for a new rule or macro
    public void require(AgentPrincipal agent, @Nullable JsonNode before, JsonNode after) {
        if (!(before == null ? List.<JsonNode>of() : webhooks(before)).containsAll(webhooks(after))) {
            fresh.require(agent);
        }
    }

    private static List<JsonNode> webhooks(JsonNode actions) {
        return actions.valueStream()
                .filter(action -> action.path("do").asString("").equals("webhook"))
                .toList();
    }
}
