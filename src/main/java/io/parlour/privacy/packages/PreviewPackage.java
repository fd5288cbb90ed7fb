package io.parlour.privacy.packages;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.PrivacyPermissions;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.places.PrivacyWords;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a person would get, for the agent who is about to deliver it. Looking is recorded.
///
/// Errors: 403 `access.denied`.
@Component
public final class PreviewPackage {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final GatherData data;
    private final PackagePage page;
    private final PrivacyWords words;
    private final Access access;
    private final Audit audit;

    PreviewPackage(GatherData data, PackagePage page, PrivacyWords words, Access access, Audit audit) {
        this.data = data;
        this.page = page;
        this.words = words;
        this.access = access;
        this.audit = audit;
    }

    /// As a whole page.
    ///
    /// @param address that asks
    public String page(AgentPrincipal agent, UUID request, Person person, @Nullable String address, String language) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        OrganizationId organization = agent.organization();
        audit.record(
                organization,
                Actor.agent(agent.agent()),
                Action.PRIVACY_DATA_READ,
                new ObjectRef(ObjectRef.Kind.PRIVACY_REQUEST, request),
                null);
        List<WritePackage.Found> found = data.of(person, address, PATIENCE);
        return page.of(organization, found, words.in(language));
    }
}
