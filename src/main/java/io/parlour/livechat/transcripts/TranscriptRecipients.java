package io.parlour.livechat.transcripts;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A widget's own addresses: each gets the transcript of every chat that has ended. At most ten.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (addresses).
@Component
public final class TranscriptRecipients {
    private static final int MOST = 10;

    private final TranscriptRows rows;
    private final Access access;
    private final Transactions transactions;

    TranscriptRecipients(TranscriptRows rows, Access access, Transactions transactions) {
        this.rows = rows;
        this.access = access;
        this.transactions = transactions;
    }

    public List<String> of(AgentPrincipal agent, UUID widget) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        return transactions.read(agent.organization(), () -> {
            requireWidget(agent, widget);
            return rows.recipients(agent.organization(), widget);
        });
    }

    public List<String> set(AgentPrincipal agent, UUID widget, List<String> typed) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        return transactions.in(agent.organization(), () -> {
            requireWidget(agent, widget);
            if (typed.size() > MOST) {
                throw Problem.invalid("addresses", "too-many", Map.of("max", MOST));
            }
            List<String> addresses = typed.stream()
                    .map(TranscriptRecipients::address)
                    .distinct()
                    .sorted()
                    .toList();
            rows.setRecipients(agent.organization(), widget, addresses);
            return addresses;
        });
    }

    private void requireWidget(AgentPrincipal agent, UUID widget) {
        if (!rows.widget(agent.organization(), widget)) {
            throw Problem.notFound();
        }
    }

    private static String address(String typed) {
        try {
            return SendTranscript.address(typed);
        } catch (Problem wrong) {
            throw Problem.invalid("addresses", "invalid:named-email", Map.of("address", typed.strip()));
        }
    }
}
