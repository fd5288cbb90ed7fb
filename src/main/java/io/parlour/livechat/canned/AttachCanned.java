package io.parlour.livechat.canned;

import io.parlour.conversations.files.SavedFiles;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Puts a file on a canned message, or takes one off. A file has at most 5 MB here, a message five of them.
///
/// Errors: `not-found`, `access.denied`; 413 `upload.too-large`; 409 `canned.files-full`; 422 `input.invalid` (name,
/// file); 507 `upload.later`.
@Component
public final class AttachCanned {
    private static final int MOST = 5;

    private final ChangeCanned change;
    private final CannedRows rows;
    private final SavedFiles files;
    private final Transactions transactions;
    private final IdSource ids;

    AttachCanned(ChangeCanned change, CannedRows rows, SavedFiles files, Transactions transactions, IdSource ids) {
        this.change = change;
        this.rows = rows;
        this.files = files;
        this.transactions = transactions;
        this.ids = ids;
    }

    public Canned.File attach(AgentPrincipal agent, UUID id, String name, InputStream body) {
        OrganizationId organization = agent.organization();
        Canned canned = change.changeable(agent, id);
        if (canned.files().size() >= MOST) {
            throw Problem.conflict("canned.files-full", Map.of("max", MOST));
        }
        UUID fresh = ids.next();
        Canned.File file = new Canned.File(fresh, clean(name), files.put(organization, Canned.FILES, fresh, body));
        transactions.in(
                organization,
                () -> rows.addFile(organization, id, file, canned.files().size()));
        return file;
    }

    public void detach(AgentPrincipal agent, UUID id, UUID file) {
        OrganizationId organization = agent.organization();
        Canned canned = change.changeable(agent, id);
        if (canned.files().stream().noneMatch(each -> each.id().equals(file))) {
            throw Problem.notFound();
        }
        transactions.in(organization, () -> {
            rows.removeFile(organization, id, file);
            transactions.afterCommit(() -> files.drop(organization, Canned.FILES, file));
        });
    }

    private static String clean(String typed) {
        String name = typed.replaceAll("[\\p{Cntrl}/\\\\]+", " ").strip();
        if (name.isEmpty() || name.length() > 200) {
            throw Problem.invalid("name", "required:file-name", Map.of("max", 200));
        }
        return name;
    }

    @Configuration(proxyBeanMethods = false)
    static class Route {
        @Bean
        LargeBody cannedFiles(ChangeCanned change) {
            return new LargeBody(
                    "POST",
                    Pattern.compile("/api/v1/canned-messages/(" + LargeBody.ID + ")/files"),
                    // one more, so that the room says what is too large
                    SavedFiles.MOST_BYTES + 1,
                    (agent, id) -> change.changeable(agent, UUID.fromString(id)));
        }
    }
}
