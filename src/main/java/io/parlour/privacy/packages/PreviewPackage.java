package io.parlour.privacy.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.Spool;
import io.parlour.kernel.files.Spools;
import io.parlour.kernel.texts.Texts;
import io.parlour.privacy.PrivacyPermissions;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.places.PrivacyWords;
import java.io.BufferedWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
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
    private final Spools spools;
    private final Access access;
    private final Audit audit;

    PreviewPackage(GatherData data, PackagePage page, PrivacyWords words, Spools spools, Access access, Audit audit) {
        this.data = data;
        this.page = page;
        this.words = words;
        this.spools = spools;
        this.access = access;
        this.audit = audit;
    }

    /// A whole page, which the caller closes.
    ///
    /// @param address that asks
    public InputStream page(
            AgentPrincipal agent, UUID request, Person person, @Nullable String address, String language) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        OrganizationId organization = agent.organization();
        audit.record(
                organization,
                Actor.agent(agent.agent()),
                Action.PRIVACY_DATA_READ,
                new ObjectRef(ObjectRef.Kind.PRIVACY_REQUEST, request),
                null);
        try (GatheredData found = data.of(person, address, PATIENCE)) {
            return page(organization, found, words.in(language));
        } catch (IOException e) {
            throw new UncheckedIOException("a preview can't be written", e);
        }
    }

    private InputStream page(OrganizationId organization, GatheredData found, Texts language) throws IOException {
        Spool spool = spools.create();
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(spool, UTF_8));
            page.write(organization, found.parts(), language, writer);
            writer.flush();
            return new FilterInputStream(spool.open()) {
                @Override
                public void close() throws IOException {
                    super.close();
                    spool.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }
}
