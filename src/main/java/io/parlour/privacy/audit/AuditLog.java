package io.parlour.privacy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.audit.ReadAudit;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.privacy.PrivacyPermissions;
import io.parlour.verify.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The audit log of the agent's organization. That it was read, exported or checked is recorded too.
///
/// Errors: those of [FreshSession] (export), 403 `access.denied`, 404 when there is no seal yet, 503
/// `privacy.audit-busy`.
@Component
public final class AuditLog {
    private final Access access;
    private final FreshSession fresh;
    private final ReadAudit entries;
    private final Audit audit;

    /// Checking reads everything: one at a time on each node.
    private final ReentrantLock checking = new ReentrantLock();

    AuditLog(Access access, FreshSession fresh, ReadAudit entries, Audit audit) {
        this.access = access;
        this.fresh = fresh;
        this.entries = entries;
        this.audit = audit;
    }

    /// Newest first. Further pages of a list count as the same reading.
    public Page<Entry> page(AgentPrincipal agent, ReadAudit.Filter filter, @Nullable String cursor, int limit) {
        access.require(agent, PrivacyPermissions.AUDIT);
        if (cursor == null) {
            record(agent, Action.AUDIT_READ);
        }
        return entries.page(agent.organization(), filter, cursor, limit);
    }

    /// Before the export begins.
    public void allowExport(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.AUDIT);
        fresh.require(agent);
        record(agent, Action.AUDIT_EXPORTED);
    }

    /// All entries in their order, one line of JSON each, as the verifier reads them.
    public void export(AgentPrincipal agent, OutputStream out) {
        access.require(agent, PrivacyPermissions.AUDIT);
        entries.all(agent.organization(), entry -> {
            try {
                out.write(entry.line().getBytes(UTF_8));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// The newest seal as a file for the verifier.
    public String seal(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.AUDIT);
        record(agent, Action.AUDIT_EXPORTED);
        return entries.newestSeal(agent.organization()).orElseThrow(Problem::notFound);
    }

    public ReadAudit.Checked verify(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.AUDIT);
        if (!checking.tryLock()) {
            throw Problem.unavailable("privacy.audit-busy");
        }
        try {
            record(agent, Action.AUDIT_VERIFIED);
            return entries.check(agent.organization());
        } finally {
            checking.unlock();
        }
    }

    private void record(AgentPrincipal agent, Action action) {
        ObjectRef object =
                new ObjectRef(ObjectRef.Kind.ORGANIZATION, agent.organization().value());
        audit.record(agent.organization(), Actor.agent(agent.agent()), action, object, null);
    }

    /// What can be filtered by.
    public List<String> actions(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.AUDIT);
        return Arrays.stream(Action.values()).map(Action::key).toList();
    }
}
