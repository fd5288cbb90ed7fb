package io.parlour.privacy.erasure;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.requests.FindPerson;
import io.parlour.privacy.requests.Request;
import io.parlour.privacy.requests.WorkRequests;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What an erasure would delete, and what it would replace in what others wrote.
///
/// Errors: those of [WorkRequests#find].
@Component
public class PreviewErasure {
    private static final int SHOWN = 100;

    private final WorkRequests requests;
    private final FindPerson people;
    private final EraseRows engine;
    private final RedactMentions mentions;
    private final Audit audit;
    private final Transactions transactions;

    /// Places of others.
    ///
    /// @param count how many there are
    /// @param shown a hundred of them
    public record Mentions(int count, List<PersonMention> shown) {}

    PreviewErasure(
            WorkRequests requests,
            FindPerson people,
            EraseRows engine,
            RedactMentions mentions,
            Audit audit,
            Transactions transactions) {
        this.requests = requests;
        this.people = people;
        this.engine = engine;
        this.mentions = mentions;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// How many rows each table has of the person.
    public Map<String, Integer> rows(AgentPrincipal agent, UUID request) {
        Person person = person(agent.organization(), requests.find(agent, request));
        return transactions.read(agent.organization(), () -> count(person));
    }

    /// What others wrote about the person, by an address or number that is proven to be theirs. Looking is recorded.
    ///
    /// @param skip how many of the places were shown before
    public Mentions mentions(AgentPrincipal agent, UUID request, int skip) {
        Request found = requests.find(agent, request);
        if (skip == 0) {
            audit.record(
                    agent.organization(),
                    Actor.agent(agent.agent()),
                    Action.PRIVACY_DATA_READ,
                    new ObjectRef(ObjectRef.Kind.PRIVACY_REQUEST, request),
                    null);
        }
        RedactMentions.Found places = mentions.find(person(agent.organization(), found), asked(found), skip, SHOWN);
        return new Mentions(places.rows(), places.mentions());
    }

    Person person(OrganizationId organization, Request request) {
        return people.of(organization, request);
    }

    Map<String, Integer> count(Person person) {
        return engine.count(person);
    }

    /// What the request proves besides what is known of its contacts.
    static Tokens asked(Request request) {
        Tokens none = Tokens.of(List.of());
        return request.address() == null || request.level() == 0 ? none : none.proving(request.address());
    }
}
