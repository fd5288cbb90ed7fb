package io.parlour.helpdesk.satisfaction;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Sends a survey that is due (HD-78), unless the ticket was opened again, is spam, nobody answered in it, the
/// condition does not hold, or the contact has no address or was asked not long ago.
@Component
final class SendSurvey {
    private final SurveyPolicies policies;
    private final SurveyRows rows;
    private final SurveyLetter letter;
    private final RemindOfSurvey reminders;
    private final Look look;
    private final Transactions transactions;
    private final Stamp stamp;

    @Component("surveyLook")
    record Look(ReadTicket tickets, FindContact contacts, TicketFacts facts, TicketFields fields) {}

    @Component("surveyStamp")
    record Stamp(IdSource ids, Clock clock) {}

    SendSurvey(
            SurveyPolicies policies,
            SurveyRows rows,
            SurveyLetter letter,
            RemindOfSurvey reminders,
            Look look,
            Transactions transactions,
            Stamp stamp) {
        this.policies = policies;
        this.rows = rows;
        this.letter = letter;
        this.reminders = reminders;
        this.look = look;
        this.transactions = transactions;
        this.stamp = stamp;
    }

    /// @param solved the moment it is about
    void send(OrganizationId organization, UUID conversation, Instant solved) {
        transactions.in(organization, () -> {
            SurveyPolicy policy = policies.of(organization);
            TicketState ticket = look.tickets().find(organization, conversation).orElse(null);
            if (ticket == null) {
                return; // erased meanwhile
            }
            Optional<Contact> contact =
                    look.contacts().byId(organization, ticket.place().contact());
            Optional<String> address = contact.flatMap(SendSurvey::address);
            if (contact.isEmpty() || address.isEmpty() || !isAsked(organization, policy, ticket, solved)) {
                return;
            }
            OrganizationToken token = OrganizationToken.next(organization);
            SurveyRows.New survey = new SurveyRows.New(
                    stamp.ids().next(), conversation, ticket.counts().reopens() + 1, token, policy);
            boolean fresh = rows.insert(
                    organization,
                    survey,
                    ticket.place().assignee(),
                    ticket.place().department(),
                    Sql.now(stamp.clock()));
            if (fresh) {
                letter.send(organization, ticket, contact.get(), address.get(), policy, token);
                reminders.plan(organization, survey.id(), policy.remindDays());
            }
        });
    }

    /// Once more, in the running transaction; empty where it is not asked any more.
    Optional<OrganizationToken> again(OrganizationId organization, Survey survey) {
        SurveyPolicy policy = policies.of(organization);
        TicketState ticket =
                look.tickets().find(organization, survey.conversation()).orElse(null);
        if (ticket == null
                || !policy.enabled()
                || policy.remindDays() == 0
                || ticket.times().solved() == null
                || !stands(ticket)) {
            return Optional.empty();
        }
        Optional<Contact> contact =
                look.contacts().byId(organization, ticket.place().contact());
        return contact.flatMap(SendSurvey::address).map(address -> {
            OrganizationToken token = OrganizationToken.next(organization);
            letter.send(organization, ticket, contact.get(), address, policy.asking(survey), token);
            return token;
        });
    }

    private static boolean stands(TicketState ticket) {
        return !ticket.workflow().spam()
                && ticket.gone().mergedInto() == null
                && ticket.gone().trashed() == null;
    }

    private boolean isAsked(OrganizationId organization, SurveyPolicy policy, TicketState ticket, Instant solved) {
        return policy.enabled()
                && solved.equals(ticket.times().solved())
                && stands(ticket)
                && ticket.counts().answers() > 0
                && !rows.asked(
                        organization,
                        ticket.place().contact(),
                        Sql.now(stamp.clock()).minus(Duration.ofDays(policy.againDays())))
                && holds(organization, policy.condition(), ticket.conversation());
    }

    /// One that asks for what is gone takes nothing.
    private boolean holds(
            OrganizationId organization, @org.jspecify.annotations.Nullable JsonNode condition, UUID conversation) {
        if (condition == null) {
            return true;
        }
        Question question = new Question(Sql.now(stamp.clock()), ZoneOffset.UTC, null);
        try {
            Condition read = Condition.read(condition, look.fields().of(organization), "");
            return look.facts()
                    .of(organization, conversation, question)
                    .filter(read::holds)
                    .isPresent();
        } catch (Problem gone) {
            return false;
        }
    }

    private static Optional<String> address(Contact contact) {
        return contact.handles().stream()
                .filter(handle -> handle.kind() == HandleKind.EMAIL && handle.isVouched())
                .sorted((one, other) -> Boolean.compare(other.verified(), one.verified()))
                .map(Handle::value)
                .findFirst();
    }
}
