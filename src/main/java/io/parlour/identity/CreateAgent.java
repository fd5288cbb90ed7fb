package io.parlour.identity;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.RecordCollection;
import io.parlour.organizations.SubjectKind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes an agent. Without a password hash the agent signs in by link alone (the demo's agents).
///
/// Errors: `input.invalid` (name, email), 409 `identity.email-taken`.
@Component
public final class CreateAgent {
    private final AgentRecords records;
    private final RecordCollection collection;
    private final SharedAddresses shared;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    public record New(
            String name,
            String publicName,
            String email,
            Role role,
            List<UUID> departments,
            @Nullable String passwordHash) {}

    CreateAgent(
            AgentRecords records,
            RecordCollection collection,
            SharedAddresses shared,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.records = records;
        this.collection = collection;
        this.shared = shared;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public UUID create(OrganizationId organization, New wished) {
        Email email = Email.read("email", wished.email());
        Agent agent = new Agent(
                ids.next(),
                PersonName.read("name", wished.name()),
                PersonName.read("publicName", wished.publicName()),
                email.shown(),
                wished.role(),
                wished.departments(),
                false,
                null);
        return transactions.in(organization, () -> {
            shared.refuse(organization, "email", email);
            RecordCollection.Entry entry =
                    new RecordCollection.Entry(SubjectKind.AGENT, agent.id(), "register", RecordCollection.Source.SELF);
            UUID entered = collection.record(organization, entry);
            AgentRecords.Login login = new AgentRecords.Login(wished.passwordHash(), clock.instant());
            if (!records.insert(organization, agent, email, entered, login)) {
                throw Problem.conflict("identity.email-taken");
            }
            return agent.id();
        });
    }
}
