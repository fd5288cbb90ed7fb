package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Asks every room what it allows, and knows what holds when none speaks.
@Component
public final class Allowed {
    private final List<Allowances> rooms;

    Allowed(List<Allowances> rooms) {
        this.rooms = rooms;
    }

    /// In the conversations of these contacts; each of them is answered.
    public Map<UUID, Allowances.Allowance> of(OrganizationId organization, Set<UUID> contacts) {
        Map<UUID, Allowances.Allowance> found = new HashMap<>();
        contacts.forEach(contact -> found.put(contact, Allowances.Allowance.ALL));
        if (!contacts.isEmpty()) {
            rooms.forEach(room -> found.putAll(room.of(organization, contacts)));
        }
        return found;
    }

    public Allowances.Allowance of(OrganizationId organization, UUID contact) {
        return of(organization, Set.of(contact)).getOrDefault(contact, Allowances.Allowance.ALL);
    }

    /// What an agent is told who sends a file where none may be sent.
    public static Problem filesOff() {
        return Problem.forbidden("upload.off");
    }

    /// What a sender is told of a file that waited for its message too long, or was found infected meanwhile.
    public static Problem fileGone() {
        return new Problem(422, "attachment.unknown");
    }

    public static Problem tooLarge(long maxBytes) {
        return new Problem(413, "upload.too-large", Map.of("size", new ProblemTexts.Size(maxBytes)))
                .with(Map.of("maxBytes", maxBytes));
    }
}
