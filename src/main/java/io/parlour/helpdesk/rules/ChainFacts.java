package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.database.Sql;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fold;
import io.parlour.kernel.conditions.Question;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a ticket holds while its chain runs, and held before it.
@Component
class ChainFacts {
    private static final int LONGEST = 20_000;
    private static final String OWN = "field.";

    private final TicketFacts tickets;
    private final JdbcClient jdbc;

    ChainFacts(TicketFacts tickets, JdbcClient jdbc) {
        this.tickets = tickets;
        this.jdbc = jdbc;
    }

    /// Empty for what is no ticket any more.
    ///
    /// @param message what people just wrote, null where no rule asks for it
    /// @param asked by the rules
    Optional<Facts> of(
            OrganizationId organization, Cause cause, @Nullable String message, Set<String> asked, Instant now) {
        return tickets.of(organization, cause.conversation(), new Question(now, ZoneOffset.UTC, null), asked)
                .map(current -> of(cause, current, message));
    }

    private static Facts of(Cause cause, Facts current, @Nullable String message) {
        Fact events = Fact.texts(cause.events().stream().map(Happens::key).toList());
        Function<String, Fact> values = field -> switch (field) {
            case RuleFields.EVENT -> events;
            case RuleFields.ACTOR -> Fact.text(cause.actor());
            case RuleFields.MESSAGE -> Fact.text(message);
            default -> current.values().apply(field);
        };
        TicketState before = cause.before();
        TicketState after = cause.after();
        Function<String, Fact> earlier = before == null || after == null
                ? null
                : field -> {
                    Fact from = of(before, field);
                    return from == null || from.equals(of(after, field)) ? values.apply(field) : from;
                };
        return new Facts(values, current.now(), current.zone(), null, earlier);
    }

    /// As it was after a step of the past; what no log keeps is taken as it is now.
    static Facts then(Cause cause, Facts now, @Nullable String message, TicketStep step) {
        TicketState state = step.after();
        Function<String, Fact> values = field -> {
            Fact kept = of(state, field);
            return kept != null
                    ? kept
                    : switch (field) {
                        case "waiting" -> Fact.moment(state.times().waiting());
                        case "updated" -> Fact.moment(step.at());
                        case "status_since" -> Fact.moment(state.times().category());
                        case "solved" -> Fact.moment(state.times().solved());
                        case "assigned_since" -> Fact.moment(state.times().assigned());
                        case "last_contact" -> Fact.moment(state.times().lastContact());
                        case "last_answer" -> Fact.moment(state.times().lastAnswer());
                        case "contact_messages" -> Fact.number(state.counts().contactMessages());
                        case "answers" -> Fact.number(state.counts().answers());
                        case "reopens" -> Fact.number(state.counts().reopens());
                        default -> now.values().apply(field);
                    };
        };
        return of(cause, new Facts(values, step.at(), now.zone()), message);
    }

    /// Null for a field whose changes are not followed.
    private static @Nullable Fact of(TicketState state, String field) {
        return switch (field) {
            case "category" -> Fact.text(state.workflow().category());
            case "status" -> Fact.text(text(state.workflow().status()));
            case "priority" -> Fact.number(BigDecimal.valueOf(state.workflow().priority()));
            case "type" -> Fact.text(state.workflow().type());
            case "assignee" -> Fact.text(text(state.place().assignee()));
            case "department" -> Fact.text(text(state.place().department()));
            case "subject" ->
                Fact.text(
                        state.place().subject() == null
                                ? null
                                : Fold.of(state.place().subject()));
            case "tags" -> Fact.texts(state.tags().stream().map(Fold::of).toList());
            case "satisfaction" -> Fact.text(state.satisfaction());
            case "spam" -> Fact.truth(state.workflow().spam());
            case "snoozed" -> Fact.truth(state.workflow().snoozedUntil() != null);
            default -> field.startsWith(OWN) ? own(state.fields().get(field.substring(OWN.length()))) : null;
        };
    }

    /// What a field of the organization's own holds.
    private static Fact own(@Nullable Object value) {
        return switch (value) {
            case null -> Fact.missing();
            case Boolean truth -> Fact.truth(truth);
            case Number number -> Fact.number(new BigDecimal(number.toString()));
            case Collection<?> several ->
                Fact.texts(several.stream().map(String::valueOf).map(Fold::of).toList());
            default -> Fact.text(Fold.of(value.toString()));
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /// What people just wrote in it.
    @Nullable
    String message(OrganizationId organization, Cause cause) {
        if (cause.messages().isEmpty()) {
            return null;
        }
        String text = jdbc
                .sql("""
                        select text from message where organization_id = :organization
                           and conversation_id = :conversation and seq = any (:seqs) order by seq limit 20""")
                .param("organization", organization.value())
                .param("conversation", cause.conversation())
                .param("seqs", Sql.numbers(cause.messages(), seq -> seq))
                .query((row, number) -> row.getString("text"))
                .list()
                .stream()
                .collect(Collectors.joining("\n"));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
