package io.parlour.identity.signin;

import io.parlour.database.Transactions;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Installation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the operator's own organization and its owner with the link of the first run, once.
///
/// Errors: 422 `identity.link-invalid`, `input.invalid` (organizationName, name, email, password).
@Component
public final class SetUp {
    /// The operator's own conversations are kept by this plan's periods until the operator chooses another.
    private static final String PLAN = "enterprise";

    private final CreateOrganization createOrganization;
    private final CreateAgent createAgent;
    private final SetUpLink link;
    private final Credentials credentials;
    private final OpenSession openSession;

    /// Who sets up what.
    ///
    /// @param zone and `languages`: those of the browser, where it tells them
    public record Request(
            String token,
            String organizationName,
            String name,
            String email,
            String password,
            @Nullable String zone,
            @Nullable String languages) {}

    SetUp(
            CreateOrganization createOrganization,
            CreateAgent createAgent,
            SetUpLink link,
            Credentials credentials,
            OpenSession openSession) {
        this.createOrganization = createOrganization;
        this.createAgent = createAgent;
        this.link = link;
        this.credentials = credentials;
        this.openSession = openSession;
    }

    public OrganizationToken setUp(Request request, Client client) {
        byte[] hash = Secrets.hash(request.token());
        link.require(hash);
        String passwordHash = credentials.hashOfNew(request.password(), request.email());
        CreateOrganization.New wished = new CreateOrganization.New(
                request.organizationName(),
                PLAN,
                CreateOrganization.Kind.OPERATOR,
                request.zone(),
                request.languages());
        return createOrganization.create(wished, organization -> {
            link.use(hash, organization.id());
            return openSession.open(organization.id(), owner(organization.id(), request, passwordHash), client);
        });
    }

    private UUID owner(OrganizationId organization, Request request, String passwordHash) {
        CreateAgent.New owner = new CreateAgent.New(
                request.name(), request.name(), request.email(), Role.OWNER, List.of(), passwordHash);
        return createAgent.create(organization, owner);
    }

    /// The link of the first run, as a guard of what happens once.
    @Component
    static final class SetUpLink {
        private final Installation installation;
        private final Transactions transactions;

        SetUpLink(Installation installation, Transactions transactions) {
            this.installation = installation;
            this.transactions = transactions;
        }

        void require(byte[] hash) {
            if (!transactions.installation(() -> installation.offered(hash))) {
                throw over();
            }
        }

        void use(byte[] hash, OrganizationId operator) {
            if (!installation.claim(hash, operator)) {
                throw over();
            }
        }

        private static Problem over() {
            return new Problem(422, "identity.link-invalid:set-up");
        }
    }
}
