package io.parlour.mail;

import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An email to all administrators of an organization, in the running transaction.
@Component
public final class WriteToAdministrators {
    private static final int AT_ONCE = 200;
    private final Agents agents;
    private final WriteToAgent write;

    WriteToAdministrators(Agents agents, WriteToAgent write) {
        this.agents = agents;
        this.write = write;
    }

    /// Answers the ids of the letters.
    public List<UUID> write(OrganizationId organization, Function<Texts, WriteToAgent.Email> email) {
        List<UUID> letters = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<Agent> page = agents.page(organization, cursor, AT_ONCE);
            page.items().stream()
                    .filter(each -> each.role() == Role.OWNER || each.role() == Role.ADMINISTRATOR)
                    .forEach(each -> write.write(organization, each.id(), email).ifPresent(letters::add));
            cursor = page.next();
        } while (cursor != null);
        return letters;
    }
}
