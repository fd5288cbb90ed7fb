package io.parlour.demo;

import io.parlour.audit.Action;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.audit.Reason;
import io.parlour.database.RemoveOrganization;
import io.parlour.identity.Access;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.IdentityPermissions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.live.CloseCode;
import io.parlour.live.Live;
import java.util.List;
import org.springframework.stereotype.Component;

/// Removes the demonstration with everything in it. Asked by one of its own administrators.
///
/// Errors: `access.denied`, also in any other organization.
@Component
public final class RemoveDemo {
    static final String RULE = "demo-removed";

    private final DemoOrganization demo;
    private final RemoveOrganization remove;
    private final Access access;
    private final Audit audit;
    private final Outside outside;

    /// What stands outside the database: the sockets of the agents who are about to be gone, and the files.
    @Component
    record Outside(Agents agents, Live live, EncryptedFiles files) {
        List<Agent> of(OrganizationId organization) {
            return agents.page(organization, null, 200).items();
        }
    }

    RemoveDemo(DemoOrganization demo, RemoveOrganization remove, Access access, Audit audit, Outside outside) {
        this.demo = demo;
        this.remove = remove;
        this.access = access;
        this.audit = audit;
        this.outside = outside;
    }

    public void remove(AgentPrincipal agent) {
        access.require(agent, IdentityPermissions.SITE_MANAGE);
        if (!demo.find().filter(agent.organization()::equals).isPresent()) {
            throw access.refuse(agent);
        }
        List<Agent> leaving = outside.of(agent.organization());
        remove.remove(agent.organization(), RULE);
        ObjectRef gone =
                new ObjectRef(ObjectRef.Kind.ORGANIZATION, agent.organization().value());
        audit.installation(Action.ORGANIZATION_REMOVED, gone, Reason.ASKED);
        outside.files().deleteAll(agent.organization());
        leaving.forEach(it -> outside.live().close(agent.organization(), it.id(), CloseCode.FORBIDDEN));
    }
}
