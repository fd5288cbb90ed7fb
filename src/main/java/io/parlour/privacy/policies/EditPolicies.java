package io.parlour.privacy.policies;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// The operator's agents write the next version of the policy (PR-128). There is one draft at a time.
///
/// Errors: 403 `access.denied`; `not-found`; 409 `privacy.draft-open`, `privacy.policy-published`; 422
/// `input.invalid`,
/// `privacy.must-be-material`, `privacy.block-unknown`.
@Component
public final class EditPolicies {
    private final PolicyRows rows;
    private final PolicyDoor door;
    private final CheckDraft check;
    private final RenderBlocks blocks;
    private final Audit audit;
    private final IdSource ids;
    private final Transactions transactions;

    EditPolicies(
            PolicyRows rows,
            PolicyDoor door,
            CheckDraft check,
            RenderBlocks blocks,
            Audit audit,
            IdSource ids,
            Transactions transactions) {
        this.rows = rows;
        this.door = door;
        this.check = check;
        this.blocks = blocks;
        this.audit = audit;
        this.ids = ids;
        this.transactions = transactions;
    }

    /// Newest first, without their texts.
    public List<PolicyVersion> all(AgentPrincipal agent) {
        door.require(agent);
        return transactions.installation(rows::all);
    }

    public PolicyVersion find(AgentPrincipal agent, int number) {
        door.require(agent);
        return transactions.installation(() -> rows.find(number)).orElseThrow(Problem::notFound);
    }

    /// What makes it material, compared with the version in effect.
    public Set<CheckMaterial.Reason> reasons(AgentPrincipal agent, int number) {
        PolicyVersion version = find(agent, number);
        return CheckMaterial.reasons(transactions.installation(rows::effective), version);
    }

    /// Begins one from the newest version.
    public PolicyVersion draft(AgentPrincipal agent) {
        door.require(agent);
        return transactions.in(agent.organization(), () -> {
            rows.lock();
            PolicyVersion newest = rows.all().getFirst();
            if (newest.state() == PolicyState.DRAFT) {
                throw Problem.conflict("privacy.draft-open");
            }
            if (newest.state() == PolicyState.SCHEDULED) {
                throw Problem.conflict("privacy.version-scheduled");
            }
            int number = newest.number() + 1;
            rows.draft(ids.next(), number, rows.find(newest.number()).orElseThrow());
            return noted(agent, number, Action.POLICY_CHANGED);
        });
    }

    /// Replaces all of the draft.
    public PolicyVersion save(AgentPrincipal agent, int number, PolicyVersion wish) {
        door.require(agent);
        return transactions.in(agent.organization(), () -> {
            PolicyVersion draft = lockedDraft(number);
            PolicyVersion next = check.checked(draft, wish, rows.effective());
            next.texts().keySet().forEach(language -> blocks.render(next, language));
            rows.save(next);
            return noted(agent, number, Action.POLICY_CHANGED);
        });
    }

    public void discard(AgentPrincipal agent, int number) {
        door.require(agent);
        transactions.in(agent.organization(), () -> {
            PolicyVersion draft = lockedDraft(number);
            noted(agent, number, Action.POLICY_CHANGED);
            rows.delete(draft.id());
        });
    }

    /// The Markdown of a version as readers will see it, by language.
    public Map<String, String> rendered(AgentPrincipal agent, int number) {
        PolicyVersion version = find(agent, number);
        Map<String, String> rendered = new TreeMap<>();
        for (String language : new ArrayList<>(version.texts().keySet())) {
            String stored = version.in(language).getValue().rendered();
            rendered.put(language, stored == null ? blocks.render(version, language) : stored);
        }
        return rendered;
    }

    PolicyVersion lockedDraft(int number) {
        rows.lock();
        PolicyVersion found = rows.find(number).orElseThrow(Problem::notFound);
        if (found.state() != PolicyState.DRAFT) {
            throw Problem.conflict("privacy.policy-published");
        }
        return found;
    }

    PolicyVersion noted(AgentPrincipal agent, int number, Action action) {
        PolicyVersion version = rows.find(number).orElseThrow();
        audit.record(
                agent.organization(),
                Actor.agent(agent.agent()),
                action,
                new ObjectRef(ObjectRef.Kind.POLICY_VERSION, version.id()),
                null);
        return version;
    }
}
