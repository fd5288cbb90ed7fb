package io.parlour.helpdesk.macros;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.files.SavedFiles;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Puts files on a macro, takes them off, and copies them for a message. A file has at most 5 MB here, a macro
/// five of them.
///
/// Errors: `not-found`, `access.denied`; 413 `upload.too-large`; 409 `macro.files-full`; 422 `input.invalid` (name,
/// file); 507 `upload.later`.
@Component
public final class MacroFiles {
    private static final int MOST = 5;
    private static final int NAME = 200;

    private final Macros macros;
    private final MacroRows rows;
    private final SavedFiles files;
    private final Transactions transactions;
    private final IdSource ids;

    MacroFiles(Macros macros, MacroRows rows, SavedFiles files, Transactions transactions, IdSource ids) {
        this.macros = macros;
        this.rows = rows;
        this.files = files;
        this.transactions = transactions;
        this.ids = ids;
    }

    public SavedFiles.Saved attach(AgentPrincipal agent, UUID id, String typed, InputStream body) {
        OrganizationId organization = agent.organization();
        Macro macro = macros.changeable(agent, id);
        if (macro.files().size() >= MOST) {
            throw Problem.conflict("macro.files-full", Map.of("max", MOST));
        }
        String name = typed.replaceAll("[\\p{Cntrl}/\\\\]+", " ").strip();
        if (name.isEmpty() || name.length() > NAME) {
            throw Problem.invalid("name", "required:file-name", Map.of("max", NAME));
        }
        UUID fresh = ids.next();
        SavedFiles.Saved file = new SavedFiles.Saved(fresh, name, files.put(organization, Macro.FILES, fresh, body));
        transactions.in(
                organization,
                () -> rows.addFile(organization, id, file, macro.files().size()));
        return file;
    }

    public void detach(AgentPrincipal agent, UUID id, UUID file) {
        OrganizationId organization = agent.organization();
        Macro macro = macros.changeable(agent, id);
        if (macro.files().stream().noneMatch(each -> each.id().equals(file))) {
            throw Problem.notFound();
        }
        transactions.in(organization, () -> {
            rows.removeFile(organization, id, file);
            transactions.afterCommit(() -> files.drop(organization, Macro.FILES, file));
        });
    }

    /// Copies of the agent's own, which wait for their message as uploads do.
    public List<Attachment> copies(AgentPrincipal agent, UUID id) {
        return files.copy(agent, Macro.FILES, macros.find(agent, id).files());
    }

    /// What a macro does with its files, those that it still has. Joins a running transaction.
    public List<Action> enclosed(OrganizationId organization, @Nullable UUID id, List<Action> actions) {
        return id == null
                ? actions
                : Macro.enclosing(actions, transactions.read(organization, () -> rows.files(organization, id)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Route {
        @Bean
        LargeBody macroFiles(Macros macros) {
            return new LargeBody(
                    "POST",
                    Pattern.compile("/api/v1/macros/(" + LargeBody.ID + ")/files"),
                    // one more, so that the room says what is too large
                    SavedFiles.MOST_BYTES + 1,
                    (agent, id) -> macros.changeable(agent, UUID.fromString(id)));
        }
    }
}
