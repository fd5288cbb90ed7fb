package io.parlour.organizations;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Makes an organization with its first site, in one transaction with whatever the caller does besides.
///
/// Errors: `input.invalid` (name, plan).
@Component
public final class CreateOrganization {
    private final Organizations organizations;
    private final CreateSite createSite;
    private final Transactions transactions;
    private final Newness newness;

    public enum Kind {
        OPERATOR,
        CUSTOMER,
        DEMO
    }

    public record New(String name, String plan, Kind kind) {}

    CreateOrganization(Organizations organizations, CreateSite createSite, Transactions transactions, Newness newness) {
        this.organizations = organizations;
        this.createSite = createSite;
        this.transactions = transactions;
        this.newness = newness;
    }

    /// `besides` runs last inside the transaction and gives the result; what it throws undoes everything.
    public <T> T create(New wished, Function<Organization, T> besides) {
        String name = Names.read("name", wished.name());
        Organization organization = new Organization(
                new OrganizationId(newness.ids().next()),
                name,
                wished.kind() == Kind.OPERATOR,
                wished.kind() == Kind.DEMO,
                newness.clock().instant());
        return transactions.in(organization.id(), () -> {
            organizations.insert(organization);
            newness.events().publishEvent(new OrganizationCreated(organization.id(), name));
            createSite.create(organization.id(), new CreateSite.New(name, List.of(), true, wished.plan()));
            return besides.apply(organization);
        });
    }

    @Component("organizationNewness")
    record Newness(IdSource ids, Clock clock, ApplicationEventPublisher events) {}
}
