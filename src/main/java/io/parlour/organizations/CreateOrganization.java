package io.parlour.organizations;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

    /// What an organization begins with.
    ///
    /// @param zone and `language`: a guess, such as the browser's; UTC and English where it is absent or unknown
    public record New(
            String name,
            String plan,
            Kind kind,
            @Nullable String zone,
            @Nullable String language) {
        public New(String name, String plan, Kind kind) {
            this(name, plan, kind, null, null);
        }
    }

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
                newness.clock().instant(),
                WorkspaceZone.orUtc(wished.zone()),
                newness.languages().best(wished.language()),
                null);
        return transactions.in(organization.id(), () -> {
            organizations.insert(organization);
            // now rather than when it's first needed: a backup made before that would come without it
            transactions.afterCommit(() -> newness.keys().of(organization.id()));
            newness.events().publishEvent(new OrganizationCreated(organization.id(), name));
            createSite.create(organization.id(), new CreateSite.New(name, List.of(), true, wished.plan()));
            return besides.apply(organization);
        });
    }

    @Component("organizationNewness")
    record Newness(
            IdSource ids, Clock clock, ApplicationEventPublisher events, WorkspaceLanguages languages, Keys keys) {}
}
