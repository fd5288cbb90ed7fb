package io.parlour.contacts.tags;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Puts a tag on a contact or takes it off (LC-109). Doing so twice changes nothing. Who may is the caller's to check.
///
/// Errors: `not-found`; 422 `input.invalid` (tag); 409 `contact.tags-full` beyond thirty; 503 `message.held`.
@Component
public final class ChangeTags {
    private static final int MOST = 30;

    private final TagRows rows;
    private final Redaction redaction;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    ChangeTags(TagRows rows, Redaction redaction, EventLog events, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.redaction = redaction;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void add(AgentPrincipal agent, UUID contact, String typed) {
        OrganizationId organization = agent.organization();
        Tag tag = examined(organization, Tag.of(typed));
        transactions.in(organization, () -> {
            require(organization, contact);
            if (rows.of(organization, contact).size() >= MOST) {
                throw Problem.conflict("contact.tags-full", Map.of("max", MOST));
            }
            if (rows.add(organization, contact, tag, agent.agent(), clock.instant())) {
                changed(organization, contact);
            }
        });
    }

    public void remove(AgentPrincipal agent, UUID contact, String typed) {
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            require(organization, contact);
            Tag tag = Tag.of(typed);
            transactions.deleting("tag-removed");
            if (rows.remove(organization, contact, tag)) {
                changed(organization, contact);
            }
        });
    }

    private void require(OrganizationId organization, UUID contact) {
        if (!rows.known(organization, contact)) {
            throw Problem.notFound();
        }
    }

    private void changed(OrganizationId organization, UUID contact) {
        events.append(organization, "contact-changed", Map.of("contact", contact));
    }

    /// A tag cannot be masked and stay one: with a card number in it, it is refused.
    private Tag examined(OrganizationId organization, Tag tag) {
        try {
            if (!redaction
                    .redact(organization, null, Point.LABEL, tag.value())
                    .types()
                    .isEmpty()) {
                throw Problem.invalid("tag", "private");
            }
            return tag;
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }
}
