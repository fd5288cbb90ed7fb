package io.parlour.privacy.retention;

import io.parlour.database.RemoveOrganization;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Removes what is left of an organization once its customers' data is gone: agents, settings, files.
@Component
final class RemoveRemains {
    /// Say that it was there, and what became of it.
    private static final Set<String> TOMBSTONE =
            Set.of("organization", "site", "site_life", "site_life_step", "deletion_run", "retention_run", "hold");

    private final RemoveOrganization remove;
    private final EncryptedFiles files;

    RemoveRemains(RemoveOrganization remove, EncryptedFiles files) {
        this.remove = remove;
        this.files = files;
    }

    void remove(OrganizationId organization, UUID run) {
        remove.removeAllBut(organization, TOMBSTONE, run);
        files.deleteAll(organization);
    }
}
